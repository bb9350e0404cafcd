import type { StandingReader } from "./value-validity.ts";

/** Where the value of a slot is found. */
export interface SlotAddress {
  readonly number: number;
  /** Where it stands among those of its kind: of the client, or of each subject of one kind. */
  readonly place: number;
  /** Whether it is the subject's at hand. */
  readonly perSubject: boolean;
  /** See {@link StandingReader}. */
  readonly ageUnitMs: number | undefined;
}

/** A reader whose values are kept in a slot. */
export interface SlotReader extends StandingReader {
  readonly place: number;
}

/** Stands where a value was not read yet. */
export const UNREAD = Symbol("unread");

/** Values by their places. */
export class Slots {
  readonly values: unknown[];
  private standing: number[] | undefined;

  /** Begins with a copy of `unread`: a list of {@link UNREAD} for all places. */
  constructor(unread: readonly unknown[]) {
    this.values = unread.slice();
  }

  /** Until when each of the values stands, where somebody asks for that. */
  get until(): number[] {
    this.standing ??= new Array(this.values.length);
    return this.standing;
  }
}

/** A reader with its place. All have the same members in the same order, which an engine of JavaScript looks up sooner. */
export function slotReader(reader: StandingReader, place: number): SlotReader {
  const { read, evidence, findings, fetches, without, perSubject, lookBackMs } = reader;
  const { tellStanding, ageUnitMs } = reader;
  return {
    read,
    evidence,
    findings,
    fetches,
    without,
    perSubject,
    lookBackMs,
    tellStanding,
    ageUnitMs,
    place,
  };
}
