import type { RiskEvent } from "../events/catalogue.ts";
import type { ClientProfile } from "../events/profile.ts";
import { type Implied, impliedAttributes } from "./implied.ts";
import { IncidentIndex } from "./incidents.ts";
import { NamedPeople } from "./named-people.ts";
import { EMPTY_COLUMN, GrowingColumn, Parts } from "./parts.ts";
import { PassingEvents } from "./passing.ts";
import { TakingLog } from "./takings.ts";
import type { Column } from "./timeline.ts";

/** All events in order, to be pushed to. */
interface AllEvents {
  readonly at: number[];
  readonly events: RiskEvent[];
}

/** Events whose coming changes what others imply. */
const IMPLYING: ReadonlySet<string> = new Set(["incident.occurred", "incident.resolved", "contact.hostile"]);

/**
 * Live events in order with the indexes over them. An index is built when first asked for and grows with the events;
 * versions of a history share it as they share the record, each seeing only as much as is its own.
 */
export class LiveIndex {
  readonly all: AllEvents;
  readonly #client: ClientProfile;
  readonly #end: number;
  /** The columns are those of the record, which grow without our doing. */
  readonly #ofRecord: boolean;
  #columns: Map<string, GrowingColumn> | undefined;
  /** By type, then by attribute. */
  readonly #parts = new Map<string, Map<string, Parts>>();
  readonly #named = new Map<"contact" | "employee", NamedPeople>();
  /** By type. */
  readonly #passing = new Map<string, PassingEvents>();
  #takings: TakingLog | undefined;
  #incidents: IncidentIndex | undefined;
  #implied: Implied | undefined;

  constructor(client: ClientProfile, all: AllEvents, end: number, ofRecord: boolean) {
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
    for (const parts of this.#parts.get(event.type)?.values() ?? []) parts.push(event, at);
    for (const people of this.#named.values()) people.push(event, at);
    this.#passing.get(event.type)?.push(event, at);
    this.#takings?.push(event, at);
    this.#incidents?.push(event, at);
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
    return this.#columns.get(type) ?? EMPTY_COLUMN;
  }

  /** The events of a type by their values of an attribute of their own. */
  parts(type: string, attribute: string): Parts {
    let ofType = this.#parts.get(type);
    if (ofType === undefined) {
      ofType = new Map();
      this.#parts.set(type, ofType);
    }
    let parts = ofType.get(attribute);
    if (parts === undefined) {
      parts = new Parts(attribute, this.column(type));
      ofType.set(attribute, parts);
    }
    return parts;
  }

  named(by: "contact" | "employee"): NamedPeople {
    let people = this.#named.get(by);
    if (people === undefined) {
      people = new NamedPeople(by, this.all);
      this.#named.set(by, people);
    }
    return people;
  }

  passing(type: string): PassingEvents {
    let passing = this.#passing.get(type);
    if (passing === undefined) {
      passing = new PassingEvents(this.column(type));
      this.#passing.set(type, passing);
    }
    return passing;
  }

  takings(): TakingLog {
    this.#takings ??= new TakingLog(this.column("action.taken"));
    return this.#takings;
  }

  incidents(): IncidentIndex {
    this.#incidents ??= new IncidentIndex(this.all);
    return this.#incidents;
  }

  implied(): Implied {
    this.#implied ??= impliedAttributes({
      client: this.#client,
      incidents: () => this.incidents().byId.values(),
      hostile: () => this.column("contact.hostile"),
      end: this.#end,
    });
    return this.#implied;
  }
}

function addTo(columns: Map<string, GrowingColumn>, event: RiskEvent, at: number): void {
  const column = columns.get(event.type);
  if (column !== undefined) column.push(event, at);
  else {
    const first = new GrowingColumn();
    first.push(event, at);
    columns.set(event.type, first);
  }
}
