import type { RiskEvent } from "../events/catalogue.ts";
import { EventsById } from "./by-id.ts";

/** What tells whether an event is recorded already, and whether it changes how others are seen. */
export class RecordIndex {
  readonly #byId = new EventsById();
  /** Incidents whose beginning was told. */
  readonly #begun = new Set<string>();
  /** Ids that a withdrawal names. */
  readonly #withdrawn = new Set<string>();

  static of(events: readonly RiskEvent[]): RecordIndex {
    const index = new RecordIndex();
    for (const event of events) index.add(event);
    return index;
  }

  has(event: RiskEvent): boolean {
    return this.#byId.has(event);
  }

  /**
   * Whether an event stands by itself: it overrules none, withdraws none, waits for no withdrawal, and tells of no
   * beginning told before. Such an event leaves all others as they are, from whatever instant they are seen.
   */
  standsAlone(event: RiskEvent): boolean {
    if (event.type === "event.withdrawn") return false;
    if (event.id !== undefined && (this.#byId.knows(event.id) || this.#withdrawn.has(event.id))) return false;
    return event.type !== "incident.occurred" || !this.#begun.has(event.incident);
  }

  add(event: RiskEvent): void {
    this.#byId.add(event);
    if (event.type === "incident.occurred") this.#begun.add(event.incident);
    else if (event.type === "event.withdrawn") this.#withdrawn.add(event.of);
  }
}

/** Whether events stand by themselves, each with an id that comes after the one before it: then none comes twice. */
export function areApart(events: readonly RiskEvent[]): boolean {
  const begun = new Set<string>();
  let last = "";
  for (const event of events) {
    const { id, type } = event;
    if (id === undefined || id <= last || type === "event.withdrawn") return false;
    if (type === "incident.occurred") {
      if (begun.has(event.incident)) return false;
      begun.add(event.incident);
    }
    last = id;
  }
  return true;
}
