import { DAY, instantOf, MINUTE } from "../../events/time.ts";
import { type CaseFile, CaseView } from "../../facts/reading/case-view.ts";
import type { FoundBefore } from "../../facts/reading/fact-view.ts";
import type { Timeline } from "../../history/timeline.ts";
import type { CompiledRules } from "../compile/compile.ts";
import type { Because } from "../compile/finding.ts";
import type { CompiledRecommendation } from "../compile/recommendation-rule.ts";
import type { HeldSpan, HeldSpans } from "./held-spans.ts";
import { PastMemo } from "./past-memo.ts";
import { RuleFindings } from "./rule-findings.ts";
import { askBehind } from "./unweighed.ts";

/** Rules are followed back so far: what has held for longer is no news. */
export const FARTHEST_LOOK_BACK = 365 * DAY;

/** A client's past. */
export interface ClientPast {
  timelineAt(at: number): Timeline;
  /** What is known of the client at an instant. */
  fileAt(at: number, timeline: Timeline): CaseFile;
}

/** From what is known of one instant so many steps are made, from change to change, before another is asked by itself. */
const MOST_STEPS = 6;

/** Asks rules of a client as it stood earlier: since when what they advise has been called for, and what weighed how much. */
export class LookBack {
  private readonly memo: PastMemo;
  private readonly isKept: boolean;

  constructor(
    private readonly rules: CompiledRules,
    private readonly past: ClientPast,
    /** What was asked before; absent where nothing is kept. */
    memo?: PastMemo,
  ) {
    this.memo = memo ?? new PastMemo();
    this.isKept = memo !== undefined;
  }

  /**
   * Since when a recommendation rule, by its place in the list, holds that holds at an instant, in milliseconds since 1970 and to the minute: since the newest event
   * behind it where it held by then, else since it began to hold after that. A rule that asks for the score, which was
   * another then, is taken to hold since that event.
   */
  heldSince(number: number, subject: string | undefined, newest: number, view: CaseView): number {
    const { at } = view;
    const farthest = at - FARTHEST_LOOK_BACK;
    const { firstAt } = view.timeline;
    const begun = firstAt === undefined ? at : instantOf({ at: firstAt });
    const first = Math.max(newest, begun);
    // What is followed back from is another once it lies too far back.
    view.limitValidity(first > farthest ? first + FARTHEST_LOOK_BACK : at);
    if (newest > Number.NEGATIVE_INFINITY && newest <= farthest) return newest;
    const from = Math.max(first, farthest);
    if (from >= at) return from;
    const spans = this.memo.spansOf(`${number} ${subject}`);
    const heldAt = (then: number): boolean => this.heldAt(number, subject, then, spans);
    // Mostly it held by then: how long that goes on is asked where it is kept, or where it did not.
    if (this.isKept ? heldAt(from) : this.ask(number, subject, from, undefined).holds) return from;
    // It holds now; without a score in hand, a rule that asks for the score does not.
    if (this.rules.recommendations[number]?.asksScore !== false && !heldAt(at))
      return newest === Number.NEGATIVE_INFINITY ? at : newest;
    // Steps that double, then halves of the last: what is found does not rest on how long ago it was.
    const holdsAfter = (minutes: number): boolean => {
      const then = from + minutes * MINUTE;
      return then >= at || heldAt(then);
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

  /** The points of a finding as it was at an instant; `undefined` where its rule did not fire then. */
  pointsAt({ rule, subject }: Because, at: number): number | undefined {
    const key = `${at} ${rule} ${subject}`;
    return this.memo.pointsOf(key, () => {
      const behind = this.rules.findingNamed(rule);
      const finding = behind?.at(-1)?.finding;
      if (behind === undefined || finding === undefined) return undefined;
      const byRule = new RuleFindings<FoundBefore>(this.rules.findings.length);
      const view = new CaseView(this.past.fileAt(at, this.past.timelineAt(at)), this.rules, byRule);
      const whom = view.subjectNamed(finding.subjectKind, subject);
      if (finding.subjectKind !== undefined && whom === undefined) return undefined;
      askBehind(behind, this.rules.findingPreconditions, view, byRule, whom);
      return byRule.of(finding.number)?.[0]?.points;
    });
  }

  /** Whether a rule held about somebody at an instant, from what is known of it or by steps from change to change. */
  private heldAt(number: number, subject: string | undefined, at: number, spans: HeldSpans): boolean {
    const timeline = this.past.timelineAt(at);
    const known = spans.at(at, timeline);
    if (known !== undefined) return known.holds;
    let last = spans.before(at);
    for (let steps = 0; steps < MOST_STEPS && last !== undefined && isLasting(last); steps++) {
      last = this.ask(number, subject, last.until, spans);
      if (at >= last.until) continue;
      // It stands only where the same is known of the past: a correction may have come in between.
      if (last.timeline === timeline) return last.holds;
      break;
    }
    return this.ask(number, subject, at, spans).holds;
  }

  /**
   * Asks only the finding rules that the rule builds on, and of nobody else where nobody else matters. How long the answer
   * stands is asked, and kept, where there are spans to keep it.
   */
  private ask(
    number: number,
    subject: string | undefined,
    at: number,
    spans: HeldSpans | undefined,
  ): HeldSpan {
    const { findings, recommendations, findingsBehind, findingPreconditions } = this.rules;
    const rule = recommendations[number] as CompiledRecommendation;
    const byRule = new RuleFindings<FoundBefore>(findings.length);
    const timeline = this.past.timelineAt(at);
    const file = this.past.fileAt(at, timeline);
    const viewMemo = spans === undefined ? undefined : this.memo.viewOf(timeline);
    const view = new CaseView(viewMemo === undefined ? file : { ...file, viewMemo }, this.rules, byRule);
    const whom = view.subjectNamed(rule.subjectKind, subject);
    let until = view.validUntil;
    let holds = false;
    if (rule.subjectKind === undefined || whom !== undefined) {
      askBehind(findingsBehind[number] ?? [], findingPreconditions, view, byRule, whom);
      view.subject = whom;
      view.validUntil = Number.POSITIVE_INFINITY;
      holds = rule.test(view);
      until = Math.min(until, view.validUntil);
    }
    const span = { holds, from: at, until: Math.max(at + 1, Math.ceil(until)), timeline };
    spans?.keep(span);
    return span;
  }
}

/** Whether something stood for longer than the instant at which it was asked. */
function isLasting({ from, until }: HeldSpan): boolean {
  return until - from > MINUTE;
}
