import type { RiskEvent } from "../events/catalogue.ts";
import type { Column } from "./timeline.ts";

/** A column that further events are pushed to, in order. */
export class GrowingColumn implements Column {
  readonly at: number[] = [];
  readonly events: RiskEvent[] = [];

  push(event: RiskEvent, at: number): void {
    this.at.push(at);
    this.events.push(event);
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

  constructor(attribute: string, { at, events }: Column) {
    this.#attribute = attribute;
    for (let index = 0; index < events.length; index++) {
      this.push(events[index] as RiskEvent, at[index] as number);
    }
  }

  /** Adds an event that comes after all others. */
  push(event: RiskEvent, at: number): void {
    const value = (event as Readonly<Record<string, unknown>>)[this.#attribute];
    if (value === undefined) return;
    let part = this.#byValue.get(value);
    if (part === undefined) {
      part = new GrowingColumn();
      this.#byValue.set(value, part);
    }
    part.push(event, at);
  }

  of(value: unknown): Column {
    return this.#byValue.get(value) ?? EMPTY_COLUMN;
  }
}
