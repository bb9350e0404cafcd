import { type CaseView, emptyViewMemo, type ViewMemo } from "../../facts/reading/case-view.ts";
import type { Subject } from "../../facts/reading/fact-view.ts";
import type { SubjectKind } from "../../facts/reading/subject-kind.ts";
import type { Timeline } from "../../history/timeline.ts";
import type { Candidate } from "../compile/finding.ts";
import type { Weighed } from "../compile/finding-rule.ts";
import { PastMemo } from "./past-memo.ts";
import { ValiditySpans } from "./validity-spans.ts";

/** How often, in one look, what rules had come to before was still valid, and how often they had to be asked. */
interface Tally {
  recalled: number;
  asked: number;
}

/** The place of each rule among those that are asked of subjects of the same kind, by the number of the rule. */
class RulePlaces {
  readonly places: readonly number[];
  private readonly counts = new Map<SubjectKind | undefined, number>();

  constructor(kinds: readonly (SubjectKind | undefined)[]) {
    this.places = kinds.map((kind) => {
      const place = this.countOf(kind);
      this.counts.set(kind, place + 1);
      return place;
    });
  }

  countOf(kind: SubjectKind | undefined): number {
    return this.counts.get(kind) ?? 0;
  }
}

/**
 * What the rules of one kind came to about the client or one subject, by the number of the rule. It is valid from the
 * instant at which they were asked up to that at which something changes that it rests on.
 */
export class RuleMemo<Result> {
  private readonly valid: ValiditySpans;
  private readonly results: (Result | undefined)[] = [];

  constructor(
    kind: SubjectKind | undefined,
    private readonly rules: RulePlaces,
    readonly tally: Tally,
  ) {
    this.valid = new ValiditySpans(rules.countOf(kind));
  }

  isValid(rule: number, at: number): boolean {
    return this.valid.holds(this.placeOf(rule), at);
  }

  /** What a rule came to; `undefined` where it did not fire. */
  of(rule: number): Result | undefined {
    return this.results[this.placeOf(rule)];
  }

  validUntil(rule: number): number {
    return this.valid.untilOf(this.placeOf(rule));
  }

  keep(rule: number, result: Result | undefined, from: number, until: number): void {
    const place = this.placeOf(rule);
    this.valid.keep(place, from, until);
    this.results[place] = result;
  }

  private placeOf(rule: number): number {
    return this.rules.places[rule] as number;
  }
}

/** The rules of which it is kept what they came to. The number of a recommendation rule is its place in the list. */
interface RememberedRules {
  readonly findings: readonly { readonly number: number; readonly subjectKind: SubjectKind | undefined }[];
  readonly recommendations: readonly { readonly subjectKind: SubjectKind | undefined }[];
}

interface Places {
  readonly findings: RulePlaces;
  readonly recommendations: RulePlaces;
}

/** What rules came to about a client and its subjects. */
export class RuleMemos<Result> {
  private readonly byKind = new Map<SubjectKind | undefined, Kept<Result>>();
  private readonly silent: ValiditySpans;

  constructor(
    private readonly rules: RulePlaces,
    private readonly tally: Tally,
  ) {
    this.silent = new ValiditySpans(rules.places.length);
  }

  /** Until when a rule that says nothing of anybody at an instant goes on to do so; `undefined` where it has to be asked. */
  silentUntil(rule: number, at: number): number | undefined {
    if (!this.silent.holds(rule, at)) return undefined;
    this.tally.recalled++;
    return this.silent.untilOf(rule);
  }

  keepSilence(rule: number, from: number, until: number): void {
    this.silent.keep(rule, from, until);
  }

  /** A memo of each of the subjects that there are now; those of others are let go of. */
  about(kind: SubjectKind | undefined, subjects: Subjects): readonly RuleMemo<Result>[] {
    const before = this.byKind.get(kind);
    if (before !== undefined && areSame(before.subjects, subjects)) return before.memos;
    const known = new Map(before?.subjects.map((subject, i) => [subject?.id, before.memos[i]]));
    const memos = subjects.map(
      (subject) => known.get(subject?.id) ?? new RuleMemo<Result>(kind, this.rules, this.tally),
    );
    this.byKind.set(kind, { subjects, memos });
    return memos;
  }
}

type Subjects = readonly (Subject | undefined)[];

/** Whether two lists name the same in the same order. */
function areSame(a: Subjects, b: Subjects): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i]?.id !== b[i]?.id) return false;
  return true;
}

interface Kept<Result> {
  readonly subjects: Subjects;
  /** In the order of the subjects. */
  readonly memos: readonly RuleMemo<Result>[];
}

/** What finding rules and recommendation rules came to about one history, as one timeline shows it. */
export class CaseMemo {
  private readonly tally: Tally = { recalled: 0, asked: 0 };
  readonly findings: RuleMemos<Weighed>;
  readonly candidates: RuleMemos<Candidate>;
  readonly view: ViewMemo = emptyViewMemo();
  /** What was asked of earlier instants when advice was dated. */
  readonly past = new PastMemo();
  private looks = 0;

  constructor({ findings, recommendations }: Places) {
    this.findings = new RuleMemos(findings, this.tally);
    this.candidates = new RuleMemos(recommendations, this.tally);
  }

  /**
   * Begins a look, unless in the one before it hardly anything was still valid: looks far apart, or back in time, gain
   * nothing by what rules came to at others, and keeping it costs more than asking.
   */
  look(): boolean {
    const { recalled, asked } = this.tally;
    if (this.looks > 1 && recalled < asked * LEAST_GAIN) return false;
    this.looks++;
    this.tally.recalled = 0;
    this.tally.asked = 0;
    return true;
  }
}

/** For each rule that has to be asked, so many must be recalled. */
const LEAST_GAIN = 0.25;

/**
 * The memos of an engine. Most programs look at a timeline once, so one is kept from the second look on, for as long as it
 * helps; it goes when the timeline does. A history with another event has another timeline, of which nothing is remembered.
 */
export class CaseMemos {
  private readonly byTimeline = new WeakMap<Timeline, CaseMemo | "seen" | "of no use">();

  private readonly places: Places;

  constructor({ findings, recommendations }: RememberedRules) {
    const byNumber = findings.toSorted((a, b) => a.number - b.number);
    this.places = {
      findings: new RulePlaces(byNumber.map(({ subjectKind }) => subjectKind)),
      recommendations: new RulePlaces(recommendations.map(({ subjectKind }) => subjectKind)),
    };
  }

  /** What recommendation rules come to about one timeline, kept by whoever asks it. */
  ofRecommendations<Result>(): RuleMemos<Result> {
    return new RuleMemos<Result>(this.places.recommendations, { recalled: 0, asked: 0 });
  }

  of(timeline: Timeline): CaseMemo | undefined {
    const known = this.byTimeline.get(timeline);
    if (known === "of no use") return undefined;
    if (known === undefined) {
      this.byTimeline.set(timeline, "seen");
      return undefined;
    }
    const memo = known === "seen" ? new CaseMemo(this.places) : known;
    const helps = memo.look();
    if (!helps) this.byTimeline.set(timeline, "of no use");
    else if (known === "seen") this.byTimeline.set(timeline, memo);
    return helps ? memo : undefined;
  }
}

/** What a rule comes to: what it came to before where that is still valid, else what it says when asked. */
export function recallOrAsk<Rule, Result>(
  number: number,
  rule: Rule,
  view: CaseView,
  memo: RuleMemo<Result> | undefined,
  ask: (rule: Rule, view: CaseView) => Result | undefined,
): Result | undefined {
  if (memo === undefined) return ask(rule, view);
  if (memo.isValid(number, view.at)) {
    memo.tally.recalled++;
    return memo.of(number);
  }
  memo.tally.asked++;
  view.validUntil = Number.POSITIVE_INFINITY;
  const result = ask(rule, view);
  memo.keep(number, result, view.at, view.validUntil);
  return result;
}
