import type { RiskEvent } from "../events/catalogue.ts";
import type { ActionTaken } from "./actions-taken.ts";
import { type Column, EMPTY_COLUMN } from "./column.ts";
import type { LiveIndex } from "./event-index.ts";
import type { EventRecord } from "./event-log.ts";
import type { ExpiringEvent, ExpiringEventOf } from "./expiring-events.ts";
import type { Incident } from "./incidents.ts";
import type { Timeline } from "./timeline.ts";

const NONE: readonly never[] = [];

/** One version's view of a live index: of an index that a later version made grow, it goes on with a copy of its part. */
export class LiveTimeline implements Timeline {
  readonly all: Column;
  readonly firstAt: string | undefined;
  readonly #length: number;
  #types: readonly string[] = NONE;
  #columns: readonly Column[] = NONE;
  #index: LiveIndex;

  constructor(index: LiveIndex, firstAt: string | undefined) {
    this.#index = index;
    this.#length = index.length;
    this.all = new ColumnPart(index.all);
    this.firstAt = firstAt;
  }

  /** An index for the next version to make grow: this one's, unless another version did so before. */
  indexFor(record: EventRecord): LiveIndex {
    return this.#isCurrent() ? this.#index : this.#copy(record);
  }

  column(type: string): Column {
    const column = this.#current().column(type);
    return column.at.length === 0 ? EMPTY_COLUMN : new ColumnPart(column);
  }

  columns(types: readonly string[]): readonly Column[] {
    if (this.#types !== types) {
      this.#columns = types.map((type) => this.column(type));
      this.#types = types;
    }
    return this.#columns;
  }

  columnAbout(type: string, attribute: string, value: unknown): Column {
    const index = this.#current();
    // Of what never came no index need be made.
    if (index.column(type) === EMPTY_COLUMN) return EMPTY_COLUMN;
    return index.parts(type, attribute).byValue.get(value) ?? EMPTY_COLUMN;
  }

  naming(by: "contact" | "employee"): ReadonlyMap<string, Pick<Column, "at">> {
    return this.#current().named(by).byValue;
  }

  get incidents(): ReadonlyMap<string, Incident> {
    return this.#current().incidents().byId;
  }

  incidentsBegun(after: number, until: number): readonly Incident[] {
    return this.#current().incidents().begun(after, until);
  }

  actionsTaken(after: number, until: number): readonly ActionTaken[] {
    const index = this.#current();
    return index.column("action.taken").at.length === 0 ? NONE : index.actionsTaken().between(after, until);
  }

  unexpired<Type extends ExpiringEvent["type"]>(type: Type, at: number): readonly ExpiringEventOf<Type>[] {
    const index = this.#current();
    if (index.column(type).at.length === 0) return NONE;
    return index.expiring(type).unexpiredAt(at) as readonly ExpiringEventOf<Type>[];
  }

  attribute(event: RiskEvent, name: string): unknown {
    return this.#current().implied().attribute(event, name);
  }

  #current(): LiveIndex {
    if (!this.#isCurrent()) this.#index = this.#copy(undefined);
    return this.#index;
  }

  #isCurrent(): boolean {
    return this.#index.length === this.#length;
  }

  /** An index that another version does not make grow, over a record of its own if it is one of a record. */
  #copy(record: EventRecord | undefined): LiveIndex {
    const { at, events } = this.#index.all;
    const length = this.#length;
    const isRecord = record !== undefined && this.#index.isRecord;
    const all = isRecord ? record : { at: at.slice(0, length), events: events.slice(0, length) };
    return this.#index.upTo(length, all, isRecord);
  }
}

/** As much of a column as it held when this was made. Copied only once the column has grown. */
class ColumnPart implements Column {
  #column: Column;
  readonly #length: number;

  constructor(column: Column) {
    this.#column = column;
    this.#length = column.events.length;
  }

  get at(): readonly number[] {
    return this.#part().at;
  }

  get events(): readonly RiskEvent[] {
    return this.#part().events;
  }

  #part(): Column {
    const { at, events } = this.#column;
    if (events.length !== this.#length) {
      this.#column = { at: at.slice(0, this.#length), events: events.slice(0, this.#length) };
    }
    return this.#column;
  }
}
