import { InvalidInputError, type Problem } from "../events/problem.ts";
import { type EventBatch, readEventBatches } from "../files/read-events.ts";
import { AssessedPortfolio, type Reading } from "./assessed-portfolio.ts";
import { ClientRuns } from "./client-runs.ts";
import { type Listeners, type Passed, type Prepared, Seen } from "./portfolio.ts";

/** Events that stand in a row for each client: only one client's are held at a time. */
export class SortedPortfolio extends AssessedPortfolio {
  /** Reads all once for the newest event alone. Bad records, and what cannot be read, are told by the second reading. */
  async prepare(onPassed: (passed: Passed) => void): Promise<Prepared> {
    const seen = new Seen();
    try {
      await this.#readAll(({ events }) => seen.add(events), { onPassed, onInvalid: async () => {} });
    } catch (error) {
      if (!(error instanceof InvalidInputError)) throw error;
    }
    return { events: seen.events, newest: seen.newest };
  }

  protected async readClients(
    { assessor, seen, at }: Reading,
    listeners: Listeners,
  ): Promise<Problem | undefined> {
    const runs = new ClientRuns((client, batches) => assessor.assess(client, batches, at));
    const take = (batch: EventBatch) => {
      seen.add(batch.events);
      return runs.add(batch);
    };
    await this.#readAll(take, listeners, () => runs.startSource());
    await runs.end();
    return runs.strayed;
  }

  async #readAll(
    take: (batch: EventBatch) => void | Promise<void>,
    { onPassed, onInvalid }: Listeners,
    onSource = () => {},
  ): Promise<void> {
    const types = this.engine.eventTypes;
    for (const source of this.sources) {
      onSource();
      const reached = { bytes: 0 };
      let before = 0;
      for await (const batch of readEventBatches(source, { types, reached, onInvalid })) {
        await take(batch);
        onPassed({ bytes: reached.bytes - before, events: batch.events.length });
        before = reached.bytes;
      }
    }
  }
}
