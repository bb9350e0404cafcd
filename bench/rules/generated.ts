import type { PlainCondition } from "../../src/plain-rules/plain-rule.ts";
import type { Facts, PointsRule, Verdict } from "./workload.ts";

/**
 * The limit: the rules as a person would write them in code, for facts that are all there and of their kind. Only the
 * bench makes code from data, and from its own.
 */
export function generatedCode(rules: readonly PointsRule[]): (facts: Facts) => Verdict {
  const statements = rules.map(
    ({ conditions, event: { params } }) =>
      `if (${toCode(conditions)}) { fired.push(${params.rule}); points += ${params.points}; }`,
  );
  const body = `const fired = []; let points = 0;\n${statements.join("\n")}\nreturn { fired, points };`;
  return new Function("f", body) as (facts: Facts) => Verdict;
}

function toCode(condition: PlainCondition): string {
  if ("all" in condition) return `(${condition.all.map(toCode).join(" && ")})`;
  if ("any" in condition) return `(${condition.any.map(toCode).join(" || ")})`;
  if ("not" in condition) return `!(${toCode(condition.not)})`;
  if ("condition" in condition) throw new Error("the workload names no conditions");
  const read = `f.${condition.fact}`;
  const value = JSON.stringify(condition.value);
  const equals = (values: unknown): string =>
    (values as unknown[]).map((one) => `${read} === ${JSON.stringify(one)}`).join(" || ") || "false";
  switch (condition.operator) {
    case "equal":
      return `${read} === ${value}`;
    case "notEqual":
      return `${read} !== ${value}`;
    case "in":
      return `(${equals(condition.value)})`;
    case "notIn":
      return `!(${equals(condition.value)})`;
    case "contains":
      return `${read}.includes(${value})`;
    case "doesNotContain":
      return `!${read}.includes(${value})`;
    case "lessThan":
      return `${read} < ${value}`;
    case "lessThanInclusive":
      return `${read} <= ${value}`;
    case "greaterThan":
      return `${read} > ${value}`;
    default:
      return `${read} >= ${value}`;
  }
}
