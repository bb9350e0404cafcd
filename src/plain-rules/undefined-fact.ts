/** Thrown where a rule asks for facts that the run was not given, and `allowUndefinedFacts` is not set. */
export class UndefinedFactError extends Error {
  readonly code = "UNDEFINED_FACT";

  constructor(
    /** Names of the facts, each once. */
    readonly facts: readonly string[],
  ) {
    super(`Undefined fact: ${facts.join(", ")}`);
    this.name = "UndefinedFactError";
  }
}
