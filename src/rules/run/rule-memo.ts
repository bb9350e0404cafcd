import type { CaseView, SubjectMemory } from "../../facts/reading/case-view.ts";
import type { Subject } from "../../facts/reading/fact-view.ts";
import type { SubjectKind } from "../../facts/reading/subject-kind.ts";
import type { Timeline } from "../../history/timeline.ts";
import type { Candidate } from "../compile/finding.ts";
import type { Weighed } from "../compile/finding-rule.ts";

/** How often, in one look, rules had been asked before and what they said still stood, and how often they had to be asked. */
interface Tally {
  stood: number;
  asked: number;
}

/** For which instants something stands, by place: from one up to, and not at, another. At first it does for none. */
class Standing {
  private readonly from: number[];
  private readonly until: number[];

  constructor(places: number) {
    this.from = new Array(places).fill(Number.POSITIVE_INFINITY);
    this.until = this.from.slice();
  }

  holds(place: number, at: number): boolean {
    return (this.from[place] as number) <= at && at < (this.until[place] as number);
  }

  untilOf(place: number): number {
    return this.until[place] as number;
  }

  keep(place: number, from: number, until: number): void {
    this.from[place] = from;
    this.until[place] = until;
  }
}

/** Where each rule stands among those that are asked of subjects of the same kind, by the number of the rule. */
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
 * What the rules of one kind came to about the client or one subject, by the number of the rule. It stands from the
 * instant at which it was concluded up to that at which something changes that it rests on.
 */
export class Conclusions<Result> {
  private readonly standing: Standing;
  private readonly results: (Result | undefined)[] = [];

  constructor(
    kind: SubjectKind | undefined,
    private readonly rules: RulePlaces,
    readonly tally: Tally,
  ) {
    this.standing = new Standing(rules.countOf(kind));
  }

  stand(rule: number, at: number): boolean {
    return this.standing.holds(this.placeOf(rule), at);
  }

  /** What a rule came to; `undefined` where it did not fire. */
  of(rule: number): Result | undefined {
    return this.results[this.placeOf(rule)];
  }

  untilOf(rule: number): number {
    return this.standing.untilOf(this.placeOf(rule));
  }

  keep(rule: number, result: Result | undefined, from: number, until: number): void {
    const place = this.placeOf(rule);
    this.standing.keep(place, from, until);
    this.results[place] = result;
  }

  private placeOf(rule: number): number {
    return this.rules.places[rule] as number;
  }
}

/** The rules of which conclusions are kept. The number of a recommendation rule is its place in the list. */
interface RememberedRules {
  readonly findings: readonly { readonly number: number; readonly subjectKind: SubjectKind | undefined }[];
  readonly recommendations: readonly { readonly subjectKind: SubjectKind | undefined }[];
}

interface Places {
  readonly findings: RulePlaces;
  readonly recommendations: RulePlaces;
}

/** What rules concluded about a client and its subjects. */
export class Memory<Result> {
  private readonly byKind = new Map<SubjectKind | undefined, Kept<Result>>();
  private readonly silent: Standing;

  constructor(
    private readonly rules: RulePlaces,
    private readonly tally: Tally,
  ) {
    this.silent = new Standing(rules.places.length);
  }

  /** Until when a rule that says nothing of anybody at an instant goes on to do so; `undefined` where it has to be asked. */
  silence(rule: number, at: number): number | undefined {
    if (!this.silent.holds(rule, at)) return undefined;
    this.tally.stood++;
    return this.silent.untilOf(rule);
  }

  keepSilence(rule: number, from: number, until: number): void {
    this.silent.keep(rule, from, until);
  }

  /** The conclusions about each of the subjects that there are now; those about others are let go of. */
  about(kind: SubjectKind | undefined, subjects: Subjects): readonly Conclusions<Result>[] {
    const before = this.byKind.get(kind);
    if (before !== undefined && areSame(before.subjects, subjects)) return before.conclusions;
    const known = new Map(before?.subjects.map((subject, i) => [subject?.id, before.conclusions[i]]));
    const conclusions = subjects.map(
      (subject) => known.get(subject?.id) ?? new Conclusions<Result>(kind, this.rules, this.tally),
    );
    this.byKind.set(kind, { subjects, conclusions });
    return conclusions;
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
  readonly conclusions: readonly Conclusions<Result>[];
}

/** What finding rules and recommendation rules concluded of one history, as one timeline shows it. */
export class CaseMemory {
  private readonly tally: Tally = { stood: 0, asked: 0 };
  readonly findings: Memory<Weighed>;
  readonly candidates: Memory<Candidate>;
  readonly subjects: SubjectMemory = new Map();
  private looks = 0;

  constructor({ findings, recommendations }: Places) {
    this.findings = new Memory(findings, this.tally);
    this.candidates = new Memory(recommendations, this.tally);
  }

  /**
   * Begins a look, unless in the one before it hardly anything still stood: looks far apart, or back in time, gain nothing
   * by what was concluded at others, and keeping it costs more than asking.
   */
  look(): boolean {
    const { stood, asked } = this.tally;
    if (this.looks > 1 && stood < asked * LEAST_GAIN) return false;
    this.looks++;
    this.tally.stood = 0;
    this.tally.asked = 0;
    return true;
  }
}

/** For each rule that has to be asked, so many must still stand. */
const LEAST_GAIN = 0.25;

/**
 * The memories of an engine. Most programs look at a timeline once, so one is kept from the second look on, for as long
 * as it helps; it goes when the timeline does. A history with another event has another timeline, of which nothing is
 * remembered.
 */
export class CaseMemories {
  private readonly byTimeline = new WeakMap<Timeline, CaseMemory | "seen" | "of no use">();

  private readonly places: Places;

  constructor({ findings, recommendations }: RememberedRules) {
    const byNumber = findings.toSorted((a, b) => a.number - b.number);
    this.places = {
      findings: new RulePlaces(byNumber.map(({ subjectKind }) => subjectKind)),
      recommendations: new RulePlaces(recommendations.map(({ subjectKind }) => subjectKind)),
    };
  }

  of(timeline: Timeline): CaseMemory | undefined {
    const known = this.byTimeline.get(timeline);
    if (known === "of no use") return undefined;
    if (known === undefined) {
      this.byTimeline.set(timeline, "seen");
      return undefined;
    }
    const memory = known === "seen" ? new CaseMemory(this.places) : known;
    const helps = memory.look();
    if (!helps) this.byTimeline.set(timeline, "of no use");
    else if (known === "seen") this.byTimeline.set(timeline, memory);
    return helps ? memory : undefined;
  }
}

/** What a rule comes to: as concluded before where that stands, else asked anew. */
export function conclude<Rule, Result>(
  number: number,
  rule: Rule,
  view: CaseView,
  known: Conclusions<Result> | undefined,
  ask: (rule: Rule, view: CaseView) => Result | undefined,
): Result | undefined {
  if (known === undefined) return ask(rule, view);
  if (known.stand(number, view.at)) {
    known.tally.stood++;
    return known.of(number);
  }
  known.tally.asked++;
  view.validUntil = Number.POSITIVE_INFINITY;
  const result = ask(rule, view);
  known.keep(number, result, view.at, view.validUntil);
  return result;
}
