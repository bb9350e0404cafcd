import { readInstant } from "../../assess/assess.ts";
import { InvalidInputError } from "../../events/problem.ts";

/** @throws InvalidInputError for a text that is no instant, at the place of an option. */
export function readInstantAt(pointer: string, text: string): number {
  try {
    return readInstant(text);
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    throw new InvalidInputError(error.problems.map((problem) => ({ ...problem, place: { pointer } })));
  }
}
