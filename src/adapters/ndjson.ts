import { isAscii, isUtf8 } from "node:buffer";
import { isBlank, type JsonRecord, RECORD_LIMIT, readShared } from "./json-record.ts";
import { isClientKey, type Share, shareAt } from "./share.ts";
import { Held, type Slice } from "./splitters.ts";

const NEWLINE = 0x0a;
const RETURN = 0x0d;
const SPACE = 0x20;
const QUOTE = 0x22;
const COLON = 0x3a;
const OPENING = 0x7b;
const NOTHING = new Uint8Array(0);

/** A line that holds a value: its bytes are cut out only when asked for. */
class LineRecord implements JsonRecord {
  readonly line: number;
  readonly value: unknown;
  readonly #block: Uint8Array;
  readonly #start: number;
  readonly #end: number;

  constructor(line: number, value: unknown, block: Uint8Array, start: number, end: number) {
    this.line = line;
    this.value = value;
    this.#block = block;
    this.#start = start;
    this.#end = end;
  }

  get position(): number {
    return this.line;
  }

  get bytes(): Uint8Array {
    const isReturn = this.#block[this.#end - 1] === RETURN;
    return this.#block.subarray(this.#start, isReturn ? this.#end - 1 : this.#end);
  }
}

/**
 * Reads the values of NDJSON from chunks that end anywhere. Whole lines are decoded together and looked over once, byte
 * by byte; a line with anything out of the ordinary is cut out and read with care.
 */
export class NdjsonReader {
  readonly #file: string;
  readonly #share: Share | undefined;
  readonly #held = new Held(RECORD_LIMIT);
  #line: number;

  constructor(file: string, linesBefore: number, share: Share | undefined) {
    this.#file = file;
    this.#line = linesBefore + 1;
    this.#share = share;
  }

  /** The number of the last line that was read. */
  get position(): number {
    return this.#line - 1;
  }

  push(chunk: Uint8Array): JsonRecord[] {
    const records: JsonRecord[] = [];
    let start = 0;
    if (this.#held.size > 0) {
      const end = chunk.indexOf(NEWLINE);
      if (end < 0) {
        this.#held.add(chunk);
        return records;
      }
      this.#readSlice(this.#held.take(chunk.subarray(0, end)), records);
      start = end + 1;
    }
    const end = chunk.lastIndexOf(NEWLINE) + 1;
    if (end > start) this.#readLines(chunk.subarray(start, end), records);
    this.#held.add(chunk.subarray(Math.max(start, end)));
    return records;
  }

  end(): JsonRecord[] {
    const records: JsonRecord[] = [];
    if (this.#held.size > 0) this.#readSlice({ ...this.#held.take(NOTHING), last: true }, records);
    return records;
  }

  /** One line, with care. */
  #readSlice(slice: Pick<Slice, "bytes" | "fault" | "last">, records: JsonRecord[]): void {
    const line = this.#line++;
    const bytes = slice.bytes.at(-1) === RETURN ? slice.bytes.subarray(0, -1) : slice.bytes;
    if (slice.fault === undefined && bytes.every(isBlank)) return;
    const record = readShared({ ...slice, line, bytes }, this.#file, this.#share);
    if (record !== undefined) records.push(record);
  }

  /** Whole lines, each with its line end. */
  #readLines(block: Uint8Array, records: JsonRecord[]): void {
    const ascii = isAscii(block);
    const isText = ascii || isUtf8(block);
    const buffer = Buffer.from(block.buffer, block.byteOffset, block.byteLength);
    const text = ascii ? buffer.toString("latin1") : "";
    const share = this.#share;
    let start = 0;
    // Of the line so far: colons after a quote, which keys and little else have; objects; whose it is.
    let keys = 0;
    let objects = 0;
    let owner = -1;
    let isOdd = !isText;
    for (let i = 0; i < block.length; i++) {
      const byte = block[i] as number;
      if (byte === COLON) {
        const before = block[i - 1] as number;
        if (before === QUOTE) {
          keys += 1;
          if (share !== undefined && owner < 0 && isClientKey(block, i - 1)) {
            owner = shareAt(block, i + 1, block.length, share.of);
          }
        } else if (before <= SPACE) isOdd = true;
      } else if (byte === OPENING) objects += 1;
      else if (byte === NEWLINE) {
        const isElsewhere = share !== undefined && objects === 1 && owner >= 0 && owner !== share.index;
        const isPlain = !isOdd && objects === 1;
        const value =
          isElsewhere || !isPlain
            ? undefined
            : parseObject(ascii ? text.slice(start, i) : buffer.toString("utf8", start, i), keys);
        const isOurs = share === undefined || owner >= 0;
        if (isElsewhere) this.#line += 1;
        else if (value === undefined || !isOurs)
          this.#readSlice({ bytes: block.subarray(start, i) }, records);
        else records.push(new LineRecord(this.#line++, value, block, start, i));
        start = i + 1;
        keys = 0;
        objects = 0;
        owner = -1;
        isOdd = !isText;
      }
    }
  }
}

/** The object of a line, where it has so many keys: none of them stands twice, of which `JSON.parse` would keep the last. */
function parseObject(text: string, keys: number): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== "object" || value === null) return undefined;
    return Object.keys(value).length === keys ? value : undefined;
  } catch {
    return undefined;
  }
}
