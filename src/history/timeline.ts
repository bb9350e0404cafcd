import type { RiskEvent } from "../events/catalogue.ts";
import type { Taking } from "./actions-taken.ts";
import type { PassingEvent, PassingEventOf } from "./expiring-events.ts";

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
  /** The events of one type; {@link EMPTY_COLUMN} where there are none. */
  column(type: string): Column;
  /** The same for each of some types. Kept for the list that was asked for last. */
  columns(types: readonly string[]): readonly Column[];
  /**
   * The events of one type whose own attribute has this value. To be read at once: a later version may add to it.
   */
  columnAbout(type: string, attribute: string, value: unknown): Column;
  /** Whom the events of any type name, with the instants of these events. To be read at once, as above. */
  naming(by: "contact" | "employee"): ReadonlyMap<string, Pick<Column, "at">>;
  readonly incidents: ReadonlyMap<string, Incident>;
  /** The incidents whose first `incident.occurred` lies in `(after, until]`, in the order of it. */
  incidentsBegun(after: number, until: number): readonly Incident[];
  /** The actions taken in `(after, until]`, with the answers that had come by `until`. */
  takings(after: number, until: number): readonly Taking[];
  /** The events of a type with an `until` that began at an instant or before it and end after it, in order. */
  standing<Type extends PassingEvent["type"]>(type: Type, at: number): readonly PassingEventOf<Type>[];
  /** When the first event ever recorded happened, dropped ones included; `undefined` for an empty history. */
  readonly firstAt: string | undefined;
  /** An attribute of the event, its own or implied by the story around it. */
  attribute(event: RiskEvent, name: string): unknown;
}

export const EMPTY_COLUMN: Column = { at: [], events: [] };

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
