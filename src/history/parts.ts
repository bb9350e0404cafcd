import type { RiskEvent } from "../events/catalogue.ts";
import { type Column, upperBound } from "./timeline.ts";

/** A column that further events are pushed to, in order. */
export class GrowingColumn implements Column {
  readonly at: number[];
  readonly events: RiskEvent[];
  /** Where the events stand among all of the client, rising: tells which of them a version of a history has. */
  readonly #places: number[];

  constructor(at: number[] = [], events: RiskEvent[] = [], places: number[] = []) {
    this.at = at;
    this.events = events;
    this.#places = places;
  }

  push(event: RiskEvent, at: number, place: number): void {
    this.at.push(at);
    this.events.push(event);
    this.#places.push(place);
  }

  /** Pushes the events that stand at a place or after it to something else. */
  pushTo(other: Pick<GrowingColumn, "push">, place: number): void {
    for (let i = upperBound(this.#places, place - 1); i < this.events.length; i++) {
      other.push(this.events[i] as RiskEvent, this.at[i] as number, this.#places[i] as number);
    }
  }

  /** A copy of the events that stand before a place. */
  upTo(place: number): GrowingColumn {
    const count = upperBound(this.#places, place - 1);
    return new GrowingColumn(
      this.at.slice(0, count),
      this.events.slice(0, count),
      this.#places.slice(0, count),
    );
  }
}

export const EMPTY_COLUMN: Column = { at: [], events: [] };

/**
 * The events of a column by their value of one attribute, so that the events about one person are found without a look
 * at all others. Each part keeps the order of the column; an event without the attribute is in none.
 */
export class Parts {
  readonly #attribute: string;
  readonly #byValue = new Map<unknown, GrowingColumn>();

  constructor(attribute: string) {
    this.#attribute = attribute;
  }

  /** Adds an event that comes after all others. */
  push(event: RiskEvent, at: number, place: number): void {
    const value = (event as Readonly<Record<string, unknown>>)[this.#attribute];
    if (value === undefined) return;
    let part = this.#byValue.get(value);
    if (part === undefined) {
      part = new GrowingColumn();
      this.#byValue.set(value, part);
    }
    part.push(event, at, place);
  }

  of(value: unknown): Column {
    return this.#byValue.get(value) ?? EMPTY_COLUMN;
  }

  /** A copy of what stands before a place. */
  upTo(place: number): Parts {
    const copy = new Parts(this.#attribute);
    for (const [value, part] of this.#byValue) copy.#byValue.set(value, part.upTo(place));
    return copy;
  }
}
