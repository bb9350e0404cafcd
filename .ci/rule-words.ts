import type { Fact } from "../src/facts/fact.ts";
import { OPERATOR_SIGNS } from "../src/facts/reading/operators.ts";
import { vocabulary } from "../src/facts/vocabulary.ts";
import type {
  Condition,
  FactReference,
  FindingParams,
  Multiplier,
  ScaledFact,
} from "../src/rules/file/rule-file.ts";
import { escapeText } from "./markdown.ts";

/** Rules in words, one line each, as Markdown: what a pack declares by name stands in italics. */

/** When a condition holds: "*a* and (*b* or *c*)". */
export function wordCondition(condition: Condition): string {
  if ("all" in condition) return wordParts(condition.all, "and");
  if ("any" in condition) return wordParts(condition.any, "or");
  if ("not" in condition) return `not ${enclose(condition.not)}`;
  if ("condition" in condition) return `*${condition.condition}*`;
  const { value } = condition;
  if (condition.fact === "finding" && condition.path === undefined) {
    const fires = FIRES[`${condition.operator} ${value}`];
    if (fires !== undefined) return `${wordRules(condition.params?.rule)} ${fires}`;
  }
  const sign = OPERATOR_SIGNS[condition.operator]?.[0] ?? condition.operator;
  const wanted = isFactReference(value) ? wordFact(value) : escapeText([value].flat().join(" / "));
  return `${wordFact(condition)} ${escapeText(sign)} ${wanted}`;
}

/** How a count of findings reads where it only asks whether there is one. */
const FIRES: Readonly<Record<string, string>> = {
  "greaterThan 0": "fires",
  "greaterThanInclusive 1": "fires",
  "equal 0": "does not fire",
};

/** Rules of which any will do: "`a`, `b` or `c`". */
function wordRules(rules: unknown): string {
  const names = [rules].flat().map((name) => `\`${name}\``);
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} or ${names.at(-1)}`;
}

/** What a fact tells of: "number of call.ignored within 30d". */
export function wordFact({ fact: name, params, path }: FactReference): string {
  const fact = vocabulary.get(name);
  if (fact === undefined) return `*${name}*`;
  return escapeText(phraseOf(fact, params, path));
}

/** How many points a finding gets, and what becomes of them. */
export function wordPoints({ points, multipliers = [], floor, halfLife, group }: FindingParams): string {
  const parts = [
    typeof points === "number" ? `${points}` : wordScaled(points),
    ...multipliers.map(wordMultiplier),
    ...(floor === undefined ? [] : [`the score at least ${floor}`]),
    ...(halfLife === undefined ? [] : [`halved every ${halfLife}`]),
    ...(group === undefined ? [] : [`only the largest of *${group}*`]),
  ];
  return parts.join("; ");
}

function wordMultiplier({ by, conditions }: Multiplier): string {
  const factor = typeof by === "number" ? `${by}` : wordScaled(by);
  return `× ${factor}${conditions === undefined ? "" : ` where ${wordCondition(conditions)}`}`;
}

/** "15 at 3, 45 at 8 of number of call.ignored". */
function wordScaled({ curve, ...reference }: ScaledFact): string {
  return `${curve.map(([x, y]) => `${y} at ${x}`).join(", ")} of ${wordFact(reference)}`;
}

function wordParts(parts: readonly Condition[], joiner: "and" | "or"): string {
  return parts.length === 1 ? wordCondition(parts[0] as Condition) : parts.map(enclose).join(` ${joiner} `);
}

export function enclose(condition: Condition): string {
  const isPlain = "fact" in condition || "condition" in condition || "not" in condition;
  return isPlain ? wordCondition(condition) : `(${wordCondition(condition)})`;
}

function phraseOf(fact: Fact, params: unknown, path: string | undefined): string {
  return fact.phrase(fact.params.parse(params ?? {}), path).en;
}

function isFactReference(value: unknown): value is FactReference {
  return typeof value === "object" && value !== null && "fact" in value;
}
