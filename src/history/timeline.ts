import type { RiskEvent } from "../events/catalogue.ts";
import type { ActionTaken } from "./actions-taken.ts";
import type { Column } from "./column.ts";
import type { ExpiringEvent, ExpiringEventOf } from "./expiring-events.ts";
import type { Incident } from "./incidents.ts";

/**
 * A client's events as seen at an instant: indexed by type and by incident, each index in the order of the history.
 * Holds events later than that instant too: a reader bounds its search by the instant it looks from.
 */
export interface Timeline {
  readonly all: Column;
  /** The events of one type; {@link EMPTY_COLUMN} where there are none. */
  column(type: string): Column;
  /** The same for each of some types. Kept for the list that was asked for last. To be read at once: a later version may add to it. */
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
  actionsTaken(after: number, until: number): readonly ActionTaken[];
  /** Of them those of one subject, or those that named nobody. */
  actionsTakenAbout(subject: string | undefined, after: number, until: number): readonly ActionTaken[];
  /** The events of a type with an `until` that began at an instant or before it and end after it, in order. */
  unexpired<Type extends ExpiringEvent["type"]>(type: Type, at: number): readonly ExpiringEventOf<Type>[];
  /** When the first event ever recorded happened, dropped ones included; `undefined` for an empty history. */
  readonly firstAt: string | undefined;
  /** An attribute of the event, its own or implied by the story around it. */
  attribute(event: RiskEvent, name: string): unknown;
}
