import type { FactReader } from "./fact-reader.ts";
import type { FactView } from "./fact-view.ts";
import { forTheInstant, type ValueValidity } from "./value-validity.ts";

/** Where the value of a slot is found. */
export interface SlotAddress {
  readonly number: number;
  /** Where it stands among those of its kind: of the client, or of each subject of one kind. */
  readonly place: number;
  /** Whether it is the subject's at hand. */
  readonly perSubject: boolean;
  /** See {@link ValueValidity}. */
  readonly ageUnitMs: number | undefined;
}

/** What conditions may read: a fact by its slot, beside all that a fact may. */
export interface SlotView extends FactView {
  read(slot: number): unknown;
  /** The same, for whoever knows where the value is kept, and heeds that an age grows. */
  readAt(slot: number, place: number, perSubject: boolean): unknown;
}

/** What a slot is read with: a fact, or a condition that many rules share. */
export interface SlotSource extends Omit<FactReader, "read"> {
  readonly read: (view: SlotView) => unknown;
}

/** A reader whose values are kept in a slot. */
export interface SlotReader extends SlotSource {
  readonly place: number;
  /** The validity of its values in parts, as they are asked for often. */
  readonly tellValidity: (view: FactView, value: unknown) => void;
  readonly ageUnitMs: number | undefined;
}

/** Stands where a value was not read yet. */
export const UNREAD = Symbol("unread");

/** Values by their places. */
export class Slots {
  values: readonly unknown[];
  private own: unknown[] | undefined;
  private validUntil: number[] | undefined;

  /** Begins with `unread`: a list of {@link UNREAD} for all places, which is copied once something is kept. */
  constructor(unread: readonly unknown[]) {
    this.values = unread;
  }

  keep(place: number, value: unknown): void {
    if (this.own === undefined) {
      this.own = this.values.slice();
      this.values = this.own;
    }
    this.own[place] = value;
  }

  /** Until when each of the values is valid, where somebody asks for that. */
  get until(): number[] {
    this.validUntil ??= new Array(this.values.length);
    return this.validUntil;
  }
}

/** A reader with its place. All have the same members in the same order, which an engine of JavaScript looks up sooner. */
export function slotReader(reader: SlotSource, place: number): SlotReader {
  const { read, evidence, untold, findings, fetches, without, perSubject, lookBackMs } = reader;
  const validity: ValueValidity = reader.validity ?? forTheInstant;
  const { tell: tellValidity, ageUnitMs } = validity;
  return {
    read,
    evidence,
    untold,
    validity,
    findings,
    fetches,
    without,
    perSubject,
    lookBackMs,
    place,
    tellValidity,
    ageUnitMs,
  };
}
