import type fc from "fast-check";
import { AssessmentFailedError } from "../../src/assess/assessment-failed.ts";
import { InvalidInputError } from "../../src/events/problem.ts";
import { ComparisonFailedError, UndefinedFactError } from "../../src/plain-rules.ts";

/** A way by which a stranger's input comes in: what valid input looks like, and what is done with it. */
export interface Door {
  readonly name: string;
  readonly input: fc.Arbitrary<unknown>;
  /** Reads the input and uses what was read. What it throws must be an error that the docs name. */
  readonly pass: (input: unknown) => void | Promise<void>;
  /** Input that did harm once, or would where a bound were missing, by what it is. Each goes through the door as well. */
  readonly corpus?: Readonly<Record<string, () => unknown>>;
}

/** Errors that bad input may end in; any other is a fault of ours. */
export function isNamedError(error: unknown): boolean {
  return (
    error instanceof InvalidInputError ||
    error instanceof AssessmentFailedError ||
    error instanceof UndefinedFactError ||
    error instanceof ComparisonFailedError
  );
}
