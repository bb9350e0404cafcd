import { match } from "ts-pattern";
import { phraseDuration, phraseValue } from "../../facts/reading/phrase.ts";
import { type Document, type Item, list, paragraph, type Section } from "../document.ts";
import { chooseWriting, type RenderOptions } from "../render-options.ts";
import type { Voice } from "../voice.ts";
import type { ExplainedAdvice } from "./advice-way.ts";
import type { ExplainedComparison, ExplainedCondition } from "./condition-tree.ts";
import type { ExplainedRule, Explanation } from "./explain.ts";
import { EXPLANATION_WORDS, type ExplanationWords } from "./explanation-words.ts";
import type { ExplainedPoints, PointsStep } from "./points-steps.ts";
import type { ToldEvent } from "./told-events.ts";

/**
 * An explanation in words: of one rule all of it; of all rules those that fired, the advice, and in a line each what the
 * others miss. Dates are in UTC. Whatever names and notes hold, they do not act as markup.
 *
 * @throws RangeError for an unknown language or format.
 * @example renderExplanation(explain(engine, history, { at, rule: "calls-ignored" }), { format: "markdown" })
 */
export function renderExplanation(explanation: Explanation, options: RenderOptions = {}): string {
  const { voice, render } = chooseWriting(options);
  return render(composeRules(explanation, voice));
}

/** An explanation as a document: `renderExplanation` writes it as text. */
export function composeRules({ client, at, band, rules, advice }: Explanation, voice: Voice): Document {
  const words = EXPLANATION_WORDS[voice.language];
  const { grammar } = voice.phrases;
  const names = new Set(rules.map(({ rule }) => rule));
  const isWhole = names.size > 1;
  const told = isWhole ? rules.filter(({ fired }) => fired) : rules;
  // Of all that did not fire only what is near to it is worth telling.
  const near = isWhole ? rules.filter(isNear) : [];
  const sections = [
    ...told.map((rule) => composeRule(rule, voice)),
    ...advice.map((one) => composeAdvice(one, voice)),
    ...(near.length === 0 ? [] : [composeOthers(near, voice)]),
  ];
  const nothing = band === "unknown" ? words.nothingKnown : words.nothingToTell;
  return {
    title: words.title(client, grammar.moment(at)),
    sections: sections.length === 0 ? [{ blocks: [paragraph(nothing)] }] : sections,
  };
}

/** Whether so many more events, or a time that is known, would make a rule fire. */
function isNear({ fired, missing }: ExplainedRule): boolean {
  const dates = missing.map(({ by, from }) => by ?? from);
  return !fired && dates.length > 0 && dates.every((date) => date !== undefined);
}

function composeRule(rule: ExplainedRule, voice: Voice): Section {
  const { language, phrases } = voice;
  const words = EXPLANATION_WORDS[language];
  const { condition, points, missing, records, fired } = rule;
  const lines = [`${phrases.rule(rule.rule)}: ${fired ? words.fired : words.notFired}`];
  if (records !== undefined) lines.push(records.words[language]);
  const items: Item[] = condition === undefined ? [] : [composeCondition(condition, voice)];
  const parts: Item[] = [];
  if (missing.length > 0)
    parts.push({
      text: words.missing,
      list: list(missing.map((one) => ({ text: one.words[language] }))),
    });
  if (points !== undefined) parts.push(composePoints(points, voice));
  return {
    heading: nameOf(rule, voice),
    blocks: [...lines.map(paragraph), list([...items, ...parts])],
  };
}

function nameOf({ title, rule, subject, subjectKind }: ExplainedRule, { language, phrases }: Voice): string {
  const about = subject === undefined ? "" : ` (${phrases.subject(subjectKind, subject)})`;
  return `${title?.[language] ?? rule}${about}`;
}

/** `told` are the conditions behind names that were told already. */
function composeCondition(
  condition: ExplainedCondition,
  voice: Voice,
  told = new Map<string, ExplainedCondition>(),
): Item {
  const words = EXPLANATION_WORDS[voice.language];
  const verdict = [
    condition.result ? words.isSo : words.isNotSo,
    ...(condition.decides ? [words.decides] : []),
  ];
  const say = (what: string): string => `${what} — ${verdict.join(", ")}`;
  return (
    match(condition)
      .returnType<Item>()
      .with({ kind: "all" }, { kind: "any" }, ({ kind, parts }) => ({
        text: say(words[kind]),
        list: list(parts.map((part) => composeCondition(part, voice, told))),
      }))
      .with({ kind: "not" }, ({ part }) => ({
        text: say(words.not),
        list: list([composeCondition(part, voice, told)]),
      }))
      // Names are the rule writer's: the condition itself is told, and again in short where it was told before.
      .with({ kind: "condition" }, ({ name, part }) => {
        if (part === undefined) {
          const known = told.get(name);
          return {
            text: say(known === undefined ? words.named(name) : sayShortly(known, voice)),
            lines: [words.toldAbove],
          };
        }
        told.set(name, part);
        return composeCondition(part, voice, told);
      })
      .with({ kind: "comparison" }, (comparison) => composeComparison(comparison, say, voice))
      .exhaustive()
  );
}

/** A condition by what it asks about. */
function sayShortly(condition: ExplainedCondition, voice: Voice): string {
  const { language } = voice;
  const words = EXPLANATION_WORDS[language];
  switch (condition.kind) {
    case "comparison":
      return condition.words[language];
    case "condition":
      return condition.part === undefined ? words.named(condition.name) : sayShortly(condition.part, voice);
    case "not":
      return `${words.not}: ${sayShortly(condition.part, voice)}`;
    default:
      return `${words[condition.kind]}: ${condition.parts.map((part) => sayShortly(part, voice)).join("; ")}`;
  }
}

function composeComparison(
  { words: fact, needs, value, params, attribute, events }: ExplainedComparison,
  say: (what: string) => string,
  { language, phrases: { grammar } }: Voice,
): Item {
  const words = EXPLANATION_WORDS[language];
  const isWeighed = events !== undefined && (params?.taper ?? params?.halfLife) !== undefined;
  const note = isWeighed && events.count > 0 ? { lines: [words.countsForLess] } : {};
  const text = say(words.compared(fact[language], needs[language], phraseValue(value, attribute)[language]));
  if (events === undefined || (events.count === 0 && events.outside.length === 0)) return { text };
  const item = ({ at, words: what, leavesAt }: ToldEvent, leaves: (moment: string) => string): Item => {
    const until = leavesAt === undefined ? "" : ` (${leaves(grammar.moment(leavesAt))})`;
    return { text: `${grammar.moment(at)}: ${what[language]}${until}` };
  };
  const counted = events.counted.map((event) => item(event, words.leaves));
  const outside = events.outside.map((event) => item(event, words.left));
  return {
    text,
    ...note,
    list: list([
      ...(counted.length === 0
        ? []
        : [{ text: words.counted(grammar.events(events.count)), list: list(counted) }]),
      ...(outside.length === 0 ? [] : [{ text: words.outside, list: list(outside) }]),
    ]),
  };
}

function composePoints({ steps, contribution, floor }: ExplainedPoints, voice: Voice): Item {
  const { phrases, language } = voice;
  const words = EXPLANATION_WORDS[language];
  const { grammar } = phrases;
  const items = steps.map(
    (step): Item => ({
      text: `${grammar.points(step.points)}: ${sayStep(step, words, voice)}`,
      ...(step.kind === "multiplier" && !step.applies && step.condition !== undefined
        ? { list: list([composeCondition(step.condition, voice)]) }
        : {}),
    }),
  );
  items.push({ text: words.contributes(grammar.signed(contribution)) });
  if (floor !== undefined) items.push({ text: words.liftsTo(grammar.number(floor)) });
  return { text: words.points, list: list(items) };
}

function sayStep(step: PointsStep, words: ExplanationWords, { language, phrases }: Voice): string {
  const { grammar } = phrases;
  return match(step)
    .with({ kind: "points" }, ({ words: fact, value }) =>
      fact === undefined ? words.asTheRuleSays : words.ofCurve(fact[language], phraseValue(value)[language]),
    )
    .with({ kind: "multiplier" }, ({ words: fact, value, factor, applies, otherwise }) => {
      if (!applies)
        return words.doesNotApply(otherwise === undefined ? undefined : phraseValue(otherwise)[language]);
      const read =
        fact === undefined ? "" : `, ${words.ofCurve(fact[language], phraseValue(value)[language])}`;
      return words.multiplied(phraseValue(factor)[language]) + read;
    })
    .with({ kind: "fading" }, ({ halfLife, ageDays, factor }) =>
      words.faded(
        phraseDuration(halfLife)[language],
        grammar.days(Math.floor(ageDays)),
        phraseValue(factor)[language],
      ),
    )
    .with({ kind: "group" }, ({ group, outweighedBy }) =>
      outweighedBy === undefined ? words.grouped(group) : words.outweighed(group, outweighedBy.rule),
    )
    .exhaustive();
}

function composeAdvice({ title, subject, isAdvised, way }: ExplainedAdvice, { language }: Voice): Section {
  const words = EXPLANATION_WORDS[language];
  const about = subject === undefined ? "" : ` (${subject})`;
  return {
    heading: `${title[language]}${about}: ${isAdvised ? words.advised : words.withheld}`,
    blocks: [
      list(
        way
          .filter(({ passes }) => passes !== undefined)
          .map(({ passes, words: said }) => ({
            text: `${passes === true ? words.isSo : words.isNotSo}: ${said[language]}`,
          })),
      ),
    ],
  };
}

function composeOthers(rules: readonly ExplainedRule[], voice: Voice): Section {
  const words = EXPLANATION_WORDS[voice.language];
  const items = rules.map((rule): Item => {
    const [first, ...more] = rule.missing.map((one) => one.words[voice.language]);
    return {
      text: [{ strong: nameOf(rule, voice) }, first === undefined ? "" : `: ${first}`],
      lines: more,
    };
  });
  return { heading: words.others, blocks: [list(items)] };
}
