import { InvalidInputError } from "../events/problem.ts";
import { shareByCopies } from "../events/shared-by-copies.ts";
import { messageOf, wasThrown } from "../events/thrown.ts";
import type { CaseFile } from "../facts/reading/case-view.ts";
import type { CompiledRules } from "../rules/compile/compile.ts";
import { type FailurePlace, locateFailure } from "../rules/run/locate-failure.ts";

/** Code of an app, a fact or an operator, failed, so a client could not be assessed: no score is better than a wrong one. */
export class AssessmentFailedError extends Error {
  readonly code = "ASSESSMENT_FAILED";
  /** Id of the client. */
  readonly client: string;
  /** Name of a rule that asks for it, or `guard of ACTION`; absent where none is to blame. */
  readonly rule: string | undefined;
  /** Name of the fact that failed, or that the operator was to compare. */
  readonly fact: string | undefined;
  /** The operator that failed, decorators and all. */
  readonly operator: string | undefined;

  /** @param cause what was thrown */
  constructor(client: string, { rule, fact, operator }: Partial<FailurePlace>, cause: unknown) {
    const what = [
      operator === undefined ? "" : `operator ${operator} on `,
      fact === undefined ? "" : `fact ${fact} failed`,
    ].join("");
    const where = rule === undefined ? "" : rule.startsWith("guard of ") ? rule : `rule ${rule}`;
    super([`client ${client}`, where, what, messageOf(cause)].filter((part) => part !== "").join(": "), {
      cause,
    });
    this.name = "AssessmentFailedError";
    this.client = client;
    this.rule = rule;
    this.fact = fact;
    this.operator = operator;
  }
}
shareByCopies(AssessmentFailedError, "AssessmentFailedError");

/** What to throw where rules could not be asked: an input that is refused is told as it is. */
export function failureOf(rules: CompiledRules, file: CaseFile, error: unknown): Error {
  if (wasThrown(error, InvalidInputError) || wasThrown(error, AssessmentFailedError)) return error;
  return new AssessmentFailedError(file.client.id, locateFailure(rules, file, error) ?? {}, error);
}
