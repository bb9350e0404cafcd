import { createRiskEngine, type RiskEngine } from "../assess/assess.ts";
import { InvalidInputError } from "../events/problem.ts";
import type { ByteSource } from "../files/bytes.ts";
import { type EventBatch, readEventBatches } from "../files/read-events.ts";
import { Assessor, type AssessTask } from "./assessor.ts";
import { ClientRuns } from "./client-runs.ts";
import {
  type Listeners,
  type Passed,
  type Portfolio,
  type PortfolioReport,
  type Prepared,
  Seen,
} from "./portfolio.ts";

/** Events that stand in a row for each client: only one client's are held at a time. */
export class SortedPortfolio implements Portfolio {
  readonly #task: AssessTask;
  readonly #engine: RiskEngine;
  readonly #sources: readonly ByteSource[];
  #assessor: Assessor | undefined;

  constructor(task: AssessTask, sources: readonly ByteSource[]) {
    this.#task = task;
    this.#engine = createRiskEngine(task.packs);
    this.#sources = sources;
  }

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

  async assess(at: string, listeners: Listeners): Promise<PortfolioReport> {
    await this.#assessor?.close();
    const assessor = new Assessor({ ...this.#task, engine: this.#engine });
    this.#assessor = assessor;
    const seen = new Seen(at);
    const runs = new ClientRuns((client, batches) => assessor.assess(client, batches, at));
    const take = (batch: EventBatch) => {
      seen.add(batch.events);
      return runs.add(batch);
    };
    await this.#readAll(take, listeners, () => runs.startSource());
    await runs.end();
    for (const client of assessor.waiting) await assessor.assess(client, [], at);
    for (const record of assessor.refused) await listeners.onInvalid(record);
    const { events, newest, later } = seen;
    return { ...assessor.report(), events, newest, later, strayed: runs.strayed };
  }

  async *pieces(): AsyncGenerator<string> {
    if (this.#assessor !== undefined) yield* this.#assessor.pieces();
  }

  async close(): Promise<void> {
    await this.#assessor?.close();
  }

  async #readAll(
    take: (batch: EventBatch) => void | Promise<void>,
    { onPassed, onInvalid }: Listeners,
    onSource = () => {},
  ): Promise<void> {
    const types = this.#engine.eventTypes;
    for (const source of this.#sources) {
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
