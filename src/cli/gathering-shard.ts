import { setImmediate } from "node:timers/promises";
import { createRiskEngine, type RiskEngine } from "../assess/assess.ts";
import type { RiskEvent } from "../events/catalogue.ts";
import { InvalidInputError } from "../events/problem.ts";
import { GatheredEvents } from "../files/gathered-events.ts";
import type { HeldLines } from "../files/lines-by-client.ts";
import { later } from "../files/newest-instant.ts";
import { Assessor } from "./assessor.ts";
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

/** The lines of a client in one of the sources. */
interface Part {
  readonly source: GatheredEvents;
  readonly lines: HeldLines;
}

/** Between two words of progress. */
const EVENTS_AT_ONCE = 10_000;

/**
 * A shard in this thread, of events in any order. First it gathers all lines by client, then it reads and assesses one
 * client after the other, so that only one client's events are ever objects.
 */
export class GatheringShard implements Shard {
  readonly #task: ShardTask;
  readonly #engine: RiskEngine;
  readonly #sources: readonly OpenSource[];
  readonly #gathered: GatheredEvents[] = [];
  /** Records that were found to be bad while gathering. */
  readonly #odd: PlacedRecord[] = [];
  #invalid: PlacedRecord[] = [];
  #failure: InvalidInputError | undefined;
  #assessor: Assessor | undefined;

  constructor(task: ShardTask, sources: readonly OpenSource[]) {
    this.#task = task;
    this.#engine = createRiskEngine(task.packs);
    this.#sources = sources;
  }

  async prepare(onPassed: (passed: Passed) => void): Promise<PrepareReport> {
    this.#invalid = this.#odd;
    let events = 0;
    let newest: number | undefined;
    try {
      for (const [source, open] of this.#sources.entries()) {
        const gathered = this.#open(source, open);
        this.#gathered.push(gathered);
        for await (const { lines, bytes } of gathered.gather()) {
          events += lines;
          onPassed({ source, position: -1, bytes, events: lines, invalid: [] });
        }
        newest = later(newest, gathered.newestWritten);
      }
    } catch (error) {
      if (!(error instanceof InvalidInputError)) throw error;
      this.#failure = error;
    }
    return { events, newest };
  }

  async assess(at: string, onPassed: (passed: Passed) => void): Promise<ShardReport> {
    this.#invalid = [...this.#odd];
    await this.#assessor?.close();
    const assessor = new Assessor({ ...this.#task, engine: this.#engine });
    this.#assessor = assessor;
    const seen = new Seen(at);
    let told = 0;
    const pass = (invalid: readonly PlacedRecord[]) => {
      onPassed({ source: 0, position: -1, bytes: 0, events: seen.events - told, invalid });
      told = seen.events;
    };
    for (const parts of this.#clients().values()) {
      const events = parts.flatMap(({ source, lines }) => source.read(lines));
      seen.add(events);
      for (const [client, own] of byClient(events)) await assessor.assess(client, own, at);
      if (seen.events - told < EVENTS_AT_ONCE) continue;
      pass([]);
      // Meanwhile messages of other threads are heard.
      await setImmediate();
    }
    pass(this.#invalid);
    if (this.#failure !== undefined) throw this.#failure;
    for (const client of assessor.waiting) await assessor.assess(client, [], at);
    const { events, newest, later } = seen;
    return { ...assessor.report(), events, newest, later, strayed: undefined };
  }

  async tell(): Promise<readonly Ranked[]> {
    return (await this.#assessor?.next()) ?? [];
  }

  async close(): Promise<void> {
    await this.#assessor?.close();
  }

  #open(source: number, open: OpenSource): GatheredEvents {
    return new GatheredEvents(open(), {
      types: this.#engine.eventTypes,
      share: this.#task.share,
      onInvalid: (record, position) => void this.#invalid.push({ ...record, source, position }),
    });
  }

  /** The parts of each client, by the bytes of its id. */
  #clients(): ReadonlyMap<string, readonly Part[]> {
    const clients = new Map<string, Part[]>();
    for (const source of this.#gathered) {
      for (const lines of source.clients) {
        const id = Buffer.from(lines.id).toString("latin1");
        const parts = clients.get(id);
        if (parts === undefined) clients.set(id, [{ source, lines }]);
        else parts.push({ source, lines });
      }
    }
    return clients;
  }
}

/** Ids that are no text in UTF-8, such as halves of a character, may share their bytes. */
function byClient(events: readonly RiskEvent[]): ReadonlyMap<string, readonly RiskEvent[]> {
  const first = events[0]?.client;
  if (first === undefined) return new Map();
  if (events.every(({ client }) => client === first)) return new Map([[first, events]]);
  const clients = new Map<string, RiskEvent[]>();
  for (const event of events) {
    const own = clients.get(event.client);
    if (own === undefined) clients.set(event.client, [event]);
    else own.push(event);
  }
  return clients;
}
