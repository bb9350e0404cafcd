import type { RiskEvent } from "../events/catalogue.ts";
import { ActionsTaken } from "./actions-taken.ts";
import { type Column, EMPTY_COLUMN, GrowingColumn } from "./column.ts";
import { ColumnsByValue } from "./columns-by-value.ts";
import { ExpiringEvents } from "./expiring-events.ts";
import { type Follower, follow } from "./follower.ts";
import { Surroundings } from "./implied-attributes.ts";
import { IncidentIndex } from "./incidents.ts";
import { TypeColumns } from "./type-columns.ts";

type Person = "contact" | "employee";

/** Whether an event counts: is not overruled or taken back. */
export type Counts = (event: RiskEvent) => boolean;

/**
 * The events of a log that count as seen just before an instant, with the indexes over them. An index is made when it is
 * first asked for, and follows the log from then on.
 */
export class EventIndex implements Follower {
  /** In order. */
  readonly all: Column;
  readonly #end: number;
  readonly #counts: Counts | undefined;
  /** The events that count, where not all do. */
  readonly #counting: GrowingColumn | undefined;
  #columns: TypeColumns | undefined;
  #incidents: IncidentIndex | undefined;
  #surroundings: Surroundings | undefined;
  #actionsTaken: ActionsTaken | undefined;
  #named: Map<Person, ColumnsByValue<string>> | undefined;
  /** By type and attribute. */
  #about: Map<string, Map<string, ColumnsByValue<unknown>>> | undefined;
  /** By type. */
  #expiring: Map<string, ExpiringEvents> | undefined;
  /** All of these that were made. */
  readonly #followers: Follower[] = [];
  /** Those that follow one type. */
  #followersOf: Map<string, Follower[]> | undefined;

  constructor(log: Column, end: number, counts: Counts | undefined) {
    this.#end = end;
    this.#counts = counts;
    if (counts === undefined) this.all = log;
    else {
      this.#counting = new GrowingColumn();
      this.all = this.#counting;
      follow(this, log);
    }
  }

  push(event: RiskEvent, at: number): void {
    if (this.#counts?.(event) === false) return;
    this.#counting?.push(event, at);
    for (const follower of this.#followers) follower.push(event, at);
    for (const follower of this.#followersOf?.get(event.type) ?? []) follower.push(event, at);
  }

  pop(event: RiskEvent, at: number): void {
    if (this.#counts?.(event) === false) return;
    this.#counting?.pop();
    for (const follower of this.#followers) follower.pop(event, at);
    for (const follower of this.#followersOf?.get(event.type) ?? []) follower.pop(event, at);
  }

  column(type: string): Column {
    this.#columns ??= this.#join(TypeColumns.of(this.all));
    return this.#columns.get(type) ?? EMPTY_COLUMN;
  }

  /** The events of a type by their values of an attribute of their own. */
  about(type: string, attribute: string): ColumnsByValue<unknown> {
    this.#about ??= new Map();
    let ofType = this.#about.get(type);
    if (ofType === undefined) {
      ofType = new Map();
      this.#about.set(type, ofType);
    }
    let about = ofType.get(attribute);
    if (about === undefined) {
      about = new ColumnsByValue((event) => (event as Readonly<Record<string, unknown>>)[attribute]);
      ofType.set(attribute, this.#joinType(type, about));
    }
    return about;
  }

  /** The events of any type by whom they name. */
  named(by: Person): ColumnsByValue<string> {
    this.#named ??= new Map();
    let named = this.#named.get(by);
    if (named === undefined) {
      named = this.#join(follow(new ColumnsByValue((event) => event[by]), this.all));
      this.#named.set(by, named);
    }
    return named;
  }

  /** Events of a type with an `until`. */
  expiring(type: string): ExpiringEvents {
    this.#expiring ??= new Map();
    let expiring = this.#expiring.get(type);
    if (expiring === undefined) {
      expiring = this.#joinType(type, new ExpiringEvents());
      this.#expiring.set(type, expiring);
    }
    return expiring;
  }

  get actionsTaken(): ActionsTaken {
    this.#actionsTaken ??= this.#joinType("action.taken", new ActionsTaken());
    return this.#actionsTaken;
  }

  get incidents(): IncidentIndex {
    this.#incidents ??= this.#join(follow(new IncidentIndex(), this.all));
    return this.#incidents;
  }

  get surroundings(): Surroundings {
    this.#surroundings ??= this.#join(
      new Surroundings({
        incidents: () =>
          this.column("incident.occurred").at.length === 0 ? [] : this.incidents.byId.values(),
        columnOf: (type) => this.column(type),
        end: this.#end,
      }),
    );
    return this.#surroundings;
  }

  #join<Kind extends Follower>(follower: Kind): Kind {
    this.#followers.push(follower);
    return follower;
  }

  #joinType<Kind extends Follower>(type: string, follower: Kind): Kind {
    follow(follower, this.column(type));
    this.#followersOf ??= new Map();
    const others = this.#followersOf.get(type);
    if (others === undefined) this.#followersOf.set(type, [follower]);
    else others.push(follower);
    return follower;
  }
}
