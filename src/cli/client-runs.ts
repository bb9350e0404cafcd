import type { RiskEvent } from "../events/catalogue.ts";
import { describeValue, type Problem, problemAt } from "../events/problem.ts";
import type { EventBatch } from "../files/read-events.ts";
import type { ClientBatch } from "./client-batches.ts";

type GiveClient = (client: string, batches: readonly ClientBatch[]) => Promise<void>;

class RunBatch implements ClientBatch {
  readonly events: RiskEvent[] = [];
  readonly #records: Uint8Array[] = [];

  add(event: RiskEvent, record: Uint8Array): void {
    this.events.push(event);
    this.#records.push(record);
  }

  records(): readonly Uint8Array[] {
    return this.#records;
  }
}

/**
 * Takes events that stand in a row for each client, and gives each client's as soon as another one's begin. Only one
 * client's events are held, and the ids of those before it, so that one that comes again is told.
 */
export class ClientRuns {
  readonly #give: GiveClient;
  readonly #ended = new Set<string>();
  #client: string | undefined;
  #batches: RunBatch[] = [];
  #batch: RunBatch | undefined;
  /** Tells of the first event that stands apart from the others of its client. */
  strayed: Problem | undefined;

  constructor(give: GiveClient) {
    this.#give = give;
  }

  /** What comes from here on is of another source. */
  startSource(): void {
    this.#batch = undefined;
  }

  async add({ events, placeOf, bytesOf }: EventBatch): Promise<void> {
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
      if (this.#batch === undefined) {
        this.#batch = new RunBatch();
        this.#batches.push(this.#batch);
      }
      this.#batch.add(event, bytesOf(i));
    }
  }

  /** Gives what is held. */
  async end(): Promise<void> {
    if (this.#client === undefined) return;
    const client = this.#client;
    const batches = this.#batches;
    this.#ended.add(client);
    this.#client = undefined;
    this.#batches = [];
    this.#batch = undefined;
    await this.#give(client, batches);
  }
}
