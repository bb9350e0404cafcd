import type { RiskEvent } from "../events/catalogue.ts";
import type { Column } from "./timeline.ts";

/** A column that further events are pushed to, in order. */
export class GrowingColumn implements Column {
  readonly at: number[];
  readonly events: RiskEvent[];

  constructor(at: number[] = [], events: RiskEvent[] = []) {
    this.at = at;
    this.events = events;
  }

  push(event: RiskEvent, at: number): void {
    this.at.push(at);
    this.events.push(event);
  }

  /** A copy without so many of its last events. */
  without(last: number): GrowingColumn {
    const length = this.events.length - last;
    return new GrowingColumn(this.at.slice(0, length), this.events.slice(0, length));
  }
}

export const EMPTY_COLUMN: Column = { at: [], events: [] };

/**
 * Events by some value of theirs, such as the contact that they name, so that those about one person are found without a
 * look at all others. Each part keeps their order; an event without a value is in none.
 */
export class Parts<Value = unknown> {
  readonly #valueOf: (event: RiskEvent) => Value | undefined;
  readonly #byValue = new Map<Value, GrowingColumn>();

  constructor(read: (event: RiskEvent) => Value | undefined) {
    this.#valueOf = read;
  }

  /** Adds an event that comes after all others. */
  push(event: RiskEvent, at: number): void {
    const value = this.#valueOf(event);
    if (value === undefined) return;
    let part = this.#byValue.get(value);
    if (part === undefined) {
      part = new GrowingColumn();
      this.#byValue.set(value, part);
    }
    part.push(event, at);
  }

  get byValue(): ReadonlyMap<Value, Column> {
    return this.#byValue;
  }

  of(value: Value): Column {
    return this.#byValue.get(value) ?? EMPTY_COLUMN;
  }

  /** A copy without the last of all events. */
  without(last: readonly RiskEvent[]): Parts<Value> {
    const copy = new Parts(this.#valueOf);
    const counts = new Map<Value, number>();
    for (const event of last) {
      const value = this.#valueOf(event);
      if (value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    for (const [value, part] of this.#byValue) {
      const before = part.without(counts.get(value) ?? 0);
      if (before.events.length > 0) copy.#byValue.set(value, before);
    }
    return copy;
  }
}
