import type { RiskEvent } from "../events/catalogue.ts";
import type { ClientProfile } from "../events/client-profile.ts";
import type { ActionTaken } from "./actions-taken.ts";
import { type Column, EMPTY_COLUMN } from "./column.ts";
import type { EventIndex } from "./event-index.ts";
import type { EventLog } from "./event-log.ts";
import type { ExpiringEvent, ExpiringEventOf } from "./expiring-events.ts";
import type { Incident } from "./incidents.ts";
import type { Timeline } from "./timeline.ts";
import type { Version } from "./version.ts";

const NONE: readonly never[] = [];

interface Seen {
  readonly client: ClientProfile;
  readonly version: Version;
  /** How many boundaries of corrections are passed at the instant looked from. */
  readonly epoch: number;
  readonly firstAt: string | undefined;
}

/** A version of a history as its indexes show it, which may stand at another version in between. */
export class IndexedTimeline implements Timeline {
  readonly all: Column;
  readonly #seen: Seen;
  #log: EventLog;
  #stamp: number;
  #index: EventIndex;
  #types: readonly string[] = NONE;
  #columns: readonly Column[] = NONE;
  /** The index that these columns are of, and the stamp of its log when they were found. */
  #columnsOf: EventIndex | undefined;
  #columnsStamp = -1;

  constructor(seen: Seen) {
    this.#seen = seen;
    this.#log = seen.version.enter();
    this.#index = this.#log.index(seen.epoch);
    this.#stamp = this.#log.stamp;
    this.all = new ColumnView(this, ({ all }) => all);
  }

  get firstAt(): string | undefined {
    return this.#seen.firstAt;
  }

  /** The indexes, standing at this version. */
  enter(): EventIndex {
    if (this.#log.stamp !== this.#stamp) {
      this.#log = this.#seen.version.enter();
      this.#index = this.#log.index(this.#seen.epoch);
      this.#stamp = this.#log.stamp;
    }
    return this.#index;
  }

  column(type: string): Column {
    if (this.enter().column(type).at.length === 0) return EMPTY_COLUMN;
    return new ColumnView(this, (index) => index.column(type));
  }

  columns(types: readonly string[]): readonly Column[] {
    const index = this.enter();
    if (this.#types !== types || this.#columnsOf !== index || this.#columnsStamp !== this.#stamp) {
      this.#columns = types.map((type) => index.column(type));
      this.#types = types;
      this.#columnsOf = index;
      this.#columnsStamp = this.#stamp;
    }
    return this.#columns;
  }

  columnAbout(type: string, attribute: string, value: unknown): Column {
    const index = this.enter();
    // Of what never came no index need be made.
    if (index.column(type).at.length === 0) return EMPTY_COLUMN;
    return index.about(type, attribute).byValue.get(value) ?? EMPTY_COLUMN;
  }

  naming(by: "contact" | "employee"): ReadonlyMap<string, Column> {
    return this.enter().named(by).byValue;
  }

  get incidents(): ReadonlyMap<string, Incident> {
    return this.enter().incidents.byId;
  }

  incidentsBegun(after: number, until: number): readonly Incident[] {
    return this.enter().incidents.begun(after, until);
  }

  actionsTaken(after: number, until: number): readonly ActionTaken[] {
    const index = this.enter();
    return index.column("action.taken").at.length === 0 ? NONE : index.actionsTaken.between(after, until);
  }

  actionsTakenAbout(subject: string | undefined, after: number, until: number): readonly ActionTaken[] {
    const index = this.enter();
    if (index.column("action.taken").at.length === 0) return NONE;
    return index.actionsTaken.about(subject, after, until);
  }

  unexpired<Type extends ExpiringEvent["type"]>(type: Type, at: number): readonly ExpiringEventOf<Type>[] {
    const index = this.enter();
    if (index.column(type).at.length === 0) return NONE;
    return index.expiring(type).unexpiredAt(at) as readonly ExpiringEventOf<Type>[];
  }

  attribute(event: RiskEvent, name: string): unknown {
    return this.enter().surroundings.attribute(event, name, this.#seen.client);
  }
}

/** A column of the version that a timeline shows, whichever its indexes stand at in between. */
class ColumnView implements Column {
  readonly #timeline: IndexedTimeline;
  readonly #find: (index: EventIndex) => Column;
  #index: EventIndex | undefined;
  #column: Column = EMPTY_COLUMN;

  constructor(timeline: IndexedTimeline, find: (index: EventIndex) => Column) {
    this.#timeline = timeline;
    this.#find = find;
  }

  get at(): readonly number[] {
    return this.#enter().at;
  }

  get events(): readonly RiskEvent[] {
    return this.#enter().events;
  }

  #enter(): Column {
    const index = this.#timeline.enter();
    if (index !== this.#index) {
      this.#column = this.#find(index);
      this.#index = index;
    }
    return this.#column;
  }
}
