import type { RiskEvent } from "../../events/catalogue.ts";
import type { UntoldEvents } from "../../facts/reading/untold-events.ts";
import type { Bilingual, Dimension, Priority, Risk, Side, SubjectKind } from "../file/rule-file.ts";
import type { Evidence } from "./evidence.ts";

/** What a rule says about the client, or about one employee, contact or incident, when it fires. */
export interface Finding {
  readonly rule: string;
  readonly title: Bilingual;
  readonly source: readonly string[];
  readonly subject?: string | undefined;
  readonly subjectKind?: SubjectKind | undefined;
  readonly dimension: Dimension;
  readonly side: Side;
  readonly risk: Risk;
  /** After multipliers and fading; negative for relief. */
  readonly points: number;
  readonly floor?: number | undefined;
  /** Name of the group with `$subject` filled in: only the largest finding of a group counts. */
  readonly group?: string | undefined;
  /** In the order of the history, each event once. */
  readonly evidence: readonly RiskEvent[];
  /** What it rests on beside its evidence. */
  readonly untold: readonly UntoldEvents[];
  /** The same as the assessment tells it. */
  readonly told: Evidence;
}

/** A recommendation rule that fired: one candidate for arbitration. */
export interface Candidate {
  readonly rule: string;
  readonly action: string;
  readonly subject?: string | undefined;
  readonly subjectKind?: SubjectKind | undefined;
  readonly priority: Priority;
  /** The instant of the newest event that speaks for it, or since when the rule has held: milliseconds since 1970. */
  readonly since: number;
  /** How long after that it is due, in milliseconds. */
  readonly dueMs: number;
  /** The findings it rests on, or the recommendation rule itself where it rests on facts alone. */
  readonly because: readonly Because[];
  readonly source: readonly string[];
}

/** A rule that fired, and for whom. */
export interface Because {
  readonly rule: string;
  readonly subject?: string;
  /** Of a recommendation rule that rests on facts alone; the title of a finding stands with the finding. */
  readonly title?: Bilingual;
}
