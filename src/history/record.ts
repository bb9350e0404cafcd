import type { RiskEvent } from "../events/catalogue.ts";
import { instantOf } from "../events/time.ts";
import { EventsById } from "./by-id.ts";
import { compareAtOneInstant } from "./order.ts";
import type { Column } from "./timeline.ts";

/** What tells whether an event is known, and whether it changes how others are seen. */
interface RecordIndex {
  readonly byId: EventsById;
  /** Incidents whose beginning was told. */
  readonly begun: Set<string>;
  /** Ids that a withdrawal names. */
  readonly withdrawn: Set<string>;
}

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
    return new EventRecord(events.map(instantOf), [...events]);
  }

  get length(): number {
    return this.events.length;
  }

  /** A copy of the first so many events, which no other version has a part in. */
  upTo(length: number): EventRecord {
    return new EventRecord(this.at.slice(0, length), this.events.slice(0, length));
  }

  has(event: RiskEvent): boolean {
    return event.id !== undefined && this.#indexed().byId.has(event);
  }

  /**
   * Whether an event stands by itself: it overrules none, withdraws none, waits for no withdrawal, and tells of no
   * beginning told before. Such an event leaves all others as they are, from whatever instant they are seen.
   */
  standsAlone(event: RiskEvent): boolean {
    const { byId, begun, withdrawn } = this.#indexed();
    if (event.type === "event.withdrawn") return false;
    if (event.id !== undefined && (byId.knows(event.id) || withdrawn.has(event.id))) return false;
    return event.type !== "incident.occurred" || !begun.has(event.incident);
  }

  /** Whether an event comes after all others, so that it can be pushed. */
  endsBefore(event: RiskEvent): boolean {
    const last = this.events.length - 1;
    if (last < 0) return true;
    const order = (this.at[last] as number) - instantOf(event);
    return order < 0 || (order === 0 && compareAtOneInstant(this.events[last] as RiskEvent, event) <= 0);
  }

  push(event: RiskEvent): void {
    this.at.push(instantOf(event));
    this.events.push(event);
    addToIndex(this.#indexed(), event);
  }

  /** A record with further events, which are in order. It takes this one's index over. */
  with(added: readonly RiskEvent[]): EventRecord {
    const index = this.#indexed();
    for (const event of added) addToIndex(index, event);
    this.#index = undefined;
    const at: number[] = [];
    const events: RiskEvent[] = [];
    let next = 0;
    for (const event of added) {
      const instant = instantOf(event);
      while (next < this.length && this.#comesFirst(next, event, instant)) {
        at.push(this.at[next] as number);
        events.push(this.events[next++] as RiskEvent);
      }
      at.push(instant);
      events.push(event);
    }
    for (; next < this.length; next++) {
      at.push(this.at[next] as number);
      events.push(this.events[next] as RiskEvent);
    }
    return new EventRecord(at, events, index);
  }

  #comesFirst(position: number, event: RiskEvent, instant: number): boolean {
    const own = this.at[position] as number;
    if (own !== instant) return own < instant;
    return compareAtOneInstant(this.events[position] as RiskEvent, event) <= 0;
  }

  #indexed(): RecordIndex {
    if (this.#index === undefined) {
      this.#index = { byId: new EventsById(), begun: new Set(), withdrawn: new Set() };
      for (const event of this.events) addToIndex(this.#index, event);
    }
    return this.#index;
  }
}

function addToIndex({ byId, begun, withdrawn }: RecordIndex, event: RiskEvent): void {
  byId.add(event);
  if (event.type === "incident.occurred") begun.add(event.incident);
  if (event.type === "event.withdrawn") withdrawn.add(event.of);
}
