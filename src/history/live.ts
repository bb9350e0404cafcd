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
export interface AllEvents {
  readonly at: number[];
  readonly events: RiskEvent[];
}

interface LiveIndexParts {
  readonly client: ClientProfile;
  readonly all: AllEvents;
  /** The look is that of just before this instant. */
  readonly end: number;
  /** Whether the events are those of the record, which grow without our doing. */
  readonly isRecord: boolean;
  /** The index of a longer version, of whose first `length` events this one begins. */
  readonly origin?: { readonly index: LiveIndex; readonly length: number };
}

/** Events whose coming changes what others imply. */
const IMPLYING: ReadonlySet<string> = new Set(["incident.occurred", "incident.resolved", "contact.hostile"]);

/** What one walk over all events finds. */
interface Gathered {
  readonly contact: NamedPeople;
  readonly employee: NamedPeople;
  readonly incidents: IncidentIndex;
}

/**
 * Live events in order with the indexes over them. An index is built when first asked for and grows with the events;
 * versions of a history share it as they share the record. A version that goes another way than the one that made the
 * index grow has one of its own, which takes what it is asked for out of that one.
 */
export class LiveIndex {
  readonly #parts: LiveIndexParts;
  #columns: Map<string, GrowingColumn> | undefined;
  #gathered: Gathered | undefined;
  /** By type, then by attribute. */
  readonly #partsOf = new Map<string, Map<string, Parts>>();
  /** By type. */
  readonly #passing = new Map<string, PassingEvents>();
  #takings: TakingLog | undefined;
  #implied: Implied | undefined;

  constructor(parts: LiveIndexParts) {
    this.#parts = parts;
  }

  get all(): AllEvents {
    return this.#parts.all;
  }

  get isRecord(): boolean {
    return this.#parts.isRecord;
  }

  get length(): number {
    return this.all.events.length;
  }

  /** The index of the first so many events, which go on in `all` by themselves. */
  upTo(length: number, all: AllEvents, isRecord: boolean): LiveIndex {
    return new LiveIndex({ ...this.#parts, all, isRecord, origin: { index: this, length } });
  }

  /** Adds an event that comes after all others. A record has it already. */
  push(event: RiskEvent, at: number): void {
    if (!this.#parts.isRecord) {
      this.all.at.push(at);
      this.all.events.push(event);
    }
    const place = this.length - 1;
    if (this.#columns !== undefined) {
      if (this.#parts.origin === undefined) addTo(this.#columns, event, at, place);
      else this.#columns.get(event.type)?.push(event, at, place);
    }
    if (this.#gathered !== undefined) addToGathered(this.#gathered, event, at, place);
    for (const parts of this.#partsOf.get(event.type)?.values() ?? []) parts.push(event, at, place);
    this.#passing.get(event.type)?.push(event, at);
    if (event.type === "action.taken") this.#takings?.push(event, at);
    if (IMPLYING.has(event.type)) this.#implied = undefined;
  }

  column(type: string): Column {
    return this.#column(type) ?? EMPTY_COLUMN;
  }

  /** The events of a type by their values of an attribute of their own. */
  parts(type: string, attribute: string): Parts {
    const { origin } = this.#parts;
    let ofType = this.#partsOf.get(type);
    if (ofType === undefined) {
      ofType = new Map();
      this.#partsOf.set(type, ofType);
    }
    let parts = ofType.get(attribute);
    if (parts === undefined) {
      parts = origin?.index.parts(type, attribute).upTo(origin.length) ?? new Parts(attribute);
      this.#column(type)?.pushTo(parts, origin?.length ?? 0);
      ofType.set(attribute, parts);
    }
    return parts;
  }

  named(by: "contact" | "employee"): NamedPeople {
    return this.#gather()[by];
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
    return this.#gather().incidents;
  }

  implied(): Implied {
    const { client, end } = this.#parts;
    this.#implied ??= impliedAttributes({
      client,
      incidents: () => this.incidents().byId.values(),
      hostile: () => this.column("contact.hostile"),
      end,
    });
    return this.#implied;
  }

  #column(type: string): GrowingColumn | undefined {
    const { all, origin } = this.#parts;
    if (this.#columns === undefined) {
      this.#columns = new Map();
      if (origin === undefined) {
        for (let place = 0; place < all.events.length; place++) {
          addTo(this.#columns, all.events[place] as RiskEvent, all.at[place] as number, place);
        }
      }
    }
    const known = this.#columns.get(type);
    if (known !== undefined || origin === undefined) return known;
    const column = origin.index.#column(type)?.upTo(origin.length) ?? new GrowingColumn();
    this.#columns.set(type, column);
    for (let place = origin.length; place < all.events.length; place++) {
      const event = all.events[place] as RiskEvent;
      if (event.type === type) column.push(event, all.at[place] as number, place);
    }
    return column;
  }

  #gather(): Gathered {
    if (this.#gathered !== undefined) return this.#gathered;
    const { origin } = this.#parts;
    const before = origin === undefined ? undefined : origin.index.#gather();
    const length = origin?.length ?? 0;
    const gathered = {
      contact: before?.contact.upTo(length) ?? new NamedPeople("contact"),
      employee: before?.employee.upTo(length) ?? new NamedPeople("employee"),
      incidents: before?.incidents.upTo(length) ?? new IncidentIndex(),
    };
    const { at, events } = this.all;
    for (let place = length; place < events.length; place++) {
      addToGathered(gathered, events[place] as RiskEvent, at[place] as number, place);
    }
    this.#gathered = gathered;
    return gathered;
  }
}

function addToGathered(
  { contact, employee, incidents }: Gathered,
  event: RiskEvent,
  at: number,
  place: number,
): void {
  contact.push(event, at, place);
  employee.push(event, at, place);
  incidents.push(event, at, place);
}

function addTo(columns: Map<string, GrowingColumn>, event: RiskEvent, at: number, place: number): void {
  let column = columns.get(event.type);
  if (column === undefined) {
    column = new GrowingColumn();
    columns.set(event.type, column);
  }
  column.push(event, at, place);
}
