import { InvalidInputError } from "../../events/problem.ts";
import type { ClientProfile } from "../../events/profile.ts";
import type { ActionTaken } from "../../history/actions-taken.ts";
import type { Column } from "../../history/column.ts";
import type { Timeline } from "../../history/timeline.ts";
import type { FiredRule, ScoreFacts, Subject } from "./fact-view.ts";
import { type SlotReader, Slots, type SlotView, UNREAD } from "./slot.ts";
import type { SubjectKind } from "./subject-kind.ts";
import { listSubjects } from "./subjects.ts";

const CLIENT_AS_A_WHOLE = [undefined] as const;
const NO_SLOTS: readonly unknown[] = [];

/** What a view has to know of the rules that look by it. */
export interface ViewedRules {
  /** The longest look-back that the rules and actions can need, in milliseconds. */
  readonly horizonMs: number;
  /** How each slot is read, by its number. */
  readonly readers: readonly SlotReader[];
  /** What the slots hold before they are read, of the client, or of each subject of a kind. */
  readonly unread: ReadonlyMap<SubjectKind | undefined, readonly unknown[]>;
  /** Names of the event types by their numbers. */
  readonly types: readonly string[];
  readonly findings: readonly unknown[];
}

/** A subject with what is known of it. */
export interface CaseSubject extends Subject {
  /** The slots whose values are this subject's own. */
  readonly slots: Slots;
}

interface SubjectList {
  readonly subjects: readonly CaseSubject[];
  /** Until when these are all. */
  readonly until: number;
}

/** Who the subjects of a kind are, from one instant up to another. */
interface KnownSubjects {
  readonly ids: readonly string[];
  readonly from: number;
  readonly until: number;
}

/** Who the subjects of each kind were at another instant. */
export type SubjectMemory = Map<SubjectKind, KnownSubjects>;

/**
 * One client at one instant, as the rules see it. Facts live in numbered slots: each is computed when it is first asked
 * for, at most once a view, or once a subject where it differs from subject to subject.
 */
export class CaseView implements SlotView {
  subject: CaseSubject | undefined = undefined;
  score: ScoreFacts | undefined = undefined;
  fetched: Map<string, unknown> | undefined = undefined;
  readonly fired: (readonly FiredRule[] | undefined)[];
  readonly firedUntil: number[] = [];
  /** What is known of subjects from looks at other instants; absent where nothing is kept from one look to another. */
  knownSubjects: SubjectMemory | undefined = undefined;
  /** Until when all is valid that was read since this was set to infinity: see `ValueValidity`. */
  validUntil = Number.POSITIVE_INFINITY;
  readonly horizonMs: number;
  /** The slots whose values are the client's. */
  readonly slots: Slots;
  private readonly readers: readonly SlotReader[];
  readonly columns: readonly Column[];
  private readonly subjects = new Map<SubjectKind, SubjectList>();

  constructor(
    readonly timeline: Timeline,
    readonly client: ClientProfile,
    readonly at: number,
    readonly takings: readonly ActionTaken[],
    private readonly rules: ViewedRules,
    /** How many subjects of a kind may be asked about. */
    private readonly maxSubjects = Number.POSITIVE_INFINITY,
  ) {
    this.horizonMs = rules.horizonMs;
    this.readers = rules.readers;
    this.fired = new Array(rules.findings.length);
    this.slots = this.slotsFor(undefined);
    this.columns = timeline.columns(rules.types);
  }

  columnAbout(type: number, attribute: string, value: unknown): Column {
    return this.timeline.columnAbout(this.rules.types[type] as string, attribute, value);
  }

  /** Whom a rule is asked of: the subjects of its kind sorted by id, or the client as a whole. */
  subjectsOf(kind: SubjectKind | undefined): readonly (CaseSubject | undefined)[] {
    if (kind === undefined) return CLIENT_AS_A_WHOLE;
    return this.listed(kind).subjects;
  }

  /** Until when these are the subjects of a kind. */
  subjectsUntil(kind: SubjectKind | undefined): number {
    return kind === undefined ? Number.POSITIVE_INFINITY : this.listed(kind).until;
  }

  private listed(kind: SubjectKind): SubjectList {
    let list = this.subjects.get(kind);
    if (list === undefined) {
      const { ids, until } = this.idsOf(kind);
      if (ids.length > this.maxSubjects) {
        const expected = `at most ${this.maxSubjects} of kind ${kind} (limits.subjects) for client ${this.client.id}`;
        throw new InvalidInputError([{ place: {}, expected, found: `${ids.length}` }]);
      }
      const subjects = ids.map((id) => ({ kind, id, slots: this.slotsFor(kind) }));
      list = { subjects, until };
      this.subjects.set(kind, list);
    }
    return list;
  }

  private idsOf(kind: SubjectKind): KnownSubjects {
    const before = this.knownSubjects?.get(kind);
    if (before !== undefined && before.from <= this.at && this.at < before.until) return before;
    const outer = this.validUntil;
    this.validUntil = Number.POSITIVE_INFINITY;
    const known = { ids: listSubjects(kind, this), from: this.at, until: this.validUntil };
    this.validUntil = outer;
    this.knownSubjects?.set(kind, known);
    return known;
  }

  /** Does something while the view is at a subject, or at the client as a whole. */
  about<Result>(subject: CaseSubject | undefined, act: () => Result): Result {
    const before = this.subject;
    this.subject = subject;
    try {
      return act();
    } finally {
      this.subject = before;
    }
  }

  get tracksValidity(): boolean {
    return this.knownSubjects !== undefined;
  }

  read(slot: number): unknown {
    const { perSubject, place, ageUnitMs } = this.readers[slot] as SlotReader;
    const value = this.readAt(slot, place, perSubject);
    if (ageUnitMs !== undefined && value !== undefined) this.limitValidity(this.at);
    return value;
  }

  readAt(slot: number, place: number, perSubject: boolean): unknown {
    const slots = perSubject ? (this.subject as CaseSubject).slots : this.slots;
    const value = slots.values[place];
    if (value === UNREAD) return this.compute(slot, place, slots);
    if (this.tracksValidity) this.limitValidity(slots.until[place] as number);
    return value;
  }

  private compute(slot: number, place: number, slots: Slots): unknown {
    const reader = this.readers[slot] as SlotReader;
    const outer = this.validUntil;
    this.validUntil = Number.POSITIVE_INFINITY;
    const value = reader.read(this);
    slots.values[place] = value;
    if (this.tracksValidity) {
      reader.tellValidity(this, value);
      slots.until[place] = this.validUntil;
    }
    this.limitValidity(outer);
    return value;
  }

  limitValidity(until: number): void {
    if (until < this.validUntil) this.validUntil = until;
  }

  private slotsFor(kind: SubjectKind | undefined): Slots {
    return new Slots(this.rules.unread.get(kind) ?? NO_SLOTS);
  }
}
