import { createRiskEngine, type RiskEngine } from "../assess/assess.ts";
import { InvalidInputError } from "../events/problem.ts";
import { type EventBatch, type InvalidRecord, readEventBatches } from "../files/read-events.ts";
import { Assessor } from "./assessor.ts";
import { ClientRuns } from "./client-runs.ts";
import type { Ranked } from "./ranked-bodies.ts";
import {
  type OpenSource,
  type Passed,
  type PlacedRecord,
  type PrepareReport,
  Seen,
  type Shard,
  type ShardReport,
  type ShardTask,
} from "./shard.ts";

/** A shard in this thread, of events that stand in a row for each client: it holds one client's at a time. */
export class RunsShard implements Shard {
  readonly #task: ShardTask;
  readonly #engine: RiskEngine;
  readonly #sources: readonly OpenSource[];
  #assessor: Assessor | undefined;

  constructor(task: ShardTask, sources: readonly OpenSource[]) {
    this.#task = task;
    this.#engine = createRiskEngine(task.packs);
    this.#sources = sources;
  }

  /** Reads all once for the newest event alone. Bad records, and what cannot be read, are told by the second reading. */
  async prepare(onPassed: (passed: Passed) => void): Promise<PrepareReport> {
    const seen = new Seen();
    try {
      await this.#readAll(
        (_, { events }) => seen.add(events),
        (passed) => onPassed({ ...passed, invalid: [] }),
      );
    } catch (error) {
      if (!(error instanceof InvalidInputError)) throw error;
    }
    return { events: seen.events, newest: seen.newest };
  }

  async assess(at: string, onPassed: (passed: Passed) => void): Promise<ShardReport> {
    const assessor = new Assessor({ ...this.#task, engine: this.#engine });
    this.#assessor = assessor;
    const seen = new Seen(at);
    const runs = new ClientRuns((client, events) => assessor.assess(client, events, at));
    await this.#readAll((source, batch) => {
      seen.add(batch.events);
      return runs.add(source, batch);
    }, onPassed);
    await runs.end();
    for (const client of assessor.waiting) await assessor.assess(client, [], at);
    const { events, newest, later } = seen;
    return { ...assessor.report(), events, newest, later, strayed: runs.strayed };
  }

  async tell(): Promise<readonly Ranked[]> {
    return (await this.#assessor?.next()) ?? [];
  }

  async close(): Promise<void> {
    await this.#assessor?.close();
  }

  async #readAll(
    take: (source: number, batch: EventBatch) => void | Promise<void>,
    onPassed: (passed: Passed) => void,
  ): Promise<void> {
    const { share } = this.#task;
    const types = this.#engine.eventTypes;
    for (const [source, open] of this.#sources.entries()) {
      const reached = { position: 0, bytes: 0 };
      let invalid: PlacedRecord[] = [];
      let bytes = 0;
      const onInvalid = (record: InvalidRecord, position: number) =>
        void invalid.push({ ...record, source, position });
      for await (const batch of readEventBatches(open(), { types, share, reached, onInvalid })) {
        await take(source, batch);
        const { position } = reached;
        onPassed({ source, position, bytes: reached.bytes - bytes, events: batch.events.length, invalid });
        bytes = reached.bytes;
        invalid = [];
      }
    }
  }
}
