import type { RiskEvent } from "../events/catalogue.ts";
import { InvalidInputError } from "../events/problem.ts";
import type { ClientProfile } from "../events/profile.ts";
import type { Taking } from "../history/takings.ts";
import type { Timeline } from "../history/timeline.ts";
import type { FactReader } from "./fact.ts";
import type { SubjectKind } from "./subject-kind.ts";
import { listSubjects } from "./subjects.ts";

/** Stands for a slot that was not read yet; no fact has it for a value. */
const UNREAD: unique symbol = Symbol("unread");

const CLIENT_AS_A_WHOLE = [undefined] as const;

/** Whom a rule is being asked of, with the values of this subject's slots. */
export interface Subject {
  readonly kind: SubjectKind;
  readonly id: string;
  readonly values: unknown[];
}

/** What the findings so far amount to, for facts that build on findings. */
export interface FiredRule {
  readonly subject?: string;
  readonly points: number;
  readonly evidence: readonly RiskEvent[];
}

/** The score as recommendation rules and guards see it. */
export interface Verdict {
  readonly score: number;
  readonly churn: number;
  readonly harm: number;
  readonly band: string;
}

/**
 * One client at one instant, as the rules see it. Facts live in numbered slots: each is computed when it is first asked
 * for, at most once a view, or once a subject where it differs from subject to subject.
 */
export class View {
  subject: Subject | undefined = undefined;
  verdict: Verdict | undefined = undefined;
  /** What was fetched, by the key of the request. */
  readonly fetched = new Map<string, unknown>();
  /** What fired, by the number of the rule. */
  readonly fired: (readonly FiredRule[] | undefined)[] = [];
  private readonly values: unknown[];
  private readonly subjects = new Map<SubjectKind, readonly Subject[]>();

  constructor(
    readonly timeline: Timeline,
    readonly client: ClientProfile,
    readonly at: number,
    readonly takings: readonly Taking[],
    readonly horizonMs: number,
    private readonly slots: readonly FactReader[],
    /** How many subjects of a kind may be asked about. */
    private readonly maxSubjects = Number.POSITIVE_INFINITY,
  ) {
    this.values = this.unread();
  }

  /** Whom a rule is asked of: the subjects of its kind sorted by id, or the client as a whole. */
  subjectsOf(kind: SubjectKind | undefined): readonly (Subject | undefined)[] {
    if (kind === undefined) return CLIENT_AS_A_WHOLE;
    let subjects = this.subjects.get(kind);
    if (subjects === undefined) {
      const ids = listSubjects(kind, this);
      if (ids.length > this.maxSubjects) {
        const expected = `at most ${this.maxSubjects} of kind ${kind} (limits.subjects) for client ${this.client.id}`;
        throw new InvalidInputError([{ place: {}, expected, found: `${ids.length}` }]);
      }
      subjects = ids.map((id) => ({ kind, id, values: this.unread() }));
      this.subjects.set(kind, subjects);
    }
    return subjects;
  }

  /** Does something while the view is at a subject, or at the client as a whole. */
  about<Result>(subject: Subject | undefined, act: () => Result): Result {
    const before = this.subject;
    this.subject = subject;
    try {
      return act();
    } finally {
      this.subject = before;
    }
  }

  read(slot: number): unknown {
    const reader = this.slots[slot] as FactReader;
    const values = reader.perSubject && this.subject !== undefined ? this.subject.values : this.values;
    let value = values[slot];
    if (value === UNREAD) {
      value = reader.read(this);
      values[slot] = value;
    }
    return value;
  }

  private unread(): unknown[] {
    return new Array<unknown>(this.slots.length).fill(UNREAD);
  }
}
