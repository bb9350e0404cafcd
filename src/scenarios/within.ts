import { stepsOf } from "../events/json-pointer.ts";
import type { Problem } from "../events/problem.ts";
import type { Path, PlaceOf } from "../files/yaml-text.ts";

/** A problem that was found in a part of a document, at its place in the file. */
export function within(problem: Problem, path: Path, placeOf: PlaceOf): Problem {
  return { ...problem, place: placeOf([...path, ...stepsOf(problem.place.pointer ?? "")]) };
}
