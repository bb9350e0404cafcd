import { InvalidInputError, problemAt } from "../events/problem.ts";
import { type ByteSource, nameOf, readChunks } from "./bytes.ts";
import { HEAD, nameSpreadValue } from "./document-kind.ts";
import { isBlank, type JsonRecord, RECORD_LIMIT, readSlice } from "./json-record.ts";
import type { LineGatherer } from "./line-gatherer.ts";
import { NdjsonReader } from "./ndjson.ts";
import { ArraySplitter, DocumentSplitter, type Slice } from "./splitters.ts";

export interface ReadRecordsOptions {
  /** Takes all of them, so that none is given. */
  readonly gatherer?: LineGatherer | undefined;
  /** Kept up to date with each batch. */
  readonly reached?: Reached | undefined;
}

/** How far a source was read. */
export interface Reached {
  bytes: number;
}

/**
 * The values of NDJSON (a value a line, blank lines aside) or of one JSON array, a batch for each chunk read.
 * Only one record is held at a time; a bad one is a problem of its own and does not stop the others.
 * Throws {@link InvalidInputError} where it is something else: one value over many lines.
 */
export async function* readJsonRecords(
  source: ByteSource,
  { gatherer, reached = { bytes: 0 } }: ReadRecordsOptions = {},
): AsyncGenerator<readonly JsonRecord[]> {
  const file = nameOf(source);
  let reader: NdjsonReader | ArrayReader | undefined;
  let blankLines = 0;
  const chunks = readChunks(source, { reused: gatherer !== undefined });
  for await (const chunk of withWholeHead(chunks, file)) {
    reached.bytes += chunk.length;
    if (reader === undefined) {
      const first = chunk.findIndex((byte) => !isBlank(byte));
      if (first < 0) {
        blankLines += chunk.filter((byte) => byte === 10).length;
        continue;
      }
      reader =
        chunk[first] === 0x5b
          ? new ArrayReader(file, blankLines, gatherer)
          : new NdjsonReader(file, blankLines, { gatherer });
    }
    yield reader.push(chunk);
  }
  if (reader !== undefined) yield reader.end();
}

/** A document is held whole, with all of its rows. */
export const LARGEST_DOCUMENT = 256 * 1024 * 1024;

/** The JSON documents of a source, one or one after the other, each on as many lines as it likes. */
export async function* readJsonDocuments(source: ByteSource): AsyncGenerator<readonly JsonRecord[]> {
  const file = nameOf(source);
  const splitter = new DocumentSplitter(LARGEST_DOCUMENT);
  for await (const chunk of readChunks(source))
    yield splitter.push(chunk).map((slice) => readSlice(slice, file));
  yield splitter.end().map((slice) => readSlice(slice, file));
}

const NEWLINE = 0x0a;

/**
 * The same bytes; what comes first is held until it tells whether it is lines. A first line that is JSON is one, so that
 * events of a stream are given as they come.
 */
async function* withWholeHead(chunks: AsyncIterable<Uint8Array>, file: string): AsyncGenerator<Uint8Array> {
  let head: Buffer | undefined = Buffer.alloc(0);
  for await (const chunk of chunks) {
    if (head === undefined) {
      yield chunk;
      continue;
    }
    head = Buffer.concat([head, chunk]);
    const isKnown = head.length >= HEAD || isLines(head);
    if (!isKnown) continue;
    refuseSpread(head, file);
    yield head;
    head = undefined;
  }
  if (head === undefined || head.length === 0) return;
  refuseSpread(head, file);
  yield head;
}

/** Whether it is an array, or begins with a whole line of JSON. */
function isLines(head: Buffer): boolean {
  const first = head.findIndex((byte) => !isBlank(byte));
  if (first < 0) return false;
  if (head[first] !== 0x7b) return true;
  const end = head.indexOf(NEWLINE, first);
  if (end < 0) return false;
  try {
    JSON.parse(head.toString("utf8", first, end));
    return true;
  } catch {
    return false;
  }
}

function refuseSpread(head: Buffer, file: string): void {
  const found = nameSpreadValue(head.toString("utf8", 0, HEAD));
  if (found === undefined) return;
  const expected = "a JSON value a line (NDJSON), or a JSON array";
  throw new InvalidInputError([problemAt({ file }, { code: "wrong-type", expected, found })]);
}

/** Reads the elements of a JSON array. */
class ArrayReader {
  readonly #splitter: ArraySplitter;
  readonly #file: string;
  readonly #gatherer: LineGatherer | undefined;

  constructor(file: string, linesBefore: number, gatherer: LineGatherer | undefined) {
    this.#splitter = new ArraySplitter(RECORD_LIMIT, linesBefore);
    this.#file = file;
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
    const records = slices.map((slice) => readSlice(slice, this.#file));
    const gatherer = this.#gatherer;
    if (gatherer === undefined) return records;
    for (const record of records) gatherer.takeRecord(record);
    return [];
  }
}
