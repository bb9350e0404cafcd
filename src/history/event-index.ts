import type { RiskEvent } from "../events/catalogue.ts";
import type { ClientProfile } from "../events/profile.ts";
import { ActionsTaken } from "./actions-taken.ts";
import { type Column, EMPTY_COLUMN } from "./column.ts";
import { GrowingColumn, GrowingInstants, Parts } from "./columns-by-value.ts";
import { ExpiringEvents } from "./expiring-events.ts";
import { type Implied, impliedAttributes } from "./implied-attributes.ts";
import { IncidentIndex } from "./incidents.ts";
import { TypeColumns } from "./type-columns.ts";

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
const IMPLYING: ReadonlySet<string> = new Set([
  "incident.occurred",
  "incident.resolved",
  "incident.deflected",
  "incident.emotions-denied",
  "email.aggressive",
  "call.aggressive",
  "meeting.aggressive",
  "contact.hostile",
]);

/** Something that grows with all events, and of which a copy without the last of them can be made. */
interface Growing<Self> {
  push(event: RiskEvent, at: number): void;
  without(last: readonly RiskEvent[]): Self;
}

type Person = "contact" | "employee";

/**
 * Live events in order with the indexes over them. An index is built when first asked for and grows with the events;
 * versions of a history share it as they share the record. A version that goes another way than the one that made the
 * index grow has one of its own, which takes what it is asked for out of that one.
 */
export class LiveIndex {
  readonly #parts: LiveIndexParts;
  #columns: TypeColumns | undefined;
  #named: Map<Person, Parts<string, GrowingInstants>> | undefined;
  #incidents: IncidentIndex | undefined;
  /** By type, then by attribute. */
  #partsOf: Map<string, Map<string, Parts<unknown, GrowingColumn>>> | undefined;
  /** By type. */
  #expiring: Map<string, ExpiringEvents> | undefined;
  #actionsTaken: ActionsTaken | undefined;
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
    if (this.#columns !== undefined) {
      if (this.#parts.origin === undefined) this.#columns.add(event, at);
      else this.#columns.get(event.type)?.push(event, at);
    }
    for (const people of this.#named?.values() ?? []) people.push(event, at);
    this.#incidents?.push(event, at);
    for (const parts of this.#partsOf?.get(event.type)?.values() ?? []) parts.push(event, at);
    this.#expiring?.get(event.type)?.push(event, at);
    if (event.type === "action.taken") this.#actionsTaken?.push(event, at);
    if (IMPLYING.has(event.type)) this.#implied = undefined;
  }

  column(type: string): Column {
    return this.#column(type) ?? EMPTY_COLUMN;
  }

  /** The events of a type by their values of an attribute of their own. */
  parts(type: string, attribute: string): Parts<unknown, GrowingColumn> {
    this.#partsOf ??= new Map();
    let ofType = this.#partsOf.get(type);
    if (ofType === undefined) {
      ofType = new Map();
      this.#partsOf.set(type, ofType);
    }
    let parts = ofType.get(attribute);
    if (parts === undefined) {
      const { at, events } = this.column(type);
      parts = new Parts(
        (event) => (event as Readonly<Record<string, unknown>>)[attribute],
        () => new GrowingColumn(),
      );
      for (let i = 0; i < events.length; i++) parts.push(events[i] as RiskEvent, at[i] as number);
      ofType.set(attribute, parts);
    }
    return parts;
  }

  /** Whom events of any type name, with the instants of these events. */
  named(by: Person): Parts<string, GrowingInstants> {
    this.#named ??= new Map();
    let people = this.#named.get(by);
    if (people === undefined) {
      people = this.#grow(
        new Parts(
          (event) => event[by],
          () => new GrowingInstants(),
        ),
        (origin) => origin.named(by),
      );
      this.#named.set(by, people);
    }
    return people;
  }

  expiring(type: string): ExpiringEvents {
    this.#expiring ??= new Map();
    let expiring = this.#expiring.get(type);
    if (expiring === undefined) {
      expiring = new ExpiringEvents(this.column(type));
      this.#expiring.set(type, expiring);
    }
    return expiring;
  }

  actionsTaken(): ActionsTaken {
    this.#actionsTaken ??= new ActionsTaken(this.column("action.taken"));
    return this.#actionsTaken;
  }

  incidents(): IncidentIndex {
    this.#incidents ??= this.#grow(new IncidentIndex(), (origin) => origin.incidents());
    return this.#incidents;
  }

  implied(): Implied {
    const { client, end } = this.#parts;
    this.#implied ??= impliedAttributes({
      client,
      incidents: () =>
        this.column("incident.occurred").at.length === 0 ? [] : this.incidents().byId.values(),
      columnOf: (type) => this.column(type),
      end,
    });
    return this.#implied;
  }

  #column(type: string): GrowingColumn | undefined {
    const { origin } = this.#parts;
    this.#columns ??= origin === undefined ? TypeColumns.of(this.all) : new TypeColumns();
    const known = this.#columns.get(type);
    if (known !== undefined || origin === undefined) return known;
    const isOfType = (event: RiskEvent): boolean => event.type === type;
    const after = origin.index.#since(origin.length).filter(isOfType).length;
    const column = origin.index.#column(type)?.without(after) ?? new GrowingColumn();
    this.#visitFrom(origin.length, (event, at) => {
      if (isOfType(event)) column.push(event, at);
    });
    this.#columns.set(type, column);
    return column;
  }

  /** Something empty grown with all events; or what the origin has of it, as far as it is ours, with the others. */
  #grow<Kind extends Growing<Kind>>(empty: Kind, find: (origin: LiveIndex) => Kind): Kind {
    const { origin } = this.#parts;
    const grown =
      origin === undefined ? empty : find(origin.index).without(origin.index.#since(origin.length));
    this.#visitFrom(origin?.length ?? 0, (event, at) => grown.push(event, at));
    return grown;
  }

  /** The events after the first so many. */
  #since(length: number): readonly RiskEvent[] {
    return this.all.events.slice(length);
  }

  #visitFrom(place: number, give: (event: RiskEvent, at: number) => void): void {
    const { at, events } = this.all;
    for (let i = place; i < events.length; i++) give(events[i] as RiskEvent, at[i] as number);
  }
}
