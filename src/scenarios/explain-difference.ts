import { knownRulesOf, type RiskEngine } from "../assess/assess.ts";
import type { Assessment } from "../assess/assessment.ts";
import type { ExplainedComparison, ExplainedCondition } from "../explain/why/condition-tree.ts";
import { type ExplainedRule, explain } from "../explain/why/explain.ts";
import { EXPLANATION_WORDS } from "../explain/why/explanation-words.ts";
import { phraseValue } from "../facts/reading/phrase.ts";
import type { History } from "../history/history.ts";
import type { Difference } from "./compare.ts";
import type { Expectation, FindingPart, WithheldPart } from "./schema.ts";

/** What was looked at when the difference was found. */
export interface Looked {
  readonly engine: RiskEngine;
  readonly history: History;
  readonly assessment: Assessment;
}

/** Of several rules or subjects that could be told of, so many are; the nearest to firing first. */
const MOST_TOLD = 3;

/**
 * Why rules did or did not fire whose findings or advice came otherwise than expected, a line each: the comparisons that
 * decided with the values that they saw, or the least that is missing and by when. Nothing of numbers and bands, which
 * have the findings behind them, and nothing of an engine whose rules are not known.
 */
export function explainDifference(
  { path: [list, key, index], behind }: Pick<Difference, "path" | "behind">,
  expected: Expectation,
  looked: Looked,
): string[] {
  if (knownRulesOf(looked.engine) === undefined) return [];
  if (list !== "findings" && list !== "recommend" && list !== "withheld") return [];
  if (key === "exclude") {
    const fired = behind.slice(0, MOST_TOLD);
    return fired.flatMap(({ rule, subject }) => explainRules([rule], subject, looked).flatMap(whyFired));
  }
  const parts = expected[list];
  const part = key === "first" ? expected.recommend?.first : parts?.include?.[Number(index)];
  return part === undefined ? [] : whyAbsent(part, looked);
}

function whyAbsent(part: FindingPart | WithheldPart, looked: Looked): string[] {
  const rules = "rule" in part && part.rule !== undefined ? [part.rule] : callersOf(part, looked);
  if (rules.length === 0) return [];
  const explained = explainRules(rules, part.subject, looked);
  if (explained.length === 0) return [`${rules.join(", ")}: nobody to ask it of at that moment`];
  if (explained.some(({ fired }) => fired)) return [];
  return explained
    .toSorted((a, b) => a.missing.length - b.missing.length)
    .slice(0, MOST_TOLD)
    .flatMap(whyNotFired);
}

/** The rules that call for an action which is neither advised nor withheld; of advice that a finding carries, the finding's. */
function callersOf(part: FindingPart | WithheldPart, { engine, assessment }: Looked): string[] {
  if (!("action" in part) || part.action === undefined) return [];
  const { action } = part;
  const isCalledFor = [...assessment.recommendations, ...assessment.withheld].some(
    (one) =>
      one.action === action && (part.subject === undefined || one.subject === (part.subject ?? undefined)),
  );
  if (isCalledFor) return [];
  const callers = engine.rules.flatMap(({ name, event }) =>
    event.type === "recommendation" && event.params.action === action ? [name.split(":")[0] ?? name] : [],
  );
  return [...new Set(callers)];
}

function explainRules(
  rules: readonly string[],
  subject: string | null | undefined,
  { engine, history, assessment: { at } }: Looked,
): ExplainedRule[] {
  return rules
    .flatMap((rule) => explain(engine, history, { at, rule }).rules)
    .filter((one) => subject === undefined || one.subject === (subject ?? undefined));
}

function whyFired(rule: ExplainedRule): string[] {
  const deciding = rule.condition === undefined ? [] : decidingIn(rule.condition);
  return [`${named(rule)} fired${deciding.length === 0 ? "" : ":"}`, ...deciding.map(inWords)];
}

function whyNotFired(rule: ExplainedRule): string[] {
  const missing = rule.missing.map(({ words }) => `  ${words.en}`);
  return [`${named(rule)} did not fire${missing.length === 0 ? "" : ":"}`, ...missing];
}

function named({ rule, subject }: ExplainedRule): string {
  return subject === undefined ? rule : `${rule} (${subject})`;
}

function decidingIn(condition: ExplainedCondition): ExplainedComparison[] {
  switch (condition.kind) {
    case "comparison":
      return condition.decides ? [condition] : [];
    case "all":
    case "any":
      return condition.parts.flatMap(decidingIn);
    case "not":
      return decidingIn(condition.part);
    case "condition":
      return condition.part === undefined ? [] : decidingIn(condition.part);
  }
}

function inWords({ words, needs, value, fact, path, params }: ExplainedComparison): string {
  const attribute = typeof params?.of === "string" ? params.of : (path ?? fact).replace(/^\$\./, "");
  return `  ${EXPLANATION_WORDS.en.compared(words.en, needs.en, phraseValue(value, attribute).en)}`;
}
