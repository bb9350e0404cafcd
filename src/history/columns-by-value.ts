import type { RiskEvent } from "../events/catalogue.ts";
import type { Column } from "./column.ts";

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

/** The instants of events that are pushed to it, in order. */
export class GrowingInstants {
  readonly at: number[];

  constructor(at: number[] = []) {
    this.at = at;
  }

  push(_: RiskEvent, at: number): void {
    this.at.push(at);
  }

  /** A copy without so many of the last. */
  without(last: number): GrowingInstants {
    return new GrowingInstants(this.at.slice(0, this.at.length - last));
  }
}

/** What parts are made of. */
interface Part<Self> {
  readonly at: readonly number[];
  push(event: RiskEvent, at: number): void;
  without(last: number): Self;
}

/**
 * Events by some value of theirs, such as the contact that they name, so that those about one person are found without a
 * look at all others. Each part keeps their order; an event without a value is in none.
 */
export class Parts<Value, Kind extends Part<Kind>> {
  readonly #valueOf: (event: RiskEvent) => Value | undefined;
  readonly #begin: () => Kind;
  readonly #byValue = new Map<Value, Kind>();

  constructor(read: (event: RiskEvent) => Value | undefined, begin: () => Kind) {
    this.#valueOf = read;
    this.#begin = begin;
  }

  /** Adds an event that comes after all others. */
  push(event: RiskEvent, at: number): void {
    const value = this.#valueOf(event);
    if (value === undefined) return;
    let part = this.#byValue.get(value);
    if (part === undefined) {
      part = this.#begin();
      this.#byValue.set(value, part);
    }
    part.push(event, at);
  }

  get byValue(): ReadonlyMap<Value, Kind> {
    return this.#byValue;
  }

  /** A copy without the last of all events. */
  without(last: readonly RiskEvent[]): Parts<Value, Kind> {
    const copy = new Parts<Value, Kind>(this.#valueOf, this.#begin);
    const counts = countBy(last, this.#valueOf);
    for (const [value, part] of this.#byValue) {
      const before = part.without(counts.get(value) ?? 0);
      if (before.at.length > 0) copy.#byValue.set(value, before);
    }
    return copy;
  }
}

/** How many events have each value. */
export function countBy<Value>(
  events: readonly RiskEvent[],
  read: (event: RiskEvent) => Value | undefined,
): ReadonlyMap<Value, number> {
  const counts = new Map<Value, number>();
  for (const event of events) {
    const value = read(event);
    if (value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return counts;
}
