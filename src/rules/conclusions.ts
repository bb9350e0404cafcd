import type { SubjectKind } from "../facts/subject-kind.ts";
import type { Subject, View } from "../facts/view.ts";
import type { Timeline } from "../history/timeline.ts";
import type { Candidate } from "./finding.ts";
import type { Weighed } from "./finding-rule.ts";

/**
 * What rules came to about the client or one subject, by the number of the rule, and for which instants that stands: from
 * the one at which it was concluded up to, and not at, that at which something changes that it rests on.
 */
export class Conclusions<Result> {
  private readonly from: number[] = [];
  private readonly until: number[] = [];
  private readonly results: (Result | undefined)[] = [];

  stand(rule: number, at: number): boolean {
    const from = this.from[rule];
    return from !== undefined && from <= at && at < (this.until[rule] as number);
  }

  /** What a rule came to; `undefined` where it did not fire. */
  of(rule: number): Result | undefined {
    return this.results[rule];
  }

  untilOf(rule: number): number {
    return this.until[rule] as number;
  }

  keep(rule: number, result: Result | undefined, from: number, until: number): void {
    this.from[rule] = from;
    this.until[rule] = until;
    this.results[rule] = result;
  }
}

/** What rules concluded about a client and its subjects. */
export class Memory<Result> {
  private readonly byKind = new Map<SubjectKind | undefined, Kept<Result>>();
  private readonly silentFrom: number[] = [];
  private readonly silentUntil: number[] = [];

  /** Until when a rule that says nothing of anybody at an instant goes on to do so; `undefined` where it has to be asked. */
  silence(rule: number, at: number): number | undefined {
    const from = this.silentFrom[rule];
    const until = this.silentUntil[rule];
    return from !== undefined && until !== undefined && from <= at && at < until ? until : undefined;
  }

  keepSilence(rule: number, from: number, until: number): void {
    this.silentFrom[rule] = from;
    this.silentUntil[rule] = until;
  }

  /** The conclusions about each of the subjects that there are now; those about others are let go of. */
  about(kind: SubjectKind | undefined, subjects: Subjects): readonly Conclusions<Result>[] {
    const before = this.byKind.get(kind);
    if (before?.subjects === subjects) return before.conclusions;
    const known = new Map(before?.subjects.map((subject, i) => [subject?.id, before.conclusions[i]]));
    const conclusions = subjects.map((subject) => known.get(subject?.id) ?? new Conclusions<Result>());
    this.byKind.set(kind, { subjects, conclusions });
    return conclusions;
  }
}

type Subjects = readonly (Subject | undefined)[];

interface Kept<Result> {
  readonly subjects: Subjects;
  /** In the order of the subjects. */
  readonly conclusions: readonly Conclusions<Result>[];
}

/** What finding rules and recommendation rules concluded of one history, as one timeline shows it. */
export interface CaseMemory {
  readonly findings: Memory<Weighed>;
  readonly candidates: Memory<Candidate>;
}

/**
 * The memories of an engine. Most programs look at a timeline once, so one is kept from the second look on; it goes when
 * the timeline does. A history with another event has another timeline, of which nothing is remembered.
 */
export class CaseMemories {
  private readonly byTimeline = new WeakMap<Timeline, CaseMemory | "seen">();

  of(timeline: Timeline): CaseMemory | undefined {
    const known = this.byTimeline.get(timeline);
    if (known !== undefined && known !== "seen") return known;
    const memory =
      known === "seen" ? { findings: new Memory<Weighed>(), candidates: new Memory<Candidate>() } : undefined;
    this.byTimeline.set(timeline, memory ?? "seen");
    return memory;
  }
}

/** What a rule comes to: as concluded before where that stands, else asked anew. */
export function conclude<Rule, Result>(
  number: number,
  rule: Rule,
  view: View,
  known: Conclusions<Result> | undefined,
  ask: (rule: Rule, view: View) => Result | undefined,
): Result | undefined {
  if (known === undefined) return ask(rule, view);
  if (known.stand(number, view.at)) return known.of(number);
  view.until = Number.POSITIVE_INFINITY;
  const result = ask(rule, view);
  known.keep(number, result, view.at, view.until);
  return result;
}
