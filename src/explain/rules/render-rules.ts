import { match } from "ts-pattern";
import { phraseDuration, phraseValue } from "../../facts/reading/phrase.ts";
import { type Document, type Item, list, paragraph, type Section } from "../document.ts";
import { chooseWriting, type RenderOptions } from "../render-options.ts";
import type { Voice } from "../voice.ts";
import { RULES_WORDS, type RulesWords } from "./rules-words.ts";
import type { ToldCondition } from "./tell-condition.ts";
import type { ToldAdvice, ToldRule, ToldScale, ToldWeight } from "./tell-rules.ts";

/**
 * Rules in words, for those who have to agree with them: a section each.
 *
 * @throws RangeError for an unknown language or format.
 * @example renderRules(tellRules(engine), { format: "markdown", language: "ru" })
 */
export function renderRules(
  rules: readonly ToldRule[],
  options: Pick<RenderOptions, "language" | "format"> = {},
): string {
  const { voice, render } = chooseWriting(options);
  return render(compose(rules, voice));
}

function compose(rules: readonly ToldRule[], voice: Voice): Document {
  const words = RULES_WORDS[voice.language];
  return { title: words.title(rules.length), sections: rules.map((rule) => composeRule(rule, voice, words)) };
}

function composeRule(rule: ToldRule, voice: Voice, words: RulesWords): Section {
  const { language } = voice;
  const { source, place, forEach, needs, condition, weight, advice } = rule;
  const name = `${rule.pack}/${rule.rule}`;
  const at = place.line === undefined ? "" : ` (${place.file}:${place.line})`;
  const asked = forEach === undefined ? words.when : words.whenEach[forEach];
  const items: Item[] = [
    { text: asked, list: list([composeCondition(condition, voice, words)]) },
    ...(needs === undefined ? [] : [{ text: words.needs(needs.join(", ")) }]),
    ...(weight === undefined ? [] : [composeWeight(weight, voice, words)]),
    ...(advice.length === 0
      ? []
      : [{ text: words.advised, list: list(advice.map((one) => composeAdvice(one, rule, voice, words))) }]),
    ...(source.length === 0 ? [] : [{ text: words.source(source.join(", ")) }]),
  ];
  return {
    heading: rule.title?.[language] ?? rule.rule,
    blocks: [paragraph(`${voice.phrases.rule(name)}${at}`), list(items)],
  };
}

function composeCondition(condition: ToldCondition, voice: Voice, words: RulesWords): Item {
  const { language } = voice;
  const below = (part: ToldCondition): Item => composeCondition(part, voice, words);
  return match(condition)
    .returnType<Item>()
    .with({ kind: "all" }, { kind: "any" }, ({ kind, parts }) => ({
      text: words[kind],
      list: list(parts.map(below)),
    }))
    .with({ kind: "not" }, ({ part }) => ({ text: words.not, list: list([below(part)]) }))
    .with({ kind: "condition" }, ({ name, part }) =>
      part === undefined
        ? { text: words.named(name) }
        : { text: words.named(name), list: list([below(part)]) },
    )
    .with({ kind: "comparison" }, ({ words: fact, needs }) => ({
      text: words.compared(fact[language], needs[language]),
    }))
    .exhaustive();
}

function composeWeight(weight: ToldWeight, voice: Voice, words: RulesWords): Item {
  const { dimension, side, risk, points, multipliers, floor, halfLife, group } = weight;
  const { language, phrases } = voice;
  const items: Item[] = [
    { text: sayScale(points, voice, words) },
    ...multipliers.map(
      ({ by, condition }): Item => ({
        text: words.times(sayScale(by, voice, words), condition !== undefined),
        ...(condition === undefined ? {} : { list: list([composeCondition(condition, voice, words)]) }),
      }),
    ),
    ...(floor === undefined ? [] : [{ text: words.floor(sayScale(floor, voice, words)) }]),
    ...(halfLife === undefined ? [] : [{ text: words.halved(phraseDuration(halfLife)[language]) }]),
    ...(group === undefined ? [] : [{ text: words.grouped(group) }]),
  ];
  const about = words.about(phrases.dimensions[dimension], phrases.sides[side], words.risks[risk]);
  return { text: `${words.points} (${about})`, list: list(items) };
}

function sayScale(scale: ToldScale, { language }: Voice, words: RulesWords): string {
  const number = (value: number): string => phraseValue(value)[language];
  if (typeof scale === "number") return number(scale);
  const points = scale.curve.map(([value, result]) => words.curvePoint(number(result), number(value)));
  return words.curve(points.join(", "), scale.words[language]);
}

function composeAdvice(advice: ToldAdvice, rule: ToldRule, voice: Voice, words: RulesWords): Item {
  const { title, action, due, priority, condition, source } = advice;
  const text = words.advice(
    title[voice.language],
    action,
    phraseDuration(due)[voice.language],
    words.priorities[priority],
  );
  const isOwn = source.join() !== rule.source.join() && source.length > 0;
  return {
    text,
    ...(isOwn ? { lines: [words.source(source.join(", "))] } : {}),
    ...(condition === undefined
      ? {}
      : { list: list([{ text: words.where, list: list([composeCondition(condition, voice, words)]) }]) }),
  };
}
