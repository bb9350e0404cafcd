import {
  describeValue,
  nearestName,
  type Problem,
  type ProblemPlace,
  problemAt,
} from "../../events/problem.ts";
import { listSome } from "../../words/list-some.ts";
import type { OperatorNames } from "./operators.ts";

/** Operators by what they are called elsewhere. */
const OTHER_NAMES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    equal: ["=", "==", "===", "eq", "is"],
    notEqual: ["!=", "!==", "<>", "≠", "ne", "neq"],
    lessThan: ["<", "lt"],
    lessThanInclusive: ["<=", "≤", "lte", "le"],
    greaterThan: [">", "gt"],
    greaterThanInclusive: [">=", "≥", "gte", "ge"],
    in: ["∈", "oneof"],
    notIn: ["∉", "nin"],
    contains: ["∋", "includes", "has"],
    doesNotContain: ["∌", "notcontains", "excludes"],
  }).flatMap(([operator, others]) => others.map((other) => [other, operator] as const)),
);

/** A problem of an operator, or of a decorator before one, that nothing is called: with all that there are. */
export function unknownOperator(
  place: ProblemPlace,
  unknown: string,
  { operators, decorators }: OperatorNames,
): Problem {
  const names = Object.keys(operators);
  const before = Object.keys(decorators);
  const nearest = OTHER_NAMES.get(unknown.toLowerCase()) ?? nearestName(unknown, [...names, ...before]);
  const expected = `an operator (${listSome(names)}; before it and a colon: ${listSome(before)})`;
  return problemAt(place, { code: "unknown-name", expected, found: describeValue(unknown), nearest });
}
