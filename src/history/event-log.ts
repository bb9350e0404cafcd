import type { RiskEvent } from "../events/catalogue.ts";
import type { Recorded } from "./batch.ts";
import { type Column, upperBound } from "./column.ts";
import { type Corrections, countingBefore, findCorrections, NO_CORRECTIONS } from "./corrections.ts";
import { EventIndex } from "./event-index.ts";
import { sayingTheSame } from "./event-order.ts";
import { follow, unfollow } from "./follower.ts";
import { IdIndex } from "./id-index.ts";
import { Line } from "./line.ts";

/** From so many instants a log keeps at once what is seen of it. */
const INDEXES_KEPT = 8;

/**
 * All events ever recorded in one version of a history, in order, overruled and withdrawn ones too; and the indexes that
 * follow them. Where an event that comes or is taken back does not stand alone, what counts may be others than before: then
 * corrections and indexes begin anew, when they are next asked for.
 */
export class EventLog implements Column, Recorded {
  readonly at: number[];
  readonly events: RiskEvent[];
  /** The line of versions that the log stands at. */
  line = new Line();
  /** Another one whenever what was read may be that of another version, or of an index that is kept no more. */
  stamp = 0;
  /** Another one whenever there may be other corrections. */
  era = 0;
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

  find(event: RiskEvent): RiskEvent | undefined {
    return this.ids.find(event);
  }

  standsAlone(event: RiskEvent): boolean {
    return this.ids.standsAlone(event);
  }

  sayingTheSame(event: RiskEvent): readonly RiskEvent[] {
    return sayingTheSame(this, event);
  }

  /** Whether anything is recorded of an instant. */
  hasInstant(instant: number): boolean {
    return this.at[upperBound(this.at, instant) - 1] === instant;
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
    const { ids } = this;
    let standAlone = true;
    for (let i = 0; i < events.length; i++) {
      const event = events[i] as RiskEvent;
      const instant = at[i] as number;
      standAlone &&= ids.standsAlone(event);
      this.at.push(instant);
      this.events.push(event);
      ids.push(event, instant);
    }
    if (!standAlone) this.#beginAnew();
    for (const index of this.#indexes.values()) follow(index, { at, events });
  }

  /** Takes back all but the first so many events, and gives them. */
  takeBack(length: number): Column {
    this.stamp++;
    const taken = { at: this.at.slice(length), events: this.events.slice(length) };
    const { ids } = this;
    this.at.length = length;
    this.events.length = length;
    let stoodAlone = true;
    for (let i = taken.events.length - 1; i >= 0; i--) {
      const event = taken.events[i] as RiskEvent;
      ids.pop(event);
      stoodAlone &&= ids.standsAlone(event);
    }
    if (!stoodAlone) this.#beginAnew();
    for (const index of this.#indexes.values()) unfollow(index, taken);
    return taken;
  }

  #beginAnew(): void {
    this.era++;
    this.#corrections = undefined;
    this.#indexes.clear();
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
}
