import type { RiskEvent } from "../events/catalogue.ts";
import { describeValue, type Problem, problemAt } from "../events/problem.ts";
import type { EventBatch } from "../files/read-events.ts";

/**
 * Takes events that stand in a row for each client, and gives each client's as soon as another one's begin. Only one
 * client's events are held, and the ids of those before it, so that one that comes again is told.
 */
export class ClientRuns {
  readonly #give: (client: string, events: readonly RiskEvent[]) => Promise<void>;
  readonly #ended = new Set<string>();
  #client: string | undefined;
  #events: RiskEvent[] = [];
  /** Tells of the first event that stands apart from the others of its client. */
  strayed: Problem | undefined;

  constructor(give: (client: string, events: readonly RiskEvent[]) => Promise<void>) {
    this.#give = give;
  }

  async add({ events, placeOf }: EventBatch): Promise<void> {
    for (let i = 0; i < events.length && this.strayed === undefined; i++) {
      const event = events[i] as RiskEvent;
      if (event.client !== this.#client) {
        await this.end();
        if (this.#ended.has(event.client)) {
          const expected = "the events of each client in one row, as --sorted says";
          const found = `${describeValue(event.client)} again, after events of other clients`;
          this.strayed = problemAt(placeOf(i), { code: "mismatch", expected, found });
          return;
        }
        this.#client = event.client;
      }
      this.#events.push(event);
    }
  }

  /** Gives what is held. */
  async end(): Promise<void> {
    if (this.#client === undefined) return;
    const client = this.#client;
    const events = this.#events;
    this.#ended.add(client);
    this.#client = undefined;
    this.#events = [];
    await this.#give(client, events);
  }
}
