import type { RiskEvent } from "../events/catalogue.ts";
import type { Column } from "./column.ts";
import { columnOf, compareAtOneInstant, type FreshColumn } from "./event-order.ts";
import { RecordIndex } from "./id-index.ts";

/**
 * All events ever recorded of a client, in order: overruled and withdrawn ones too.
 *
 * Versions of a history share one record. It only grows at its end, and each version knows how much of it is its own, so
 * that appending to the newest version copies nothing. An older version that goes on by itself takes a copy first.
 */
export class EventRecord implements Column {
  readonly at: number[];
  readonly events: RiskEvent[];
  #index: RecordIndex | undefined;

  constructor(at: number[], events: RiskEvent[], index?: RecordIndex) {
    this.at = at;
    this.events = events;
    this.#index = index;
  }

  /** A record of events that are in order. */
  static of(events: readonly RiskEvent[]): EventRecord {
    return new EventRecord([], []).with(columnOf(events));
  }

  get length(): number {
    return this.events.length;
  }

  /** What is known of its events; made when first asked for. */
  get index(): RecordIndex {
    this.#index ??= RecordIndex.of(this.events);
    return this.#index;
  }

  /** A copy of the first so many events, which no other version has a part in. */
  upTo(length: number): EventRecord {
    const known = length === 0 ? undefined : this.#index;
    const index = known && new RecordIndex({ index: known, length });
    return new EventRecord(firstOf(this.at, length), firstOf(this.events, length), index);
  }

  /** Whether an event of an instant comes after all others, so that it can be pushed. */
  endsBefore(event: RiskEvent, at: number): boolean {
    return this.length === 0 || !this.#isAfter(this.length - 1, event, at);
  }

  /** Adds an event that comes after all others; the index has it already. */
  push(event: RiskEvent, at: number): void {
    this.at.push(at);
    this.events.push(event);
  }

  /**
   * A record with further events, which are in order. It takes over their instants, and this one's index, which has
   * the events already.
   */
  with(added: FreshColumn): EventRecord {
    const index = this.#index;
    this.#index = undefined;
    if (this.length === 0) return new EventRecord(added.at, added.events.slice(), index);
    const merged = new EventRecord([], [], index);
    let next = 0;
    for (let i = 0; i < added.events.length; i++) {
      const event = added.events[i] as RiskEvent;
      const at = added.at[i] as number;
      while (next < this.length && !this.#isAfter(next, event, at)) merged.#copy(this, next++);
      merged.push(event, at);
    }
    while (next < this.length) merged.#copy(this, next++);
    return merged;
  }

  #copy(from: EventRecord, position: number): void {
    this.push(from.events[position] as RiskEvent, from.at[position] as number);
  }

  #isAfter(position: number, event: RiskEvent, at: number): boolean {
    const own = this.at[position] as number;
    return own === at ? compareAtOneInstant(this.events[position] as RiskEvent, event) > 0 : own > at;
  }
}

/** A copy of the first so many, with room for one more: else adding one would copy all of them again. */
function firstOf<Item>(list: readonly Item[], length: number): Item[] {
  const copy = list.slice(0, length + 1);
  copy.length = length;
  return copy;
}
