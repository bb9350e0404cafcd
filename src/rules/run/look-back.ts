import { DAY, instantOf, MINUTE } from "../../events/time.ts";
import { type CaseFile, CaseView } from "../../facts/reading/case-view.ts";
import type { CompiledRules } from "../compile/compile.ts";
import type { CompiledRecommendation } from "../compile/recommendation-rule.ts";
import { askFinding } from "./find.ts";
import { RuleFindings } from "./rule-findings.ts";

/** Rules are followed back so far: what has held for longer is no news. */
export const FARTHEST_LOOK_BACK = 365 * DAY;

/** Asks recommendation rules of a client as it stood earlier, to say since when what they advise has been called for. */
export class LookBack {
  private readonly files = new Map<number, CaseFile>();

  constructor(
    private readonly rules: CompiledRules,
    /** What is known of the client at an instant. */
    private readonly openAt: (at: number) => CaseFile,
  ) {}

  /**
   * Since when a recommendation rule, by its place in the list, holds that holds at an instant, in milliseconds since 1970 and to the minute: since the newest event
   * behind it where it held by then, else since it began to hold after that. A rule that asks for the score, which was
   * another then, is taken to hold since that event.
   */
  heldSince(number: number, subject: string | undefined, newest: number, view: CaseView): number {
    const { at } = view;
    const farthest = at - FARTHEST_LOOK_BACK;
    const begun = this.begunAt(at);
    const first = Math.max(newest, begun);
    // What is followed back from is another once it lies too far back.
    view.limitValidity(first > farthest ? first + FARTHEST_LOOK_BACK : at);
    if (newest > Number.NEGATIVE_INFINITY && newest <= farthest) return newest;
    const from = Math.max(first, farthest);
    if (from >= at || this.holds(number, subject, from)) return from;
    if (!this.holds(number, subject, at)) return newest === Number.NEGATIVE_INFINITY ? at : newest;
    // Steps that double, then halves of the last: what is found does not rest on how long ago it was.
    const holdsAfter = (minutes: number): boolean => {
      const then = from + minutes * MINUTE;
      return then >= at || this.holds(number, subject, then);
    };
    let held = 1;
    while (!holdsAfter(held)) held *= 2;
    let not = Math.floor(held / 2);
    while (held - not > 1) {
      const middle = (not + held) / 2;
      if (holdsAfter(middle)) held = middle;
      else not = middle;
    }
    return Math.min(at, from + held * MINUTE);
  }

  /** Asks only the finding rules that the rule builds on, and of nobody else where nobody else matters. */
  private holds(number: number, subject: string | undefined, at: number): boolean {
    const { findings, recommendations, findingsBehind } = this.rules;
    const rule = recommendations[number] as CompiledRecommendation;
    const byRule = new RuleFindings(findings.length);
    const view = new CaseView(this.fileAt(at), this.rules, byRule);
    const whom = view.subjectNamed(rule.subjectKind, subject);
    if (rule.subjectKind !== undefined && whom === undefined) return false;
    for (const { finding, ofAll } of findingsBehind[number] ?? [])
      askFinding(finding, view, byRule, undefined, ofAll ? undefined : [whom]);
    view.subject = whom;
    return rule.test(view);
  }

  /** When the first event ever recorded happened. */
  private begunAt(at: number): number {
    const { firstAt } = this.fileAt(at).timeline;
    return firstAt === undefined ? at : instantOf({ at: firstAt });
  }

  private fileAt(at: number): CaseFile {
    let file = this.files.get(at);
    if (file === undefined) {
      file = this.openAt(at);
      this.files.set(at, file);
    }
    return file;
  }
}
