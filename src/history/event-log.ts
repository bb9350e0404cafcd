import type { RiskEvent } from "../events/catalogue.ts";
import { type Column, upperBound } from "./column.ts";
import { type Corrections, countingBefore, findCorrections, NO_CORRECTIONS } from "./corrections.ts";
import { EventIndex } from "./event-index.ts";
import { type Follower, follow } from "./follower.ts";
import { IdIndex } from "./id-index.ts";
import { Line } from "./line.ts";

/** From so many instants a log keeps at once what is seen of it. */
const INDEXES_KEPT = 8;

/**
 * All events ever recorded in one version of a history, in order, overruled and withdrawn ones too; and the indexes that
 * follow them. The versions that take turns on a log differ in events that stand alone: all have the same corrections.
 */
export class EventLog implements Column {
  readonly at: number[];
  readonly events: RiskEvent[];
  /** The line of versions that the log stands at. */
  line = new Line();
  /** Another one whenever what was read may be that of another version, or of an index that is kept no more. */
  stamp = 0;
  #lines = 1;
  #corrections: Corrections | undefined;
  #ids: IdIndex | undefined;
  /** By the number of boundaries passed. */
  readonly #indexes = new Map<number, EventIndex>();

  /** A log of these lists, which become its own. The corrections are found where they are not known. */
  constructor(at: number[], events: RiskEvent[], corrections?: Corrections) {
    this.at = at;
    this.events = events;
    this.#corrections = corrections;
  }

  get length(): number {
    return this.at.length;
  }

  get corrections(): Corrections {
    this.#corrections ??= this.length === 0 ? NO_CORRECTIONS : findCorrections(this.ids);
    return this.#corrections;
  }

  /** What tells whether an event is recorded already; made when first asked for. */
  get ids(): IdIndex {
    this.#ids ??= follow(new IdIndex(), this);
    return this.#ids;
  }

  /** How many boundaries of corrections are passed at an instant: where as many are, the same is seen. */
  epochAt(instant: number): number {
    return upperBound(this.corrections.boundaries, instant);
  }

  /** The events that count in an epoch; made when first asked for. */
  index(epoch: number): EventIndex {
    let index = this.#indexes.get(epoch);
    if (index === undefined) {
      const end = this.corrections.boundaries[epoch] ?? Number.POSITIVE_INFINITY;
      index = new EventIndex(this, end, countingBefore(this.corrections, end));
      for (const oldest of this.#indexes.keys()) {
        if (this.#indexes.size < INDEXES_KEPT) break;
        this.#indexes.delete(oldest);
        this.stamp++;
      }
      this.#indexes.set(epoch, index);
    }
    return index;
  }

  /** Adds events that come after all others. */
  add({ at, events }: Column): void {
    this.stamp++;
    const followers = this.#followers();
    for (let i = 0; i < events.length; i++) {
      const event = events[i] as RiskEvent;
      const instant = at[i] as number;
      this.at.push(instant);
      this.events.push(event);
      for (const follower of followers) follower.push(event, instant);
    }
  }

  /** Takes back all but the first so many events, and gives them. */
  takeBack(length: number): Column {
    this.stamp++;
    const taken = { at: this.at.slice(length), events: this.events.slice(length) };
    const followers = this.#followers();
    this.at.length = length;
    this.events.length = length;
    for (let i = taken.events.length - 1; i >= 0; i--) {
      for (const follower of followers) follower.pop(taken.events[i] as RiskEvent, taken.at[i] as number);
    }
    return taken;
  }

  /** Leaves the line of which so many events were not taken back, for a new one or another. */
  goTo(line: Line | undefined, taken: Column): void {
    const next = line ?? new Line();
    if (line === undefined) this.#lines++;
    this.line.leave(next, this.length, taken);
    next.return();
    this.line = next;
  }

  /** Whether so many lines were left that those who hold on to an old one may hold on to much. */
  get isWorn(): boolean {
    return this.#lines > this.length + 1000;
  }

  #followers(): readonly Follower[] {
    const indexes = [...this.#indexes.values()];
    return this.#ids === undefined ? indexes : [this.#ids, ...indexes];
  }
}
