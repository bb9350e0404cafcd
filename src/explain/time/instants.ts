import { readInstant } from "../../assess/assess.ts";
import { InvalidInputError } from "../../events/problem.ts";

/** @throws InvalidInputError for a text that is no instant, at the place of an option. */
export function readInstantAt(pointer: string, text: string): number {
  try {
    return readInstant(text);
  } catch (error) {
    throw placed(error, pointer);
  }
}

/** An error of ours with the place of the option that it is about. */
export function placed(error: unknown, pointer: string): unknown {
  if (!(error instanceof InvalidInputError)) return error;
  return new InvalidInputError(error.problems.map((problem) => ({ ...problem, place: { pointer } })));
}
