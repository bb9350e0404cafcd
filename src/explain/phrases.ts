import type { Assessment } from "../assess/assessment.ts";
import type { Dimension, Priority, Risk, Side, SubjectKind } from "../rules/file/rule-file.ts";
import type { Band } from "../score/band.ts";
import type { Grammar } from "./grammar.ts";

/** Everything that an explanation says besides what happened, in one language. Names and titles come in quoted where needed. */
export interface Phrases {
  readonly grammar: Grammar;
  readonly bands: Readonly<Record<Band, string>>;
  /** What a band means for the reader, a sentence. */
  readonly bandMeanings: Readonly<Record<Band, string>>;
  readonly confidence: Readonly<Record<Assessment["confidence"], string>>;
  readonly dimensions: Readonly<Record<Dimension, string>>;
  /** Where the causes lie, to stand before a level. */
  readonly sides: Readonly<Record<Side, string>>;
  /** Whose doing a finding is. */
  readonly doings: Readonly<Record<Side, string>>;
  readonly risks: Readonly<Record<Risk, string>>;
  /** A subject by its id, nominative; an assessment may leave the kind out. */
  readonly subject: (kind: SubjectKind | undefined, id: string) => string;
  /** Stands behind an event that a model took from a text. */
  readonly extracted: string;
  readonly role: (role: string) => string;

  readonly title: (client: string, moment: string) => string;
  readonly scored: (score: string) => string;
  readonly withConfidence: (confidence: string) => string;
  /** The score is in a better band already, the one of the assessment before still stands. */
  readonly bandHeld: (band: string) => string;
  readonly mattersMost: {
    readonly finding: (title: string, contribution: string, score: string) => string;
    /** The same where the contribution is more than the score, which something else lowers. */
    readonly relieved: (title: string, contribution: string, score: string) => string;
    readonly floor: (title: string, to: string) => string;
    readonly override: (to: string, by: string, until: string, reason: string) => string;
    readonly nothing: string;
    readonly firstStep: (title: string, due: string) => string;
  };
  readonly churn: (level: string) => string;
  readonly harm: (level: string) => string;
  readonly exposure: (money: string) => string;
  readonly whereItShows: (levels: string) => string;
  readonly whoseDoing: (levels: string) => string;

  readonly why: string;
  readonly contribution: (points: string) => string;
  readonly eventsBehind: (count: string) => string;
  /** Events are listed newest first; this many are not shown. */
  readonly earlier: (count: string) => string;
  readonly notInHistory: (id: string) => string;
  /** The event has no id of its own, and others of its moment cannot be told from it. */
  readonly notToldApart: (id: string) => string;
  readonly rule: (name: string) => string;
  readonly sources: (ids: string) => string;

  readonly reliefs: string;
  readonly notCounted: string;
  readonly outweighedBy: (title: string) => string;
  readonly faded: string;

  readonly adjustments: string;
  readonly floor: (title: string, to: string) => string;
  readonly override: (to: string, by: string, until: string) => string;
  readonly reason: (reason: string) => string;

  readonly whatToDo: string;
  readonly nothingToDo: string;
  /** How pressing a piece of advice is, where that is worth a word. */
  readonly priorities: Readonly<Record<Exclude<Priority, "soon">, string>>;
  readonly due: (date: string) => string;
  readonly overdue: (date: string) => string;
  /** Past its date, and of no urgency. */
  readonly meantFor: (date: string) => string;
  readonly owner: (role: string) => string;
  readonly forWhom: (subject: string) => string;
  readonly because: (titles: string) => string;

  readonly heldBack: string;
  readonly wouldRest: (titles: string) => string;
  readonly withheld: {
    readonly guard: (condition: string) => string;
    readonly insteadConsider: (title: string) => string;
    readonly insteadHeldBack: (title: string) => string;
    readonly snoozed: (until: string, by: string, reason: string) => string;
    readonly settling: (until: string) => string;
    readonly cooldown: (until: string) => string;
    readonly quietPeriod: (until: string) => string;
    readonly excluded: (title: string) => string;
  };

  readonly basis: string;
  readonly noEvents: string;
  readonly eventsBetween: (count: string, first: string | undefined, last: string | undefined) => string;
  readonly packs: (packs: string) => string;
  readonly rulesHash: (hash: string) => string;

  readonly ranking: {
    /** What there was no room for. */
    readonly leftOut: (titles: readonly string[]) => string;
    /** `moment` is absent where the clients were not all looked at from one. */
    readonly title: (moment: string | undefined) => string;
    readonly empty: string;
    readonly rank: string;
    readonly client: string;
    readonly id: string;
    readonly score: string;
    readonly band: string;
    readonly churn: string;
    readonly harm: string;
    readonly exposure: string;
    readonly topReason: string;
    readonly firstAdvice: string;
  };
}
