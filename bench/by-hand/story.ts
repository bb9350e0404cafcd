import type { RiskEvent } from "../../src/events/catalogue.ts";
import { DAY, instantOf } from "../../src/events/time.ts";
import { compareEvents } from "../../src/history/event-order.ts";

/**
 * A client's events in the order of the history, as far as `now`. Facts keep the positions of events in it: numbers that
 * stand in the order of the history by themselves, so that evidence is joined and sorted without a look at the events.
 */
export class Story {
  /** How many events lie at `now` or before it; what follows is not seen. */
  length = 0;

  constructor(
    readonly events: readonly RiskEvent[],
    /** Instants of the events, in milliseconds since 1970. */
    readonly at: readonly number[],
    readonly now: number,
  ) {}

  /** How many of rising positions lie in the last so many days. */
  countWithin(positions: readonly number[], days: number): number {
    return positions.length - this.firstWithin(positions, days);
  }

  /** Those of rising positions that lie in the last so many days. */
  within(positions: readonly number[], days: number): readonly number[] {
    const first = this.firstWithin(positions, days);
    return first === 0 ? positions : positions.slice(first);
  }

  /** The newest of rising positions, where it lies in the last so many days; else −1. */
  newestWithin(positions: readonly number[], days: number): number {
    const newest = newestOf(positions);
    return newest >= 0 && this.isWithin(newest, days) ? newest : -1;
  }

  isWithin(position: number, days: number): boolean {
    return (this.at[position] as number) > this.now - days * DAY;
  }

  /** Days since the newest of rising positions; `undefined` where there is none. */
  daysSince(positions: readonly number[]): number | undefined {
    const newest = newestOf(positions);
    return newest < 0 ? undefined : (this.now - (this.at[newest] as number)) / DAY;
  }

  private firstWithin(positions: readonly number[], days: number): number {
    const after = this.now - days * DAY;
    let i = positions.length;
    while (i > 0 && (this.at[positions[i - 1] as number] as number) > after) i--;
    return i;
  }
}

export interface Ordered {
  readonly events: readonly RiskEvent[];
  readonly at: readonly number[];
}

/** Puts events in order where they are not, each once. Most come in order, and one look tells. */
export function orderEvents(events: readonly RiskEvent[]): Ordered {
  const at: number[] = [];
  let last = Number.NEGATIVE_INFINITY;
  for (let n = 0; n < events.length; n++) {
    const event = events[n] as RiskEvent;
    const instant = instantOf(event);
    if (instant < last || (instant === last && !followsById(events[n - 1] as RiskEvent, event))) {
      return sortEvents(events);
    }
    at.push(instant);
    last = instant;
  }
  return { events, at };
}

/** Whether events of one instant are in order and not the same. */
function followsById(before: RiskEvent, event: RiskEvent): boolean {
  return before.id !== undefined && event.id !== undefined && before.id < event.id;
}

function sortEvents(events: readonly RiskEvent[]): Ordered {
  const sorted = [...events].sort(compareEvents);
  const once = sorted.filter((event, i) => event.id === undefined || event.id !== sorted[i - 1]?.id);
  return { events: once, at: once.map(instantOf) };
}

/** The newest of rising positions; −1 where there is none. */
export function newestOf(positions: readonly number[]): number {
  return positions.length === 0 ? -1 : (positions[positions.length - 1] as number);
}

/** How many of rising positions come after one. */
export function countAfter(positions: readonly number[], mark: number): number {
  let i = positions.length;
  while (i > 0 && (positions[i - 1] as number) > mark) i--;
  return positions.length - i;
}

/** Those of rising positions that come after one. */
export function after(positions: readonly number[], mark: number): readonly number[] {
  const count = countAfter(positions, mark);
  return count === positions.length ? positions : positions.slice(positions.length - count);
}

/** Two rising lists in one, each position once. */
export function unite(a: readonly number[], b: readonly number[]): readonly number[] {
  if (a.length === 0 || a === b) return b;
  if (b.length === 0) return a;
  const united: number[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    const one = i < a.length ? (a[i] as number) : Number.POSITIVE_INFINITY;
    const other = j < b.length ? (b[j] as number) : Number.POSITIVE_INFINITY;
    if (one <= other) i++;
    if (other <= one) j++;
    united.push(Math.min(one, other));
  }
  return united;
}
