import { shareByCopies } from "../events/shared-by-copies.ts";
import { messageOf } from "../events/thrown.ts";

/** Thrown where a rule asks for facts that the run was not given, and `allowUndefinedFacts` is not set. */
export class UndefinedFactError extends Error {
  readonly code = "UNDEFINED_FACT";

  constructor(
    /** Names of all facts that rules ask for and the run lacks, each once; some may never have been asked for. */
    readonly facts: readonly string[],
    /** The rule that could not do without, as in `rule "adult" (#/rules/0)`. */
    readonly rule: string,
  ) {
    super(`Undefined fact: ${facts.join(", ")}; asked for by ${rule}`);
    this.name = "UndefinedFactError";
  }
}
shareByCopies(UndefinedFactError, "UndefinedFactError");

/** Thrown where an operator cannot compare what it was given, as `in` of a fact that is no list, or fails by itself. */
export class ComparisonFailedError extends TypeError {
  readonly code = "COMPARISON_FAILED";

  constructor(
    /** As in `rule "adult" (#/rules/0)`. */
    readonly rule: string,
    /** Name of the fact that was compared. */
    readonly fact: string,
    /** Name of the operator, decorators and all. */
    readonly operator: string,
    /** What the operator threw. */
    cause: unknown,
  ) {
    const why = messageOf(cause);
    super(`${rule}: operator ${operator} on fact ${JSON.stringify(fact)}: ${why}`, { cause });
    this.name = "ComparisonFailedError";
  }
}
shareByCopies(ComparisonFailedError, "ComparisonFailedError");
