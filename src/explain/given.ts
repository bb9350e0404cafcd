import type { Assessment } from "../assess/assessment.ts";
import { readOptions } from "../events/given-options.ts";
import { describeValue, InvalidInputError, type Problem, problemAt } from "../events/problem.ts";
import { parseInstant } from "../events/time.ts";

/**
 * Options by their names.
 *
 * @throws InvalidInputError where they are left out, or are none, or cannot be read: callers without types may give anything.
 */
export function readGiven<Options extends object>(
  options: Options,
  names: readonly (keyof Options & string)[],
  example: string,
): Options {
  if (typeof options === "object" && options !== null) return readOptions(options, names);
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
