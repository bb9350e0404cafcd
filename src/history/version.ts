import type { RiskEvent } from "../events/catalogue.ts";
import { type Column, GrowingColumn } from "./column.ts";
import type { Corrections } from "./corrections.ts";
import { EventLog } from "./event-log.ts";
import { joinColumns, placeAfter } from "./event-order.ts";
import type { Line } from "./line.ts";

/** Versions take turns on a log while they differ in so many events at most. */
const NEAR = 1000;

/**
 * The recorded events of one version of a history.
 *
 * Versions share a log with the indexes that follow it, and take turns: it stands at one of them at a time. For another
 * it takes back what that one does not have, and adds what it has, as Baker's persistent arrays do ("Shallow binding
 * makes functional arrays fast", 1991). So indexes are plain lists and maps, and nothing is copied to append to the
 * version that the log stands at, or to one and the same again and again. A version that is far from where the log stands
 * goes on with a log of its own.
 */
export class Version {
  #log: EventLog;
  #line: Line;
  /** Of the log, while it has the corrections of this version. */
  #era: number;
  readonly length: number;

  private constructor(log: EventLog, line = log.line) {
    this.#log = log;
    this.#line = line;
    this.#era = log.era;
    this.length = log.length;
  }

  /** The first version of events that are in order. */
  static of(events: Column): Version {
    return new Version(logOf(events));
  }

  /** The log, standing at this version. What is read of it holds until another version is asked for. */
  enter(): EventLog {
    if (this.#log.line !== this.#line || this.#log.length !== this.length) this.#takeTurn();
    return this.#log;
  }

  /** The version with further events, which are in order. Where all stand alone (see `IdIndex`), no others count than before. */
  append(added: Column, { standAlone }: { readonly standAlone: boolean }): Version {
    const log = this.enter();
    const corrections = standAlone ? log.corrections : undefined;
    if (log.length === 0) return new Version(logOf(added, corrections));
    const place = placeAfter(log, { event: added.events[0] as RiskEvent, at: added.at[0] as number });
    const later = log.length - place;
    if (later === 0) log.add(added);
    else if (later + added.at.length > NEAR || log.isWorn)
      return new Version(logOf(joinColumns(log, added), corrections));
    else {
      const taken = log.takeBack(place);
      log.goTo(undefined, taken);
      log.add(joinColumns(taken, added));
    }
    return new Version(log);
  }

  /** The version with further events, which are in order, instead of some. */
  replace(superseded: readonly RiskEvent[], added: Column): Version {
    return Version.of(joinColumns(without(this.enter(), superseded), added));
  }

  #takeTurn(): void {
    const log = this.#log;
    const { shared, rest } = this.#line.differenceTo(log, this.length);
    const steps = log.length - shared + rest.at.length;
    // From a version that its line has gone on from, another line goes on.
    const isLast = log.line !== this.#line && this.#line.lengthLeft === this.length;
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
