import type { StandingReader } from "./standing.ts";

/** Where the value of a slot is found. */
export interface SlotAddress {
  readonly number: number;
  /** Where it stands among those of its kind: of the client, or of each subject of one kind. */
  readonly place: number;
  /** Whether it is the subject's at hand. */
  readonly perSubject: boolean;
}

/** A reader whose values are kept in a slot. */
export interface SlotReader extends StandingReader {
  readonly place: number;
}

/** Stands where a value was not read yet. */
export const UNREAD = Symbol("unread");

/** Values by their places, and until when each stands. */
export class Slots {
  readonly values: unknown[];
  readonly until: number[];

  constructor(places: number) {
    this.values = new Array(places).fill(UNREAD);
    this.until = new Array(places).fill(0);
  }
}

/** A reader with its place. All have the same members in the same order, which an engine of JavaScript looks up sooner. */
export function slotReader(reader: StandingReader, place: number): SlotReader {
  const { read, evidence, findings, fetches, without, tellStanding, perSubject, lookBackMs } = reader;
  return { read, evidence, findings, fetches, without, tellStanding, perSubject, lookBackMs, place };
}
