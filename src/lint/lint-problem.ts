import type { LintCode } from "../rules/file/lint-codes.ts";

/** How much a finding weighs, the least first. */
export const SEVERITIES = ["warning", "error"] as const;

export type LintSeverity = (typeof SEVERITIES)[number];

/** What lint found in a rule file, and where. */
export interface LintProblem {
  readonly code: LintCode;
  readonly severity: LintSeverity;
  /** The file, or the name of the pack where it was given without one. */
  readonly file: string;
  /** 1-based, as the column; both absent where the text of the file is not at hand. */
  readonly line?: number;
  readonly column?: number;
  /** JSON pointer into the file. */
  readonly pointer: string;
  readonly message: string;
  /** A history that shows it. */
  readonly witness?: LintWitness;
}

/** A history in which what was found shows, as assessing it confirmed. */
export interface LintWitness {
  readonly client: Readonly<Record<string, unknown>>;
  readonly events: readonly Readonly<Record<string, unknown>>[];
  /** The instants at which it shows. */
  readonly at: readonly string[];
}

/** Whether a problem weighs at least so much. */
export function weighsAtLeast({ severity }: Pick<LintProblem, "severity">, level: LintSeverity): boolean {
  return SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf(level);
}
