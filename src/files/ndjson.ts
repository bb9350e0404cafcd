import { isUtf8 } from "node:buffer";
import { isObject } from "../events/json-object.ts";
import { isBlank, type JsonRecord, RECORD_LIMIT, readSlice } from "./json-record.ts";
import type { LineGatherer } from "./line-gatherer.ts";
import { Held, type Slice } from "./splitters.ts";

const NEWLINE = 0x0a;
const SPACE = 0x20;
const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPENING = 0x7b;
const LIST_OPENING = 0x5b;
const LIST_CLOSING = 0x5d;
const NOTHING = new Uint8Array(0);

export interface NdjsonOptions {
  /** Takes all lines, most of them unread; none is given. The chunks may be overwritten once they were read. */
  readonly gatherer?: LineGatherer | undefined;
  /** The number of each line, where the lines are some of a source. Default: they are numbered as they come. */
  readonly numbers?: readonly number[];
}

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
    return this.#block.subarray(this.#start, this.#end);
  }
}

/**
 * Reads the values of NDJSON from chunks that end anywhere. Whole lines are looked over once, byte by byte, and parsed
 * together; a line with anything out of the ordinary is cut out and read with care.
 */
export class NdjsonReader {
  readonly #file: string;
  readonly #options: NdjsonOptions;
  readonly #held: Held;
  #line: number;

  constructor(file: string, linesBefore: number, options: NdjsonOptions = {}) {
    this.#file = file;
    this.#line = linesBefore + 1;
    this.#options = options;
    this.#held = new Held(RECORD_LIMIT, options.gatherer !== undefined);
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
    if (end > start) this.#readBlock(chunk.subarray(start, end), records);
    this.#held.add(chunk.subarray(Math.max(start, end)));
    return records;
  }

  end(): JsonRecord[] {
    const records: JsonRecord[] = [];
    if (this.#held.size > 0) this.#readSlice({ ...this.#held.take(NOTHING), last: true }, records);
    return records;
  }

  #nextNumber(): number {
    const line = this.#line++;
    return this.#options.numbers?.[line - 1] ?? line;
  }

  /** One line that was not in a block with others. */
  #readSlice(slice: Pick<Slice, "bytes" | "fault" | "last">, records: JsonRecord[]): void {
    const { bytes, fault, last } = slice;
    const { gatherer } = this.#options;
    if (gatherer === undefined || fault !== undefined || last === true)
      this.#give(this.#readWithCare(slice), records);
    else this.#gather(gatherer, bytes, 0, bytes.length);
  }

  /** Whole lines, each with its line end. */
  #readBlock(block: Uint8Array, records: JsonRecord[]): void {
    const { gatherer } = this.#options;
    if (gatherer === undefined) {
      this.#readLines(block, records);
      return;
    }
    for (let start = 0; start < block.length; ) {
      const end = block.indexOf(NEWLINE, start);
      this.#gather(gatherer, block, start, end);
      start = end + 1;
    }
  }

  #gather(gatherer: LineGatherer, block: Uint8Array, start: number, end: number): void {
    if (gatherer.take(block, start, end, this.#line)) this.#line += 1;
    else this.#give(this.#readWithCare({ bytes: new Uint8Array(block.subarray(start, end)) }), []);
  }

  #readWithCare(slice: Pick<Slice, "bytes" | "fault" | "last">): JsonRecord | undefined {
    const line = this.#nextNumber();
    if (slice.fault === undefined && slice.bytes.every(isBlank)) return undefined;
    return readSlice({ ...slice, line }, this.#file);
  }

  #give(record: JsonRecord | undefined, records: JsonRecord[]): void {
    const { gatherer } = this.#options;
    if (record === undefined) return;
    if (gatherer === undefined) records.push(record);
    else gatherer.takeRecord(record);
  }

  #readLines(block: Uint8Array, records: JsonRecord[]): void {
    const lines = surveyLines(block);
    const ascii = parseTogether(block, lines, "ascii");
    const wide = parseTogether(block, lines, "utf8");
    const parsed = { ascii: 0, utf8: 0 };
    for (const { start, end, keys, kind } of lines) {
      const value =
        kind === "ascii" ? ascii[parsed.ascii++] : kind === "utf8" ? wide[parsed.utf8++] : undefined;
      // As many keys as there were colons: none of them stands twice, of which `JSON.parse` would keep the last.
      if (value !== undefined && Object.keys(value).length === keys)
        records.push(new LineRecord(this.#nextNumber(), value, block, start, end));
      else this.#give(this.#readWithCare({ bytes: block.subarray(start, end) }), records);
    }
  }
}

/** A line of a block, as its bytes tell of it. */
interface Line {
  readonly start: number;
  readonly end: number;
  /** Colons after a quote, which keys and little else have. */
  readonly keys: number;
  /** One flat object, if it is JSON at all, in these characters; or to be read with care. */
  readonly kind: "ascii" | "utf8" | "odd";
}

function surveyLines(block: Uint8Array): Line[] {
  const lines: Line[] = [];
  let start = 0;
  let keys = 0;
  let objects = 0;
  let isOdd = false;
  let bits = 0;
  for (let i = 0; i < block.length; i++) {
    const byte = block[i] as number;
    bits |= byte;
    if (byte === COLON) {
      const before = block[i - 1] as number;
      if (before === QUOTE) keys += 1;
      else if (before <= SPACE) isOdd = true;
    } else if (byte === OPENING) objects += 1;
    else if (byte === NEWLINE) {
      const isPlain = objects === 1 && block[start] === OPENING && !isOdd;
      const kind = !isPlain ? "odd" : bits < 0x80 ? "ascii" : "utf8";
      lines.push({ start, end: i, keys, kind });
      start = i + 1;
      keys = 0;
      objects = 0;
      isOdd = false;
      bits = 0;
    }
  }
  return lines;
}

/**
 * The objects of the lines of a kind, by one call of the parser where that can be. Lines of letters beyond ASCII are
 * apart, because one of them makes the text of all of them twice as wide.
 *
 * In one list, each object stands for its line when there are as many objects as lines, and nothing else: a line has one
 * opening bracket, as its first byte, so each of them opens an object of the list. None is part of a string that goes
 * on from the line before, and none of another object.
 */
function parseTogether(
  block: Uint8Array,
  lines: readonly Line[],
  kind: "ascii" | "utf8",
): readonly (object | undefined)[] {
  const own = lines.filter((line) => line.kind === kind);
  if (own.length === 0) return [];
  const bytes = listOf(block, own);
  const encoding = kind === "ascii" ? "latin1" : "utf8";
  if (kind === "utf8" && !isUtf8(bytes)) return [];
  const values = parse(bytes.toString(encoding));
  if (Array.isArray(values) && values.length === own.length && values.every(isObject)) return values;
  return own.map(({ start, end }) => {
    const value = parse(Buffer.from(block.subarray(start, end)).toString(encoding));
    return isObject(value) ? value : undefined;
  });
}

/** Lines as the JSON of one list. */
function listOf(block: Uint8Array, lines: readonly Line[]): Buffer {
  const size = lines.reduce((total, { start, end }) => total + end - start + 1, 0);
  const list = Buffer.allocUnsafe(size + 1);
  list[0] = LIST_OPENING;
  let copied = 0;
  let at = 0;
  for (const [i, { start, end }] of lines.entries()) {
    at += end - start + 1;
    // Lines that follow one another are copied together.
    if (lines[i + 1]?.start === end + 1) continue;
    list.set(block.subarray(end + 1 - (at - copied), end + 1), copied + 1);
    copied = at;
  }
  at = 0;
  for (const { start, end } of lines) {
    at += end - start + 1;
    list[at] = COMMA;
  }
  list[at] = LIST_CLOSING;
  return list;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
