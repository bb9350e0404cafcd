import { type ByteSource, nameOf, readChunks } from "./bytes.ts";
import type { Share } from "./client-partition.ts";
import { isBlank, type JsonRecord, RECORD_LIMIT, readShared } from "./json-record.ts";
import type { LineGatherer } from "./line-gatherer.ts";
import { NdjsonReader } from "./ndjson.ts";
import { ArraySplitter, type Slice } from "./splitters.ts";

export interface ReadRecordsOptions {
  /** Only these records are given. Default: all. */
  readonly share?: Share | undefined;
  /** Takes all of them, so that none is given. */
  readonly gatherer?: LineGatherer | undefined;
  /** Kept up to date with each batch. */
  readonly reached?: Reached | undefined;
}

/** How far a source was read. */
export interface Reached {
  /** Of the last record, given or not. */
  position: number;
  bytes: number;
}

/**
 * The values of NDJSON (a value a line, blank lines aside) or of one JSON array, a batch for each chunk read.
 * Only one record is held at a time; a bad one is a problem of its own and does not stop the others.
 */
export async function* readJsonRecords(
  source: ByteSource,
  { share, gatherer, reached = { position: 0, bytes: 0 } }: ReadRecordsOptions = {},
): AsyncGenerator<readonly JsonRecord[]> {
  const file = nameOf(source);
  let reader: NdjsonReader | ArrayReader | undefined;
  let blankLines = 0;
  for await (const chunk of readChunks(source, { reused: gatherer !== undefined })) {
    reached.bytes += chunk.length;
    if (reader === undefined) {
      const first = chunk.findIndex((byte) => !isBlank(byte));
      if (first < 0) {
        blankLines += chunk.filter((byte) => byte === 10).length;
        continue;
      }
      reader =
        chunk[first] === 0x5b
          ? new ArrayReader(file, blankLines, share, gatherer)
          : new NdjsonReader(file, blankLines, { share, gatherer });
    }
    const records = reader.push(chunk);
    reached.position = reader.position;
    yield records;
  }
  if (reader === undefined) return;
  const records = reader.end();
  reached.position = Number.MAX_SAFE_INTEGER;
  yield records;
}

/** Reads the elements of a JSON array. */
class ArrayReader {
  readonly #splitter: ArraySplitter;
  readonly #file: string;
  readonly #share: Share | undefined;
  readonly #gatherer: LineGatherer | undefined;
  position = -1;

  constructor(
    file: string,
    linesBefore: number,
    share: Share | undefined,
    gatherer: LineGatherer | undefined,
  ) {
    this.#splitter = new ArraySplitter(RECORD_LIMIT, linesBefore);
    this.#file = file;
    this.#share = share;
    this.#gatherer = gatherer;
  }

  push(chunk: Uint8Array): JsonRecord[] {
    // A gatherer is given chunks that are overwritten.
    return this.#read(this.#splitter.push(this.#gatherer === undefined ? chunk : new Uint8Array(chunk)));
  }

  end(): JsonRecord[] {
    return this.#read(this.#splitter.end());
  }

  #read(slices: readonly Slice[]): JsonRecord[] {
    this.position = slices.at(-1)?.index ?? this.position;
    const records = slices.flatMap((slice) => readShared(slice, this.#file, this.#share) ?? []);
    const gatherer = this.#gatherer;
    if (gatherer === undefined) return records;
    for (const record of records) gatherer.takeRecord(record);
    return [];
  }
}
