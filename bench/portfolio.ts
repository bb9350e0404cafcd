import type { RiskEvent } from "../src/events/catalogue.ts";
import type { ClientProfile } from "../src/events/client-profile.ts";
import { formatInstant, instantOf } from "../src/events/time.ts";
import { appendEvents } from "../src/history/append.ts";
import { createHistory, type History } from "../src/history/history.ts";

/** The histories of many clients, gathered from a stream of their events. */
export class Portfolio {
  readonly #events = new Map<string, RiskEvent[]>();
  readonly #profiles: ReadonlyMap<string, ClientProfile>;
  #newest: number | undefined;

  constructor(profiles: readonly ClientProfile[] = []) {
    this.#profiles = new Map(profiles.map((profile) => [profile.id, profile]));
  }

  /** The instant of the newest event of all clients. */
  get newestAt(): string | undefined {
    return this.#newest === undefined ? undefined : formatInstant(this.#newest);
  }

  /** Every client with a profile or an event, sorted. */
  get clients(): string[] {
    return [...new Set([...this.#profiles.keys(), ...this.#events.keys()])].sort();
  }

  add(events: readonly RiskEvent[]): void {
    for (const event of events) {
      const own = this.#events.get(event.client);
      if (own === undefined) this.#events.set(event.client, [event]);
      else own.push(event);
      const at = instantOf(event);
      if (this.#newest === undefined || at > this.#newest) this.#newest = at;
    }
  }

  historyOf(client: string): History {
    const history = createHistory(this.#profiles.get(client) ?? { id: client });
    return appendEvents(history, this.#events.get(client) ?? [], { trusted: true });
  }
}
