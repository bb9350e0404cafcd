import type { RiskEvent } from "../events/catalogue.ts";
import { sameEvent } from "./order.ts";

/** Events by their ids, with all variants of an id. Ids with one event, which most are, take no list. */
export class EventsById {
  readonly #first = new Map<string, RiskEvent>();
  /** Every variant of an id beside the first. */
  readonly #others = new Map<string, RiskEvent[]>();

  /** Adds an event; one without id is nothing to be found again. */
  add(event: RiskEvent): void {
    const { id } = event;
    if (id === undefined) return;
    if (!this.#first.has(id)) this.#first.set(id, event);
    else {
      const others = this.#others.get(id);
      if (others === undefined) this.#others.set(id, [event]);
      else others.push(event);
    }
  }

  knows(id: string): boolean {
    return this.#first.has(id);
  }

  /** Whether an event with this id and content is there. */
  has(event: RiskEvent): boolean {
    const { id } = event;
    const first = id === undefined ? undefined : this.#first.get(id);
    if (id === undefined || first === undefined) return false;
    return sameEvent(first, event) || (this.#others.get(id)?.some((one) => sameEvent(one, event)) ?? false);
  }
}
