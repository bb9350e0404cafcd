import { OPERATOR_SIGNS } from "../facts/reading/operators.ts";
import type { ValueDomain } from "../facts/reading/value-domain.ts";
import type { Condition, Leaf } from "../rules/file/rule-file.ts";
import type { Change, Mutant } from "./mutant.ts";
import { windowMutants } from "./window-mutants.ts";

type Steps = Mutant["steps"];

/** What the fact of a comparison may be, by the steps to it; `undefined` where that is not known. */
export type DomainAt = (steps: Steps) => ValueDomain | undefined;

/** Each comparison of a condition turned around and moved a step, and each window of its facts. */
export function* conditionMutants(condition: Condition, steps: Steps, domainAt: DomainAt): Iterable<Change> {
  if ("all" in condition || "any" in condition) {
    const [key, parts] =
      "all" in condition ? (["all", condition.all] as const) : (["any", condition.any] as const);
    for (const [i, part] of parts.entries()) yield* conditionMutants(part, [...steps, key, i], domainAt);
  } else if ("not" in condition) yield* conditionMutants(condition.not, [...steps, "not"], domainAt);
  else if ("fact" in condition) yield* leafMutants(condition, steps, domainAt(steps));
}

function* leafMutants(leaf: Leaf, steps: Steps, domain: ValueDomain | undefined): Iterable<Change> {
  const { operator, value, params } = leaf;
  const bare = operator.slice(operator.lastIndexOf(":") + 1);
  const turned = operator.startsWith("not:")
    ? operator.slice("not:".length)
    : (OPPOSITES[operator] ?? `not:${operator}`);
  yield becomes("comparison", [...steps, "operator"], operator, turned, inSigns);
  const isWhole = domain?.kind === "number" && domain.isWhole === true;
  const beside = NEIGHBOURS[operator];
  // Of whole numbers that is what the threshold does a step away.
  if (beside !== undefined && !isWhole)
    yield becomes("comparison", [...steps, "operator"], operator, beside, inSigns);
  if (typeof value === "number" && (bare in OPPOSITES || bare in NEIGHBOURS))
    for (const moved of besideNumber(value, isWhole))
      yield becomes("threshold", [...steps, "value"], value, moved);
  else if (Array.isArray(value) && value.length > 1)
    for (const [i, item] of value.entries())
      yield {
        mutator: "threshold",
        steps: [...steps, "value", i],
        by: "removed",
        words: `${JSON.stringify(item)} is no longer among them`,
      };
  else if (typeof value === "string" && domain?.kind === "text" && domain.values !== undefined) {
    const next = domain.values[(domain.values.indexOf(value) + 1) % domain.values.length];
    if (next !== undefined && next !== value) yield becomes("threshold", [...steps, "value"], value, next);
  }
  yield* windowMutants(params, [...steps, "params"]);
}

/** Where a comparison holds, this one does not, but for what is not known. */
const OPPOSITES: Readonly<Record<string, string>> = {
  equal: "notEqual",
  notEqual: "equal",
  in: "notIn",
  notIn: "in",
  contains: "doesNotContain",
  doesNotContain: "contains",
  lessThan: "greaterThanInclusive",
  lessThanInclusive: "greaterThan",
  greaterThan: "lessThanInclusive",
  greaterThanInclusive: "lessThan",
};

/** Differs on the threshold itself alone. */
const NEIGHBOURS: Readonly<Record<string, string>> = {
  lessThan: "lessThanInclusive",
  lessThanInclusive: "lessThan",
  greaterThan: "greaterThanInclusive",
  greaterThanInclusive: "greaterThan",
};

/** A step above and below: 1 where the number is whole, else one of its last decimal. */
function besideNumber(value: number, isWhole = false): readonly [number, number] {
  const decimals = isWhole ? 0 : (`${value}`.split(".")[1]?.length ?? 0);
  const step = 10 ** -decimals;
  return [rounded(value + step, decimals), rounded(value - step, decimals)];
}

function rounded(value: number, decimals: number): number {
  return Number(value.toFixed(Math.min(decimals, 100)));
}

function inSigns(operator: unknown): string {
  return OPERATOR_SIGNS[String(operator)]?.[0] ?? String(operator);
}

function becomes(
  mutator: Change["mutator"],
  steps: Steps,
  from: unknown,
  value: unknown,
  told: (one: unknown) => string = JSON.stringify,
): Change {
  return { mutator, steps, by: { value }, words: `${told(from)} becomes ${told(value)}` };
}
