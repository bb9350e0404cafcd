import { setImmediate } from "node:timers/promises";
import type { RiskEvent } from "../events/catalogue.ts";
import { InvalidInputError } from "../events/problem.ts";
import { type ByteSource, nameOf } from "../files/bytes.ts";
import { GatheredEvents } from "../files/gathered-events.ts";
import type { ClientLines } from "../files/lines-by-client.ts";
import { later } from "../files/newest-instant.ts";
import { AssessedPortfolio, type Reading } from "./assessed-portfolio.ts";
import type { AssessTask } from "./assessor.ts";
import type { ClientBatch } from "./client-batches.ts";
import { HeldInvalid } from "./held-invalid.ts";
import type { Listeners, Passed, Prepared } from "./portfolio.ts";

/** The lines of a client in one of the sources. */
interface Part {
  readonly source: GatheredEvents;
  readonly lines: ClientLines;
}

/** Between two words of progress. */
const EVENTS_AT_ONCE = 10_000;

/**
 * Events in any order. First it gathers all lines by client, then it reads and assesses one client after the other, so
 * that only one client's events are ever objects.
 */
export class GatheredPortfolio extends AssessedPortfolio {
  readonly #gathered: GatheredEvents[] = [];
  /** Records that are no event, until they are told. */
  #invalid: HeldInvalid | undefined;
  #failure: InvalidInputError | undefined;

  constructor(task: AssessTask, sources: readonly ByteSource[], isSettingAside: boolean) {
    super(task, sources);
    this.#invalid = new HeldInvalid(isSettingAside);
  }

  async prepare(onPassed: (passed: Passed) => void): Promise<Prepared> {
    let events = 0;
    let newest: number | undefined;
    try {
      for (const [index, source] of this.sources.entries()) {
        const gathered = this.#open(source, index);
        this.#gathered.push(gathered);
        for await (const { lines, bytes } of gathered.gather()) {
          events += lines;
          onPassed({ bytes, events: lines });
        }
        newest = later(newest, gathered.newestInstant);
      }
    } catch (error) {
      if (!(error instanceof InvalidInputError)) throw error;
      this.#failure = error;
    }
    return { events, newest };
  }

  protected async readClients(
    { assessor, seen, at }: Reading,
    { onPassed, onInvalid }: Listeners,
  ): Promise<undefined> {
    let told = 0;
    for (const parts of this.#clients().values()) {
      const read = parts.map((part) => ({ part, events: part.source.read(part.lines) }));
      for (const { events } of read) seen.add(events);
      for (const [client, batches] of byClient(read)) await assessor.assess(client, batches, at);
      if (seen.events - told < EVENTS_AT_ONCE) continue;
      onPassed({ bytes: 0, events: seen.events - told });
      told = seen.events;
      // Meanwhile signals are heard.
      await setImmediate();
    }
    // Clients come in any order; what is bad is told in the order of the input.
    for (const record of this.#invalid?.inOrder() ?? []) await onInvalid(record);
    this.#invalid = undefined;
    if (this.#failure !== undefined) throw this.#failure;
  }

  #open(source: ByteSource, index: number): GatheredEvents {
    return new GatheredEvents(source, {
      types: this.engine.eventTypes,
      onInvalid: (record) => this.#invalid?.add(index, nameOf(source), record),
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

interface ReadPart {
  readonly part: Part;
  readonly events: readonly RiskEvent[];
}

/** A batch of each client from each part. Ids that are no text in UTF-8, such as halves of a character, may share their bytes. */
function byClient(parts: readonly ReadPart[]): ReadonlyMap<string, readonly ClientBatch[]> {
  const clients = new Map<string, ClientBatch[]>();
  for (const { part, events } of parts) {
    for (const client of new Set(events.map((event) => event.client))) {
      const own = events.filter((event) => event.client === client);
      const batch = { events: own, records: () => part.source.recordsOf(part.lines, client) };
      const others = clients.get(client);
      if (others === undefined) clients.set(client, [batch]);
      else others.push(batch);
    }
  }
  return clients;
}
