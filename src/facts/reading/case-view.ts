import type { ClientProfile } from "../../events/client-profile.ts";
import { InvalidInputError, problemAt } from "../../events/problem.ts";
import type { ActionTaken } from "../../history/actions-taken.ts";
import { type Column, nextAfter, upperBound } from "../../history/column.ts";
import type { Timeline } from "../../history/timeline.ts";
import { type ActionRecord, joinRecorded } from "./actions-recorded.ts";
import { actionsTakenAbout } from "./actions-taken-about.ts";
import type { FindingsByRule, ScoreFacts, Subject } from "./fact-view.ts";
import { type SlotReader, Slots, type SlotView, UNREAD } from "./slot.ts";
import type { SubjectKind } from "./subject-kind.ts";
import { isOpenIncident, listSubjects } from "./subjects.ts";

const CLIENT_AS_A_WHOLE = [undefined] as const;
const NO_SLOTS: readonly unknown[] = [];
const NOTHING_FETCHED: ReadonlyMap<string, unknown> = new Map();
const NOTHING_FOUND: FindingsByRule = {
  of: () => undefined,
  about: () => undefined,
  validUntil: () => undefined,
};

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
  /** How actions are told of beside `action.taken`, and whom they are for. */
  readonly actionRecords: readonly ActionRecord[];
  /** Event types, by their numbers, that tell of an action. */
  readonly recordingTypes: readonly number[];
  /** Actions that are a step of working off an incident, by the event type that tells of the step. */
  readonly stepActions: ReadonlyMap<string, readonly string[]>;
}

/** What is known of a client at an instant before any rule is asked. */
export interface CaseFile {
  readonly timeline: Timeline;
  readonly client: ClientProfile;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** What was fetched, by the key of the request; it may grow. Absent where nothing is fetched. */
  readonly fetched?: ReadonlyMap<string, unknown> | undefined;
  /** What was found out at other instants; absent where nothing is kept from one instant to another. */
  readonly viewMemo?: ViewMemo | undefined;
  /** How many subjects of a kind may be asked about; any number where absent. */
  readonly maxSubjects?: number | undefined;
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

/** What was made for a key, from one instant up to another. */
interface KnownValue {
  readonly value: unknown;
  readonly mark: unknown;
  readonly from: number;
  readonly until: number;
}

/** What views found out at other instants, as one timeline shows them, and when that is so. */
export interface ViewMemo {
  /** What was made for a key about a subject, or about the client. */
  readonly made: Map<object, Map<string | undefined, KnownValue>>;
  readonly subjects: Map<SubjectKind, KnownSubjects>;
}

/** A memo of nothing yet. */
export function emptyViewMemo(): ViewMemo {
  return { made: new Map(), subjects: new Map() };
}

/**
 * One client at one instant, as the rules see it. Facts live in numbered slots: each is computed when it is first asked
 * for, at most once a view, or once a subject where it differs from subject to subject.
 *
 * What the rules come to is not written into a view, but handed to it: findings when it is made, the score by
 * {@link withScore}, which gives another view. Within a view only changes whom it is at, and what was read already.
 */
export class CaseView implements SlotView {
  /** Whom the view is at; whoever asks rules sets it. */
  subject: CaseSubject | undefined = undefined;
  /** Until when all is valid that was read since this was set to infinity: see `ValueValidity`. */
  validUntil = Number.POSITIVE_INFINITY;
  /** The next instant at which a window that was read lets something in or out, or an age comes to where it is asked of. */
  changesAt = Number.POSITIVE_INFINITY;
  readonly timeline: Timeline;
  readonly client: ClientProfile;
  readonly at: number;
  readonly stepActions: ReadonlyMap<string, readonly string[]>;
  private joined: readonly ActionTaken[] | undefined;
  private ofActions: Map<string, readonly ActionTaken[]> | undefined;
  private aboutSubjects: Map<string, readonly ActionTaken[]> | undefined;
  readonly fetched: ReadonlyMap<string, unknown>;
  readonly horizonMs: number;
  readonly tracksValidity: boolean;
  private readonly readers: readonly SlotReader[];
  private slots: Slots;
  private subjects = new Map<SubjectKind, SubjectList>();

  constructor(
    private readonly file: CaseFile,
    private readonly rules: ViewedRules,
    readonly findings: FindingsByRule = NOTHING_FOUND,
    readonly score: ScoreFacts | undefined = undefined,
  ) {
    this.timeline = file.timeline;
    this.client = file.client;
    this.at = file.at;
    this.stepActions = rules.stepActions;
    this.fetched = file.fetched ?? NOTHING_FETCHED;
    this.tracksValidity = file.viewMemo !== undefined;
    this.horizonMs = rules.horizonMs;
    this.readers = rules.readers;
    this.slots = this.slotsFor(undefined);
  }

  /**
   * The same with the score in hand. It takes over what was read, as nothing of that rests on the score; this view, should
   * it be read again, begins anew, and never sees what was read with a score in hand.
   */
  withScore(score: ScoreFacts): CaseView {
    const scored = new CaseView(this.file, this.rules, this.findings, score);
    scored.joined = this.joined;
    scored.ofActions = this.ofActions;
    [scored.slots, this.slots] = [this.slots, scored.slots];
    [scored.subjects, this.subjects] = [this.subjects, scored.subjects];
    return scored;
  }

  get columns(): readonly Column[] {
    return this.timeline.columns(this.rules.types);
  }

  get actionsTaken(): readonly ActionTaken[] {
    this.joined ??= joinRecorded(this.toldActions(), this.rules.actionRecords, this);
    return this.joined;
  }

  actionsTakenOf(action: string): readonly ActionTaken[] {
    this.ofActions ??= new Map();
    let actionsTaken = this.ofActions.get(action);
    if (actionsTaken === undefined) {
      const record = this.rules.actionRecords.find((one) => one.action === action);
      if (record === undefined) actionsTaken = this.toldActions().filter((one) => one.action === action);
      else if (!this.tracksValidity) actionsTaken = this.join(record);
      else actionsTaken = this.recall(record, false, undefined, () => this.join(record));
      this.ofActions.set(action, actionsTaken);
    }
    return actionsTaken;
  }

  /** Tells until when nothing else is told of the action, and nothing that was leaves the horizon. */
  private join(record: ActionRecord): readonly ActionTaken[] {
    const { columns, at, horizonMs } = this;
    if (this.tracksValidity) {
      for (const type of record.types) {
        const { at: instants } = columns[type] as Column;
        const oldest = instants[upperBound(instants, at - horizonMs)];
        this.limitValidity(nextAfter(instants, at));
        if (oldest !== undefined) this.limitValidity(oldest + horizonMs);
      }
    }
    const told = this.toldActions().filter(({ action }) => action === record.action);
    return joinRecorded(told, [record], this);
  }

  private toldActions(): readonly ActionTaken[] {
    return this.timeline.actionsTaken(this.at - this.horizonMs, this.at);
  }

  actionsTakenAbout(subject: string): readonly ActionTaken[] {
    this.aboutSubjects ??= new Map();
    let actionsTaken = this.aboutSubjects.get(subject);
    if (actionsTaken === undefined) {
      actionsTaken = actionsTakenAbout(subject, this.rules.actionRecords, this);
      this.aboutSubjects.set(subject, actionsTaken);
    }
    return actionsTaken;
  }

  recall<Made>(key: object, perSubject: boolean, mark: unknown, make: () => Made): Made {
    const made = this.file.viewMemo?.made;
    if (made === undefined) return make();
    let bySubject = made.get(key);
    if (bySubject === undefined) {
      bySubject = new Map();
      made.set(key, bySubject);
    }
    const whom = perSubject ? this.subject?.id : undefined;
    const known = bySubject.get(whom);
    if (known !== undefined && known.mark === mark && known.from <= this.at && this.at < known.until) {
      this.limitValidity(known.until);
      return known.value as Made;
    }
    const outer = this.validUntil;
    this.validUntil = Number.POSITIVE_INFINITY;
    const value = make();
    bySubject.set(whom, { value, mark, from: this.at, until: this.validUntil });
    this.limitValidity(outer);
    return value;
  }

  limitByActionsTaken(): void {
    const { columns } = this;
    for (const type of this.rules.recordingTypes)
      this.limitValidity(nextAfter((columns[type] as Column).at, this.at));
  }

  columnAbout(type: number, attribute: string, value: unknown): Column {
    return this.timeline.columnAbout(this.rules.types[type] as string, attribute, value);
  }

  /** Whom a rule is asked of: the subjects of its kind sorted by id, or the client as a whole. */
  subjectsOf(kind: SubjectKind | undefined): readonly (CaseSubject | undefined)[] {
    if (kind === undefined) return CLIENT_AS_A_WHOLE;
    return this.listed(kind).subjects;
  }

  /**
   * One of the subjects of a kind; `undefined` for the client as a whole, and for whom the kind does not have. Tells until
   * when that is so.
   */
  subjectNamed(kind: SubjectKind | undefined, id: string | undefined): CaseSubject | undefined {
    if (kind === undefined || id === undefined || !this.isAmong(kind, id)) return undefined;
    return { kind, id, slots: this.slotsFor(kind) };
  }

  private isAmong(kind: SubjectKind, id: string): boolean {
    if (kind === "incident") return isOpenIncident(id, this);
    const { ids, until } = this.idsOf(kind);
    this.limitValidity(until);
    return ids.includes(id);
  }

  /** Until when these are the subjects of a kind. */
  subjectsUntil(kind: SubjectKind | undefined): number {
    return kind === undefined ? Number.POSITIVE_INFINITY : this.listed(kind).until;
  }

  private listed(kind: SubjectKind): SubjectList {
    let list = this.subjects.get(kind);
    if (list === undefined) {
      const { ids, until } = this.idsOf(kind);
      const { maxSubjects = Number.POSITIVE_INFINITY } = this.file;
      if (ids.length > maxSubjects) {
        const expected = `at most ${maxSubjects} of kind ${kind} (limits.subjects) for client ${this.client.id}`;
        throw new InvalidInputError([problemAt({}, { code: "limit", expected, found: `${ids.length}` })]);
      }
      const subjects = ids.map((id) => ({ kind, id, slots: this.slotsFor(kind) }));
      list = { subjects, until };
      this.subjects.set(kind, list);
    }
    return list;
  }

  private idsOf(kind: SubjectKind): KnownSubjects {
    const before = this.file.viewMemo?.subjects.get(kind);
    if (before !== undefined && before.from <= this.at && this.at < before.until) return before;
    const outer = this.validUntil;
    this.validUntil = Number.POSITIVE_INFINITY;
    const known = { ids: listSubjects(kind, this), from: this.at, until: this.validUntil };
    this.validUntil = outer;
    this.file.viewMemo?.subjects.set(kind, known);
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
    slots.keep(place, value);
    if (this.tracksValidity) {
      reader.tellValidity(this, value);
      slots.until[place] = this.validUntil;
    }
    this.limitValidity(outer);
    return value;
  }

  limitValidity(until: number): void {
    if (until < this.validUntil) this.validUntil = until;
    if (until < this.changesAt && until > this.at) this.changesAt = until;
  }

  private slotsFor(kind: SubjectKind | undefined): Slots {
    return new Slots(this.rules.unread.get(kind) ?? NO_SLOTS);
  }
}
