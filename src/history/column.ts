import type { RiskEvent } from "../events/catalogue.ts";
import type { Follower } from "./follower.ts";

/** Events in order of time; `at[i]` is the instant of `events[i]` in milliseconds. */
export interface Column {
  readonly at: readonly number[];
  readonly events: readonly RiskEvent[];
}

export const EMPTY_COLUMN: Column = { at: [], events: [] };

/** A column of its own lists, which follows a log. */
export class GrowingColumn implements Column, Follower {
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

  pop(): void {
    this.at.pop();
    this.events.pop();
  }
}

/** Index of the first element of a rising list that is greater than `instant`. */
export function upperBound(rising: readonly number[], instant: number): number {
  let low = 0;
  let high = rising.length;
  // Mostly it is looked from after all that is known.
  if (high > 0 && (rising[high - 1] as number) <= instant) return high;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((rising[middle] as number) <= instant) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The first of rising instants that comes after one, or infinity. */
export function nextAfter(rising: readonly number[], instant: number): number {
  return rising[upperBound(rising, instant)] ?? Number.POSITIVE_INFINITY;
}
