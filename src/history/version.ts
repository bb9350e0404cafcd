import type { RiskEvent } from "../events/catalogue.ts";
import { Arrivals, LogWithArrivals } from "./arrivals.ts";
import type { Recorded } from "./batch.ts";
import { type Column, GrowingColumn } from "./column.ts";
import type { Corrections } from "./corrections.ts";
import { EventLog } from "./event-log.ts";
import { joinColumns, placeAfter, sortIntoColumn } from "./event-order.ts";
import type { Line } from "./line.ts";

/** Versions take turns on a log while they differ in so many events at most. */
const NEAR = 1000;

/** So many times fewer events than a version has are not sorted in at once. */
const FEW = 10;

/** What came to a version late: before others, or instead of some. Versions that follow one another share the arrivals. */
interface Late {
  readonly arrivals: Arrivals;
  /** How many of the arrivals are of this version. */
  readonly arrived: number;
  readonly superseded: number;
  readonly standAlone: boolean;
}

/** Whether no other version has more of the arrivals. */
function isWhole({ arrivals, arrived }: Late): boolean {
  return arrivals.events.length === arrived;
}

/**
 * The recorded events of one version of a history.
 *
 * Versions share a log with the indexes that follow it, and take turns: it stands at one of them at a time. For another
 * it takes back what that one does not have, and adds what it has, as Baker's persistent arrays do ("Shallow binding
 * makes functional arrays fast", 1991). So indexes are plain lists and maps, and nothing is copied to append to the
 * version that the log stands at, or to one and the same again and again. A version that is far from where the log stands
 * goes on with a log of its own. What comes late is not sorted in before somebody looks: however many come one by one,
 * others are moved for them once.
 */
export class Version {
  #log: EventLog;
  #line: Line;
  /** Of the log, while it has the corrections of this version. */
  #era: number;
  /** How many events of the log are of this version. */
  #logged: number;
  /** What came after these and was not sorted in; gone once it was. */
  #late: Late | undefined;

  private constructor(log: EventLog, late?: Late) {
    this.#log = log;
    this.#line = log.line;
    this.#era = log.era;
    this.#logged = log.length;
    this.#late = late;
  }

  /** The first version of events that are in order. */
  static of(events: Column, corrections?: Corrections): Version {
    return new Version(logOf(events, corrections));
  }

  /** The version that a log stands at. */
  static at(log: EventLog): Version {
    return new Version(log);
  }

  get length(): number {
    return this.#logged + (this.#late === undefined ? 0 : this.#late.arrived - this.#late.superseded);
  }

  /** The log, standing at this version. What is read of it holds until another version is asked for. */
  enter(): EventLog {
    if (this.#late !== undefined) this.#sortIn(this.#late);
    return this.#base();
  }

  /** What is recorded, for a batch to be joined with. It holds until another version is asked for. */
  get record(): Recorded {
    if (this.#late !== undefined && !isWhole(this.#late)) this.#sortIn(this.#late);
    const log = this.#base();
    return this.#late === undefined ? log : new LogWithArrivals(log, this.#late.arrivals);
  }

  /** The version with further events, which are in order. Where all stand alone (see `IdIndex`), no others count than before. */
  append(added: Column, { standAlone }: { readonly standAlone: boolean }): Version {
    if (
      added.at.length * FEW < this.length &&
      (this.#late !== undefined || placeOfFirst(added, this.#base()) < this.#logged)
    )
      return this.#appendLate(added, [], standAlone);
    return appendTo(this.enter(), added, standAlone);
  }

  /** The version with further events, which are in order, instead of some. */
  replace(superseded: readonly RiskEvent[], added: Column): Version {
    if (added.at.length * FEW < this.length && superseded.every(({ id }) => id !== undefined))
      return this.#appendLate(added, superseded, false);
    return Version.of(joinColumns(without(this.enter(), superseded), added));
  }

  #appendLate({ events }: Column, superseded: readonly RiskEvent[], standAlone: boolean): Version {
    if (this.#late !== undefined && !isWhole(this.#late)) this.#sortIn(this.#late);
    const { arrivals, ...before } = this.#late ?? { arrivals: new Arrivals(), standAlone: true };
    arrivals.push(events, superseded);
    return new Version(this.#base(), {
      arrivals,
      arrived: arrivals.events.length,
      superseded: arrivals.superseded.length,
      standAlone: before.standAlone && standAlone,
    });
  }

  #sortIn({ arrivals, arrived, superseded, standAlone }: Late): void {
    const log = this.#base();
    const added = sortIntoColumn(arrivals.events.slice(0, arrived));
    const taken = arrivals.superseded.slice(0, superseded);
    const next =
      taken.length > 0
        ? Version.of(without(joinColumns(log, added), taken))
        : appendTo(log, added, standAlone);
    this.#log = next.#log;
    this.#line = next.#line;
    this.#era = next.#era;
    this.#logged = next.#logged;
    this.#late = undefined;
  }

  /** The log, standing at this version but for what was not sorted in. */
  #base(): EventLog {
    if (this.#log.line !== this.#line || this.#log.length !== this.#logged) this.#takeTurn();
    return this.#log;
  }

  #takeTurn(): void {
    const log = this.#log;
    const { shared, rest } = this.#line.differenceTo(log, this.#logged);
    const steps = log.length - shared + rest.at.length;
    // From a version that its line has gone on from, another line goes on.
    const isLast = log.line !== this.#line && this.#line.lengthLeft === this.#logged;
    if (steps > Math.min(NEAR, shared) || (!isLast && log.isWorn)) {
      const events = joinColumns({ at: log.at.slice(0, shared), events: log.events.slice(0, shared) }, rest);
      this.#log = logOf(events, log.era === this.#era ? log.corrections : undefined);
    } else {
      log.goTo(isLast ? this.#line : undefined, log.takeBack(shared));
      log.add(rest);
    }
    this.#line = this.#log.line;
    this.#era = this.#log.era;
  }
}

/** The version of a log, as it stands, with further events. */
function appendTo(log: EventLog, added: Column, standAlone: boolean): Version {
  const corrections = standAlone ? log.corrections : undefined;
  if (log.length === 0) return Version.of(added, corrections);
  const place = placeOfFirst(added, log);
  const later = log.length - place;
  if (later === 0) log.add(added);
  else if (later + added.at.length > NEAR || log.isWorn)
    return Version.of(joinColumns(log, added), corrections);
  else {
    const taken = log.takeBack(place);
    log.goTo(undefined, taken);
    log.add(joinColumns(taken, added));
  }
  return Version.at(log);
}

function placeOfFirst({ at, events }: Column, log: EventLog): number {
  return placeAfter(log, { event: events[0] as RiskEvent, at: at[0] as number });
}

/** A column without some of its events; one that is in it twice may be taken once. */
function without({ at, events }: Column, taken: readonly RiskEvent[]): Column {
  const left = new Map<RiskEvent, number>();
  for (const event of taken) left.set(event, (left.get(event) ?? 0) + 1);
  const rest = new GrowingColumn();
  for (let i = 0; i < events.length; i++) {
    const event = events[i] as RiskEvent;
    const times = left.get(event) ?? 0;
    if (times > 0) left.set(event, times - 1);
    else rest.push(event, at[i] as number);
  }
  return rest;
}

function logOf({ at, events }: Column, corrections?: Corrections): EventLog {
  return new EventLog(copyOf(at), copyOf(events), corrections);
}

/** A copy with room for one more: else adding one would copy all of them again. */
function copyOf<Item>(list: readonly Item[]): Item[] {
  const copy = list.slice(0, list.length + 1);
  copy.length = list.length;
  return copy;
}
