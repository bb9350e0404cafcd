import { optionNames, readOptions } from "../events/given-options.ts";
import { pointerOf } from "../events/json-pointer.ts";
import { InvalidInputError, type Problem, unknownName } from "../events/problem.ts";

const OPTIONS = ["at", "previous"] as const;

/**
 * Reads the options of an assessment. Refuses those that are not known: they would be passed over, and what they ask for not
 * be done.
 *
 * @throws InvalidInputError with the nearest name of each.
 */
export function readAssessOptions<Options extends { readonly at: string; readonly previous?: unknown }>(
  given: Options | undefined,
): Options {
  const problems: Problem[] = [];
  const known: readonly string[] = OPTIONS;
  for (const key of optionNames(given ?? {})) {
    if (known.includes(key)) continue;
    const place = { pointer: pointerOf([key]) };
    problems.push(unknownName(place, "a known option", key, () => known, problems));
  }
  if (problems.length > 0) throw new InvalidInputError(problems);
  return readOptions(given, OPTIONS);
}
