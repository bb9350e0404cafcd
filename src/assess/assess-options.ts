import { pointerOf } from "../events/json-pointer.ts";
import { InvalidInputError, type Problem, unknownName } from "../events/problem.ts";

const OPTIONS = ["at", "previous"];

/**
 * Refuses options of an assessment that are not known: they would be passed over, and what they ask for not be done.
 *
 * @throws InvalidInputError with the nearest name of each.
 */
export function checkAssessOptions(options: object): void {
  const problems: Problem[] = [];
  for (const key of Object.keys(options)) {
    if (OPTIONS.includes(key)) continue;
    const place = { pointer: pointerOf([key]) };
    problems.push(unknownName(place, "a known option", key, () => OPTIONS, problems));
  }
  if (problems.length > 0) throw new InvalidInputError(problems);
}
