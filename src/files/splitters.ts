/** A part of a stream of bytes, and where it begins. */
export interface Slice {
  /** 1-based. */
  readonly line: number;
  /** 1-based, in bytes; absent at the start of a line. */
  readonly column?: number;
  readonly bytes: Uint8Array;
  /** Position in the array, of an element of one. */
  readonly index?: number;
  /** Ends with the stream, not with a line end. */
  readonly last?: boolean;
  /** `empty`: nothing between two commas, or a comma and a bracket. */
  readonly fault?: "too long" | "not closed" | "after the end" | "empty";
}

const NEWLINE = 0x0a;
const NOTHING = new Uint8Array(0);

/** Bytes of one part that may come in several chunks; beyond `limit` they are counted and let go. */
export class Held {
  readonly #limit: number;
  /** Whether the chunks will be overwritten. */
  readonly #copies: boolean;
  #parts: Uint8Array[] = [];
  #size = 0;

  constructor(limit: number, copies = false) {
    this.#limit = limit;
    this.#copies = copies;
  }

  get size(): number {
    return this.#size;
  }

  add(part: Uint8Array): void {
    if (part.length === 0) return;
    this.#size += part.length;
    if (this.#size <= this.#limit) this.#parts.push(this.#copies ? new Uint8Array(part) : part);
    else this.#parts = [];
  }

  take(last: Uint8Array): Pick<Slice, "bytes" | "fault"> {
    this.add(last);
    const { length } = this.#parts;
    const tooLong = this.#size > this.#limit;
    const bytes = length === 1 ? (this.#parts[0] as Uint8Array) : Buffer.concat(this.#parts);
    this.#parts = [];
    this.#size = 0;
    return tooLong ? { bytes: NOTHING, fault: "too long" } : { bytes };
  }
}

/** Cuts a stream at line feeds, wherever its chunks end. A carriage return before one is left to its line. */
export class LineSplitter {
  readonly #held: Held;
  readonly #lineEnd: Uint8Array;
  #line: number;

  /** A line feed of two bytes is one where it stands at an even place of its line; then chunks must be of an even size. */
  constructor(limit: number, linesBefore = 0, lineEnd: Uint8Array = Uint8Array.of(NEWLINE)) {
    this.#held = new Held(limit);
    this.#line = linesBefore + 1;
    this.#lineEnd = lineEnd;
  }

  push(chunk: Uint8Array): Slice[] {
    const slices: Slice[] = [];
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    const width = this.#lineEnd.length;
    let start = 0;
    for (let end = bytes.indexOf(this.#lineEnd); end >= 0; end = bytes.indexOf(this.#lineEnd, end)) {
      if ((end - start) % width !== 0) {
        end += 1;
        continue;
      }
      slices.push({ line: this.#line, ...this.#held.take(chunk.subarray(start, end)) });
      this.#line += 1;
      end += width;
      start = end;
    }
    this.#held.add(chunk.subarray(start));
    return slices;
  }

  end(): Slice[] {
    return this.#held.size === 0 ? [] : [{ line: this.#line, ...this.#held.take(NOTHING), last: true }];
  }
}

/**
 * Cuts a JSON array into its elements without reading any: it follows strings and brackets only, so a bad element
 * keeps its own place, and what is wrong in it is found when it is parsed. What comes after the array is cut into lines.
 */
export class ArraySplitter {
  readonly #held: Held;
  #state: "before" | "inside" | "after" | "rest" = "before";
  #line: number;
  #lineStart = 0;
  #position = 0;
  #depth = 0;
  #inString = false;
  #escaped = false;
  #index = 0;
  #begun: { line: number; column: number } | undefined;
  readonly #limit: number;
  #rest: LineSplitter;

  constructor(limit: number, linesBefore = 0) {
    this.#limit = limit;
    this.#held = new Held(limit);
    this.#rest = new LineSplitter(limit);
    this.#line = linesBefore + 1;
  }

  push(chunk: Uint8Array): Slice[] {
    const slices: Slice[] = [];
    if (this.#state === "rest") return afterTheEnd(this.#rest.push(chunk));
    let start = this.#state === "inside" ? 0 : chunk.length;
    const base = this.#position;
    for (let i = 0; i < chunk.length; i++) {
      const byte = chunk[i] as number;
      this.#position = base + i + 1;
      if (byte === NEWLINE) {
        this.#line += 1;
        this.#lineStart = this.#position;
      }
      if (this.#inString) {
        if (this.#escaped) this.#escaped = false;
        else if (byte === 0x5c) this.#escaped = true;
        else if (byte === 0x22) this.#inString = false;
        continue;
      }
      if (byte <= 0x20) continue;
      if (this.#state === "before") {
        this.#state = "inside";
        start = i + 1;
      } else if (this.#state === "after") {
        this.#state = "rest";
        this.#rest = new LineSplitter(this.#limit, this.#line - 1);
        for (const slice of afterTheEnd(this.#rest.push(chunk.subarray(i)))) slices.push(slice);
        return slices;
      } else if (this.#state === "inside") {
        const closes = byte === 0x5d || byte === 0x7d;
        if (this.#depth === 0 && (byte === 0x2c || closes)) {
          const isLast = byte !== 0x2c;
          const slice = this.#take(chunk.subarray(start, i));
          const isEmptyArray = isLast && this.#index === 0 && slice.fault === "empty";
          if (!isEmptyArray) slices.push(slice);
          this.#index += 1;
          start = i + 1;
          if (isLast) {
            this.#state = "after";
            start = chunk.length;
          }
        } else {
          this.#begun ??= { line: this.#line, column: this.#position - this.#lineStart };
          if (byte === 0x22) this.#inString = true;
          else if (byte === 0x7b || byte === 0x5b) this.#depth += 1;
          else if (closes) this.#depth -= 1;
        }
      }
    }
    this.#position = base + chunk.length;
    if (this.#state === "inside") this.#held.add(chunk.subarray(start));
    return slices;
  }

  end(): Slice[] {
    if (this.#state === "rest") return afterTheEnd(this.#rest.end());
    if (this.#state !== "inside") return [];
    return [{ ...this.#take(NOTHING), last: true, fault: "not closed" }];
  }

  #take(last: Uint8Array): Slice {
    const taken = this.#held.take(last);
    const bytes = trim(taken.bytes);
    const { line, column } = this.#begun ?? { line: this.#line, column: this.#position - this.#lineStart };
    this.#begun = undefined;
    const fault = taken.fault ?? (bytes.length === 0 ? "empty" : undefined);
    return { line, column, index: this.#index, bytes, ...(fault === undefined ? {} : { fault }) };
  }
}

/**
 * Cuts a stream into the JSON documents that stand in it one after the other, each an object or a list, be it on one line or
 * on many. What stands between them is cut into lines, each a document that is none.
 */
export class DocumentSplitter {
  readonly #held: Held;
  #line = 1;
  #begun: number | undefined;
  #depth = 0;
  #inString = false;
  #escaped = false;

  constructor(limit: number) {
    this.#held = new Held(limit);
  }

  push(chunk: Uint8Array): Slice[] {
    const slices: Slice[] = [];
    let start = 0;
    const cut = (end: number) => {
      const slice = this.#take(chunk.subarray(start, end));
      if (slice !== undefined) slices.push(slice);
      start = end;
    };
    for (let i = 0; i < chunk.length; i++) {
      const byte = chunk[i] as number;
      if (byte > 0x20) this.#begun ??= this.#line;
      if (byte === NEWLINE) this.#line += 1;
      if (this.#inString) {
        if (this.#escaped) this.#escaped = false;
        else if (byte === 0x5c) this.#escaped = true;
        else if (byte === 0x22) this.#inString = false;
      } else if (this.#depth === 0) {
        if (byte === NEWLINE) cut(i);
        else if (byte === 0x7b || byte === 0x5b) this.#depth = 1;
      } else if (byte === 0x22) this.#inString = true;
      else if (byte === 0x7b || byte === 0x5b) this.#depth += 1;
      else if (byte === 0x7d || byte === 0x5d) {
        this.#depth -= 1;
        if (this.#depth === 0) cut(i + 1);
      }
    }
    this.#held.add(chunk.subarray(start));
    return slices;
  }

  end(): Slice[] {
    const slice = this.#take(NOTHING);
    return slice === undefined ? [] : [{ ...slice, last: true }];
  }

  #take(last: Uint8Array): Slice | undefined {
    const taken = this.#held.take(last);
    const line = this.#begun ?? this.#line;
    this.#begun = undefined;
    const bytes = trim(taken.bytes);
    return bytes.length === 0 && taken.fault === undefined ? undefined : { line, ...taken, bytes };
  }
}

/** Lines that have something in them. */
function afterTheEnd(lines: readonly Slice[]): Slice[] {
  return lines
    .filter(({ bytes, fault }) => fault !== undefined || trim(bytes).length > 0)
    .map((line) => ({ fault: "after the end", ...line }));
}

function trim(bytes: Uint8Array): Uint8Array {
  let start = 0;
  let end = bytes.length;
  while (start < end && (bytes[start] as number) <= 0x20) start += 1;
  while (end > start && (bytes[end - 1] as number) <= 0x20) end -= 1;
  return bytes.subarray(start, end);
}
