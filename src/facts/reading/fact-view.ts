import type { RiskEvent } from "../../events/catalogue.ts";
import type { ClientProfile } from "../../events/client-profile.ts";
import type { ActionTaken } from "../../history/actions-taken.ts";
import type { Column } from "../../history/column.ts";
import type { Timeline } from "../../history/timeline.ts";
import type { ScoredBand } from "./bands.ts";
import type { SubjectKind } from "./subject-kind.ts";
import type { UntoldEvents } from "./untold-events.ts";

/** What a fact may read: one client at one instant, and what is known of it by then. */
export interface FactView {
  readonly client: ClientProfile;
  /** The instant looked from, in milliseconds since 1970. */
  readonly at: number;
  /** The longest look-back that the rules can need, in milliseconds. */
  readonly horizonMs: number;
  /** The client's events; later ones too, so a reader bounds its search by `at`. */
  readonly timeline: Timeline;
  /** The events of each type by its number: see {@link Timeline.columns}. */
  readonly columns: readonly Column[];
  /** The events of a type with a value of their own in an attribute. */
  columnAbout(type: number, attribute: string, value: unknown): Column;
  /** The actions taken within the horizon, in the order in which they were. */
  readonly actionsTaken: readonly ActionTaken[];
  /** Of them those of one action, found without a look at the others. */
  actionsTakenOf(action: string): readonly ActionTaken[];
  /** Those about one subject, found without a look at the others. */
  actionsTakenAbout(subject: string): readonly ActionTaken[];
  /** Actions that are a step of working off an incident, by the event type that tells of the step. */
  readonly stepActions: ReadonlyMap<string, readonly string[]>;
  /**
   * What was made for a key, and for the subject at hand where it is the subject's own, at an instant for which that is
   * valid still; else what is made now. `mark` is what it was made of beside that. Asked only where validity is tracked.
   */
  recall<Made>(key: object, perSubject: boolean, mark: unknown, make: () => Made): Made;
  /** Tells that what is being read rests on the actionsTaken: it may be another once something tells of one. */
  limitByActionsTaken(): void;
  /** Whom the rule is being asked of; `undefined` for the client as a whole. */
  readonly subject: Subject | undefined;
  /** What the finding rules that were asked before came to. */
  readonly findings: FindingsByRule;
  /** `undefined` until the findings are scored. */
  readonly score: ScoreFacts | undefined;
  /** What was fetched, by the key of the request. */
  readonly fetched: ReadonlyMap<string, unknown>;
  /** Whether it is asked until when values are valid. */
  readonly tracksValidity: boolean;
  /** Tells that what is being read may be another from an instant on. */
  limitValidity(until: number): void;
}

/** Whom a rule with `forEach` is asked of. */
export interface Subject {
  readonly kind: SubjectKind;
  readonly id: string;
}

/** What finding rules came to, by their numbers. */
export interface FindingsByRule {
  /** In the order of the subjects; `undefined` where the rule did not fire. */
  of(rule: number): readonly FoundBefore[] | undefined;
  /** Of them those about one subject. */
  about(rule: number, subject: string): readonly FoundBefore[] | undefined;
  /** Until when it is valid that just these fired; `undefined` where that is not known. */
  validUntil(rule: number): number | undefined;
}

/** A finding as far as facts build on it. */
export interface FoundBefore {
  readonly subject?: string | undefined;
  readonly points: number;
  readonly evidence: readonly RiskEvent[];
  /** What it rests on beside its evidence. */
  readonly untold: readonly UntoldEvents[];
}

/** The score as recommendation rules and guards see it. */
export interface ScoreFacts {
  readonly score: number;
  readonly churn: number;
  readonly harm: number;
  readonly band: ScoredBand;
}
