import type { RiskEvent } from "../events/catalogue.ts";
import type { ClientProfile } from "../events/profile.ts";
import { type Implied, impliedAttributes } from "./implied.ts";
import { incidentsOf, withEvent } from "./incidents.ts";
import type { Column, Incident } from "./timeline.ts";

interface GrowingColumn {
  readonly at: number[];
  readonly events: RiskEvent[];
}

const EMPTY: Column = { at: [], events: [] };

/** Events whose coming changes what others imply. */
const IMPLYING: ReadonlySet<string> = new Set(["incident.occurred", "incident.resolved", "contact.hostile"]);

/**
 * Live events in order with the indexes over them. An index is built when first asked for and grows with the events;
 * versions of a history share it as they share the record, each seeing only as much as is its own.
 */
export class LiveIndex {
  readonly all: GrowingColumn;
  readonly #client: ClientProfile;
  readonly #end: number;
  /** The columns are those of the record, which grow without our doing. */
  readonly #ofRecord: boolean;
  #columns: Map<string, GrowingColumn> | undefined;
  #incidents: ReadonlyMap<string, Incident> | undefined;
  #implied: Implied | undefined;

  constructor(client: ClientProfile, all: GrowingColumn, end: number, ofRecord: boolean) {
    this.#client = client;
    this.all = all;
    this.#end = end;
    this.#ofRecord = ofRecord;
  }

  get length(): number {
    return this.all.events.length;
  }

  /** A copy of the first so many events, which no other version has a part in. */
  upTo(length: number): LiveIndex {
    const all = { at: this.all.at.slice(0, length), events: this.all.events.slice(0, length) };
    return new LiveIndex(this.#client, all, this.#end, false);
  }

  /** Adds an event that comes after all others. Columns of the record have it already. */
  push(event: RiskEvent, at: number): void {
    if (!this.#ofRecord) {
      this.all.at.push(at);
      this.all.events.push(event);
    }
    if (this.#columns !== undefined) addTo(this.#columns, event, at);
    if (this.#incidents !== undefined) this.#incidents = withEvent(this.#incidents, event, at);
    if (IMPLYING.has(event.type)) this.#implied = undefined;
  }

  column(type: string): Column {
    if (this.#columns === undefined) {
      this.#columns = new Map();
      const { at, events } = this.all;
      for (let index = 0; index < events.length; index++) {
        addTo(this.#columns, events[index] as RiskEvent, at[index] as number);
      }
    }
    return this.#columns.get(type) ?? EMPTY;
  }

  incidents(): ReadonlyMap<string, Incident> {
    this.#incidents ??= incidentsOf(this.all);
    return this.#incidents;
  }

  implied(): Implied {
    this.#implied ??= impliedAttributes({
      client: this.#client,
      incidents: () => this.incidents().values(),
      hostile: () => this.column("contact.hostile"),
      end: this.#end,
    });
    return this.#implied;
  }
}

function addTo(columns: Map<string, GrowingColumn>, event: RiskEvent, at: number): void {
  const column = columns.get(event.type);
  if (column === undefined) columns.set(event.type, { at: [at], events: [event] });
  else {
    column.at.push(at);
    column.events.push(event);
  }
}
