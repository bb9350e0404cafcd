import type { Assessment } from "../assess/assessment.ts";
import { describeValue, InvalidInputError, type Problem, problemAt } from "../events/problem.ts";
import { parseInstant } from "../events/time.ts";

/** @throws InvalidInputError where options are left out, or are none: callers without types may give anything. */
export function checkOptions(options: unknown, example: string): void {
  if (typeof options === "object" && options !== null) return;
  const told = { expected: `options such as ${example}`, found: describeValue(options) };
  throw new InvalidInputError([problemAt({}, { code: "wrong-type", ...told })]);
}

/** The problem of something that is no assessment, as far as it is looked into. */
export function assessmentProblem(pointer: string, given: Assessment): Problem | undefined {
  const isOne =
    typeof given === "object" &&
    given !== null &&
    typeof given.client === "string" &&
    typeof given.at === "string" &&
    parseInstant(given.at) !== undefined &&
    [given.findings, given.adjustments, given.recommendations].every(Array.isArray);
  if (isOne) return undefined;
  const told = { expected: "an assessment", found: describeValue(given) };
  return problemAt({ pointer }, { code: "wrong-type", ...told });
}
