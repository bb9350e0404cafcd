import type { RiskEvent } from "../events/catalogue.ts";

/** Events in order of time; `at[i]` is the instant of `events[i]` in milliseconds. */
export interface Column {
  readonly at: readonly number[];
  readonly events: readonly RiskEvent[];
}

/** The state of a failure of ours, or of one blamed on us, over its life. */
export interface Incident {
  readonly id: string;
  /** Events that name the incident, in order. */
  readonly events: Column;
  /** Of the first `incident.occurred`; `undefined` where none came. */
  readonly occurredAt: number | undefined;
}

/**
 * A client's events as seen at an instant: indexed by type and by incident, each index in the order of the history.
 * Holds events later than that instant too: a reader bounds its search by the instant it looks from.
 */
export interface Timeline {
  readonly all: Column;
  /** The events of one type; an empty column where there are none. */
  column(type: string): Column;
  readonly incidents: ReadonlyMap<string, Incident>;
  /** The instant of the first event ever recorded, dropped ones included; `undefined` for an empty history. */
  readonly firstAt: number | undefined;
  /** An attribute of the event, its own or implied by the story around it. */
  attribute(event: RiskEvent, name: string): unknown;
}

/** Index of the first element of a rising list that is greater than `instant`. */
export function upperBound(rising: readonly number[], instant: number): number {
  let low = 0;
  let high = rising.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((rising[middle] as number) <= instant) low = middle + 1;
    else high = middle;
  }
  return low;
}
