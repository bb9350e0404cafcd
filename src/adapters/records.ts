import { type ByteSource, nameOf, readChunks } from "./bytes.ts";
import { isBlank, type JsonRecord, RECORD_LIMIT, readShared } from "./json-record.ts";
import { NdjsonReader } from "./ndjson.ts";
import type { Share } from "./share.ts";
import { ArraySplitter, type Slice } from "./splitters.ts";

export interface ReadRecordsOptions {
  /** Only these records are given. Default: all. */
  readonly share?: Share | undefined;
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
  { share, reached = { position: 0, bytes: 0 } }: ReadRecordsOptions = {},
): AsyncGenerator<readonly JsonRecord[]> {
  const file = nameOf(source);
  let reader: NdjsonReader | ArrayReader | undefined;
  let blankLines = 0;
  for await (const chunk of readChunks(source)) {
    reached.bytes += chunk.length;
    if (reader === undefined) {
      const first = chunk.findIndex((byte) => !isBlank(byte));
      if (first < 0) {
        blankLines += chunk.filter((byte) => byte === 10).length;
        continue;
      }
      reader =
        chunk[first] === 0x5b
          ? new ArrayReader(file, blankLines, share)
          : new NdjsonReader(file, blankLines, share);
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
  position = -1;

  constructor(file: string, linesBefore: number, share: Share | undefined) {
    this.#splitter = new ArraySplitter(RECORD_LIMIT, linesBefore);
    this.#file = file;
    this.#share = share;
  }

  push(chunk: Uint8Array): JsonRecord[] {
    return this.#read(this.#splitter.push(chunk));
  }

  end(): JsonRecord[] {
    return this.#read(this.#splitter.end());
  }

  #read(slices: readonly Slice[]): JsonRecord[] {
    this.position = slices.at(-1)?.index ?? this.position;
    return slices.flatMap((slice) => readShared(slice, this.#file, this.#share) ?? []);
  }
}
