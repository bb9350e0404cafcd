import type { RiskEvent } from "../events/catalogue.ts";
import { GrowingColumn } from "./parts.ts";
import type { Column } from "./timeline.ts";

/** Whom events name as a contact, or as an employee of ours. */
export class NamedPeople {
  readonly #by: "contact" | "employee";
  readonly #byId = new Map<string, GrowingColumn>();

  constructor(by: "contact" | "employee") {
    this.#by = by;
  }

  /** Adds an event that comes after all others. */
  push(event: RiskEvent, at: number, place: number): void {
    const id = event[this.#by];
    if (id === undefined) return;
    let events = this.#byId.get(id);
    if (events === undefined) {
      events = new GrowingColumn();
      this.#byId.set(id, events);
    }
    events.push(event, at, place);
  }

  /** Everybody by id, with the events that name them. */
  get byId(): ReadonlyMap<string, Column> {
    return this.#byId;
  }

  /** A copy of what stands before a place. */
  upTo(place: number): NamedPeople {
    const copy = new NamedPeople(this.#by);
    for (const [id, events] of this.#byId) {
      const before = events.upTo(place);
      if (before.at.length > 0) copy.#byId.set(id, before);
    }
    return copy;
  }
}
