import type { RiskEvent } from "../events/catalogue.ts";
import { instantOf } from "../events/time.ts";
import type { Recorded } from "./batch.ts";
import { compareRecorded, contentOf } from "./content.ts";
import type { EventLog } from "./event-log.ts";
import { IdIndex } from "./id-index.ts";

/**
 * Events in the order in which they came, before they are sorted into a log. Thousands that come one by one, each before
 * others that are recorded, would move all those each time.
 */
export class Arrivals {
  readonly events: RiskEvent[] = [];
  /** Events of the log, or of these, that others of these say again and were written down later; all with ids. */
  readonly superseded: RiskEvent[] = [];
  readonly ids = new IdIndex();
  /** Events without id. */
  readonly #byContent = new Map<string, RiskEvent[]>();
  readonly #instants = new Set<number>();

  push(events: readonly RiskEvent[], superseded: readonly RiskEvent[]): void {
    for (const event of events) {
      this.events.push(event);
      this.ids.push(event, instantOf(event));
      if (event.id === undefined) this.#pushNameless(event);
    }
    for (const event of superseded) this.superseded.push(event);
  }

  /** Whether an event without id came of an instant. */
  hasInstant(instant: number): boolean {
    return this.#instants.has(instant);
  }

  /** The events without id that say the same as one. */
  sayingTheSame(event: RiskEvent): readonly RiskEvent[] {
    return this.#byContent.get(contentOf(event)) ?? [];
  }

  #pushNameless(event: RiskEvent): void {
    this.#instants.add(instantOf(event));
    const content = contentOf(event);
    const alike = this.#byContent.get(content);
    if (alike === undefined) this.#byContent.set(content, [event]);
    else alike.push(event);
  }
}

/** A log together with what came to it since. */
export class LogWithArrivals implements Recorded {
  readonly #log: EventLog;
  readonly #arrivals: Arrivals;

  constructor(log: EventLog, arrivals: Arrivals) {
    this.#log = log;
    this.#arrivals = arrivals;
  }

  find(event: RiskEvent): RiskEvent | undefined {
    // What came since may stand for one of the log.
    return this.#arrivals.ids.find(event) ?? this.#log.find(event);
  }

  standsAlone(event: RiskEvent): boolean {
    return this.#log.standsAlone(event) && this.#arrivals.ids.standsAlone(event);
  }

  hasInstant(instant: number): boolean {
    return this.#log.hasInstant(instant) || this.#arrivals.hasInstant(instant);
  }

  sayingTheSame(event: RiskEvent): readonly RiskEvent[] {
    const [logged, arrived] = [this.#log, this.#arrivals].map((part) => part.sayingTheSame(event));
    return [...(logged ?? []), ...(arrived ?? [])].sort(compareRecorded);
  }
}
