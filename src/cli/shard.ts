import type { ByteSource } from "../adapters/bytes.ts";
import { type EventBatch, type InvalidRecord, readEventBatches } from "../adapters/read-events.ts";
import { type Share, shareOf } from "../adapters/share.ts";
import type { RiskEvent } from "../events/catalogue.ts";
import { instantOf } from "../events/time.ts";
import { Assessor, type AssessorOptions, type AssessReport } from "./assessor.ts";
import { ClientRuns, type Strayed } from "./client-runs.ts";
import type { Ranked } from "./ranked-bodies.ts";

/** What a shard has to do. Plain data, which a thread can be handed. */
export interface ShardTask extends AssessorOptions {
  /** The clients that are this shard's. Default: all. */
  readonly share?: Share | undefined;
  /** The instant looked from, where it is known before the events are. */
  readonly at?: string | undefined;
  /** The events of each client stand in a row: they are let go of when the next one begins. */
  readonly sorted: boolean;
}

/** What was read since the last time. */
export interface Passed {
  /** Index of the source. */
  readonly source: number;
  /** All up to here was looked at. */
  readonly position: number;
  readonly bytes: number;
  readonly events: number;
  readonly invalid: readonly PlacedRecord[];
}

export interface PlacedRecord extends InvalidRecord {
  readonly source: number;
  readonly position: number;
}

export interface ReadReport {
  readonly events: number;
  /** The instant of the newest event, in milliseconds since 1970. */
  readonly newest: number | undefined;
  /** Events after the instant looked from, where the task gives it. */
  readonly later: number;
  /** The first event apart from the others of its client, where they had to stand in a row. */
  readonly strayed: Strayed | undefined;
}

/** Some of the clients of a portfolio, from their events to what is written of them. Called in this order. */
export interface Shard {
  read(onPassed: (passed: Passed) => void): Promise<ReadReport>;
  /** `onAssessed` is told how many clients are done. */
  assess(at: string, onAssessed: (clients: number) => void): Promise<AssessReport>;
  /** What comes next in the order of rank; nothing when all was told. */
  tell(): Promise<readonly Ranked[]>;
  close(): Promise<void>;
}

/** A source, opened as often as it is read. */
export type OpenSource = () => ByteSource;

/** Between two words of progress. */
const CLIENTS_AT_ONCE = 50;

/** A shard in this thread. */
export class LocalShard implements Shard {
  readonly #task: ShardTask;
  readonly #sources: readonly OpenSource[];
  readonly #assessor: Assessor;
  readonly #events = new Map<string, RiskEvent[]>();

  constructor(task: ShardTask, sources: readonly OpenSource[]) {
    const { share, profiles } = task;
    const isOurs = (id: string) => share === undefined || shareOf(id, share.of) === share.index;
    this.#task = task;
    this.#sources = sources;
    this.#assessor = new Assessor({ ...task, profiles: profiles.filter(({ id }) => isOurs(id)) });
  }

  async read(onPassed: (passed: Passed) => void): Promise<ReadReport> {
    const { sorted, at } = this.#task;
    if (sorted) return this.#readRuns(at, onPassed);
    return {
      ...(await this.#readAll((_, { events }) => this.#gather(events), onPassed)),
      strayed: undefined,
    };
  }

  async assess(at: string, onAssessed: (clients: number) => void): Promise<AssessReport> {
    const { sorted, at: known } = this.#task;
    if (sorted && known === undefined) await this.#readRuns(at, () => {});
    let done = 0;
    for (const [client, events] of this.#events) {
      this.#events.delete(client);
      await this.#assessor.assess(client, events, at);
      if (++done % CLIENTS_AT_ONCE === 0) onAssessed(CLIENTS_AT_ONCE);
    }
    for (const client of this.#assessor.waiting) await this.#assessor.assess(client, [], at);
    return this.#assessor.report();
  }

  tell(): Promise<readonly Ranked[]> {
    return this.#assessor.next();
  }

  close(): Promise<void> {
    return this.#assessor.close();
  }

  #gather(events: readonly RiskEvent[]): void {
    const only = this.#task.client;
    for (const event of events) {
      const own = this.#events.get(event.client);
      if (own === undefined) this.#events.set(event.client, [event]);
      else if (only === undefined || event.client === only) own.push(event);
    }
  }

  /** Reads clients one after the other, and assesses each where the instant is known. */
  async #readRuns(at: string | undefined, onPassed: (passed: Passed) => void): Promise<ReadReport> {
    const runs = new ClientRuns(
      at === undefined ? undefined : (client, events) => this.#assessor.assess(client, events, at),
    );
    const report = await this.#readAll((source, batch) => runs.add(source, batch), onPassed);
    await runs.end();
    return { ...report, strayed: runs.strayed };
  }

  async #readAll(
    take: (source: number, batch: EventBatch) => void | Promise<void>,
    onPassed: (passed: Passed) => void,
  ): Promise<Omit<ReadReport, "strayed">> {
    const { share, at } = this.#task;
    const until = at === undefined ? Number.POSITIVE_INFINITY : instantOf({ at });
    const types = this.#assessor.engine.eventTypes;
    let total = 0;
    let newest: number | undefined;
    let later = 0;
    for (const [source, open] of this.#sources.entries()) {
      const reached = { position: 0, bytes: 0 };
      let invalid: PlacedRecord[] = [];
      let bytes = 0;
      const onInvalid = (record: InvalidRecord, position: number) =>
        void invalid.push({ ...record, source, position });
      for await (const batch of readEventBatches(open(), { types, share, reached, onInvalid })) {
        for (const event of batch.events) {
          const instant = instantOf(event);
          if (newest === undefined || instant > newest) newest = instant;
          if (instant > until) later += 1;
        }
        await take(source, batch);
        const events = batch.events.length;
        total += events;
        onPassed({ source, position: reached.position, bytes: reached.bytes - bytes, events, invalid });
        bytes = reached.bytes;
        invalid = [];
      }
    }
    return { events: total, newest, later };
  }
}
