import type { FindingsByRule } from "../../facts/reading/fact-view.ts";
import type { Finding } from "../compile/finding.ts";

/**
 * What each finding rule came to, by its number. Grows rule by rule while they are asked, since rules may build on those
 * that come before them in their order; once all were asked it stays as it is.
 */
export class RuleFindings implements FindingsByRule {
  private readonly found: (readonly Finding[] | undefined)[];
  private readonly until: number[] = [];

  constructor(rules: number) {
    this.found = new Array<readonly Finding[] | undefined>(rules).fill(undefined);
  }

  of(rule: number): readonly Finding[] | undefined {
    return this.found[rule];
  }

  validUntil(rule: number): number | undefined {
    return this.until[rule];
  }

  /** Takes in what a rule that fired came to, in the order of the subjects. */
  keep(rule: number, findings: readonly Finding[]): void {
    this.found[rule] = findings;
  }

  /** Takes in until when it is valid that a rule came to just this. */
  keepUntil(rule: number, until: number): void {
    this.until[rule] = until;
  }
}
