import type { EventCatalogue, RiskEvent } from "../events/catalogue.ts";
import { type ByteSource, nameOf } from "./bytes.ts";
import type { JsonRecord } from "./json-record.ts";
import { LineGatherer } from "./line-gatherer.ts";
import type { ClientLines } from "./lines-by-client.ts";
import { NdjsonReader } from "./ndjson.ts";
import { type PlacedInvalidRecord, readBatch } from "./read-events.ts";
import { readJsonRecords } from "./records.ts";

export interface GatherOptions {
  /** The event types to read by. */
  readonly types: EventCatalogue;
  /** Called with each record that is no event: the odd ones as they are gathered, the others when they are read. */
  readonly onInvalid: (record: PlacedInvalidRecord) => void;
}

/** The events of a source by client, to be read a client at a time. Until then they are lines, held as bytes. */
export class GatheredEvents {
  readonly #source: ByteSource;
  readonly #file: string;
  readonly #options: GatherOptions;
  readonly #gatherer: LineGatherer;

  constructor(source: ByteSource, options: GatherOptions) {
    this.#source = source;
    this.#file = nameOf(source);
    this.#options = options;
    this.#gatherer = new LineGatherer((record) => this.#read([record])[0]);
  }

  /** Gathers all, a chunk at a time. Throws {@link InvalidInputError} where the source cannot be read to its end. */
  async *gather(): AsyncGenerator<{ readonly lines: number; readonly bytes: number }, void> {
    const gatherer = this.#gatherer;
    const reached = { bytes: 0 };
    let before = { lines: 0, bytes: 0 };
    for await (const _ of readJsonRecords(this.#source, { gatherer, reached })) {
      const now = { lines: gatherer.count, bytes: reached.bytes };
      yield { lines: now.lines - before.lines, bytes: now.bytes - before.bytes };
      before = now;
    }
  }

  /** The newest instant among the lines, in milliseconds since 1970. It may stand in one that is no event. */
  get newestInstant(): number | undefined {
    return this.#gatherer.newest.instant;
  }

  get clients(): Iterable<ClientLines> {
    return this.#gatherer.lines;
  }

  /** The events of a client. */
  read(lines: ClientLines): readonly RiskEvent[] {
    return this.#read(this.#recordsOf(lines));
  }

  /** The records of a client's events, each as it came. */
  recordsOf(lines: ClientLines, client: string): readonly Uint8Array[] {
    const { events, bytesOf } = readBatch(this.#recordsOf(lines), this.#file, this.#options.types);
    return [...events.keys()].filter((i) => events[i]?.client === client).map(bytesOf);
  }

  #recordsOf(lines: ClientLines): readonly JsonRecord[] {
    const reader = new NdjsonReader(this.#file, 0, { numbers: lines.numbers });
    return lines.blocks.flatMap((block) => reader.push(block));
  }

  #read(records: readonly JsonRecord[]): readonly RiskEvent[] {
    const { types, onInvalid } = this.#options;
    const { events, invalid } = readBatch(records, this.#file, types);
    for (const record of invalid) onInvalid(record);
    return events;
  }
}
