import type { RiskEvent } from "../events/catalogue.ts";
import type { Problem } from "../events/problem.ts";
import { instantOf } from "../events/time.ts";
import type { AssessReport } from "./assessor.ts";
import type { BadRecord } from "./invalid-records.ts";

/** What was read since the last time. */
export interface Passed {
  readonly bytes: number;
  readonly events: number;
}

/** What is known before events are looked into. */
export interface Prepared {
  /** Events, or what may be some. */
  readonly events: number;
  /** The instant of the newest of them, in milliseconds since 1970. */
  readonly newest: number | undefined;
}

export interface PortfolioReport extends AssessReport {
  readonly events: number;
  /** The instant of the newest event, in milliseconds since 1970. */
  readonly newest: number | undefined;
  /** Events after the instant looked from. */
  readonly later: number;
  /** The first event apart from the others of its client, where they had to stand in a row. */
  readonly strayed: Problem | undefined;
}

export interface Listeners {
  readonly onPassed: (passed: Passed) => void;
  /** Is given each record that is no event, in the order of the sources, when clients are assessed for the first time. */
  readonly onInvalid: (record: BadRecord) => Promise<void>;
}

/** The clients of some sources, from their events to what is written of them. Called in this order. */
export interface Portfolio {
  /**
   * Gathers what has to be at hand before a client is assessed, and finds the newest event. Does not fail: what cannot
   * be read is told when it is needed.
   */
  prepare(onPassed: (passed: Passed) => void): Promise<Prepared>;
  /** Assesses all clients; may be called again for another instant. */
  assess(at: string, listeners: Listeners): Promise<PortfolioReport>;
  /** What was kept of each client for the output, in order of rank. */
  pieces(): AsyncIterable<string>;
  close(): Promise<void>;
}

/** Counts the events that were seen. */
export class Seen {
  readonly #until: number;
  events = 0;
  newest: number | undefined;
  /** After the instant looked from. */
  later = 0;

  constructor(at?: string) {
    this.#until = at === undefined ? Number.POSITIVE_INFINITY : instantOf({ at });
  }

  add(events: readonly RiskEvent[]): void {
    this.events += events.length;
    for (const event of events) {
      const instant = instantOf(event);
      if (this.newest === undefined || instant > this.newest) this.newest = instant;
      if (instant > this.#until) this.later += 1;
    }
  }
}
