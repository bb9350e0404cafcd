import type { FindingsByRule, FoundBefore } from "../../facts/reading/fact-view.ts";
import type { Finding } from "../compile/finding.ts";

/** So many are looked through sooner than looked up. */
const FEW = 8;

/**
 * What each finding rule came to, by its number. Grows rule by rule while they are asked, since rules may build on those
 * that come before them in their order; once all were asked it stays as it is.
 */
export class RuleFindings<Found extends FoundBefore = Finding> implements FindingsByRule {
  private readonly found: (readonly Found[] | undefined)[];
  private readonly until: number[] = [];
  /** Made for a rule when first asked for. */
  private bySubject: Map<number, ReadonlyMap<string | undefined, readonly Found[]>> | undefined;

  constructor(rules: number) {
    this.found = new Array<readonly Found[] | undefined>(rules).fill(undefined);
  }

  of(rule: number): readonly Found[] | undefined {
    return this.found[rule];
  }

  about(rule: number, subject: string): readonly Found[] | undefined {
    const all = this.found[rule];
    if (all === undefined) return undefined;
    if (all.length <= FEW) return all.filter((finding) => finding.subject === subject);
    this.bySubject ??= new Map();
    let ofRule = this.bySubject.get(rule);
    if (ofRule === undefined) {
      // A rule says one thing of a subject.
      ofRule = new Map(all.map((finding) => [finding.subject, [finding]]));
      this.bySubject.set(rule, ofRule);
    }
    return ofRule.get(subject);
  }

  validUntil(rule: number): number | undefined {
    return this.until[rule];
  }

  /** Takes in what a rule that fired came to, in the order of the subjects. */
  keep(rule: number, findings: readonly Found[]): void {
    this.found[rule] = findings;
    this.bySubject?.delete(rule);
  }

  /** Takes in until when it is valid that a rule came to just this. */
  keepUntil(rule: number, until: number): void {
    this.until[rule] = until;
  }
}
