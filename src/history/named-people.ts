import type { RiskEvent } from "../events/catalogue.ts";
import type { Column } from "./timeline.ts";

/** Whom events name as a contact, or as an employee of ours, and when. */
export class NamedPeople {
  readonly #by: "contact" | "employee";
  readonly #instants = new Map<string, number[]>();

  constructor(by: "contact" | "employee", { at, events }: Column) {
    this.#by = by;
    for (let index = 0; index < events.length; index++) {
      this.push(events[index] as RiskEvent, at[index] as number);
    }
  }

  /** Adds an event that comes after all others. */
  push(event: RiskEvent, at: number): void {
    const id = event[this.#by];
    if (id === undefined) return;
    const instants = this.#instants.get(id);
    if (instants === undefined) this.#instants.set(id, [at]);
    else instants.push(at);
  }

  /** By id, each list rising. */
  get instants(): ReadonlyMap<string, readonly number[]> {
    return this.#instants;
  }
}
