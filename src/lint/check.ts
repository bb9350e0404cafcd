import type { ProblemPlace } from "../events/problem.ts";
import type { LintSeverity, LintWitness } from "./lint-problem.ts";
import type { LintedPacks } from "./linted-packs.ts";

/** One thing that lint looks for. It says what is certain, and nothing of what is not. */
export interface LintCheck {
  readonly severity: LintSeverity;
  /** Looks through all packs; what is found in packs that are not linted is left out later. */
  readonly find: (packs: LintedPacks) => Iterable<LintFinding>;
}

export interface LintFinding {
  readonly place: ProblemPlace;
  readonly message: string;
  readonly witness?: LintWitness;
}
