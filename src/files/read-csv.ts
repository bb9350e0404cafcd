import { parse } from "csv-parse/sync";
import type { Fault } from "../events/problem.ts";
import { type ByteSource, formatSize, readChunks } from "./bytes.ts";
import { LineSplitter, type Slice } from "./splitters.ts";
import { type TextEncoding, textEncoding } from "./text-encoding.ts";

/** A row of a table as text, or what is wrong with it. */
export interface CsvRow {
  /** 1-based, of its first character. */
  readonly line: number;
  readonly cells?: readonly string[];
  readonly problem?: Fault;
  /** As they came, without their last line feed; absent where there are more than are held. */
  readonly bytes: Uint8Array | undefined;
}

export interface CsvOptions {
  readonly delimiter?: string | undefined;
  /** Default: UTF-8. */
  readonly encoding?: string | undefined;
}

export const LARGEST_ROW = 16 * 1024 * 1024;
/** A quote that is never closed must not swallow the rest of the table. */
export const MOST_LINES_OF_A_ROW = 1000;

/**
 * The rows of a CSV file, the header among them, a batch for each chunk read; blank lines are passed over.
 * A row that is no CSV is a problem of its own, even where its quotes would swallow what follows.
 */
export async function* readCsv(source: ByteSource, options: CsvOptions = {}): AsyncGenerator<CsvRow[]> {
  const encoding = textEncoding(options.encoding);
  const lines = new LineSplitter(LARGEST_ROW, 0, encoding.lineEnd);
  const rows = new RowJoiner(encoding);
  const parser = new RowParser(options.delimiter ?? ",");
  const chunks = readChunks(source, { decoded: encoding.label !== undefined });
  for await (const chunk of encoding.lineEnd.length === 2 ? inPairs(chunks) : chunks)
    yield parser.parse(rows.push(lines.push(chunk)));
  yield parser.parse([...rows.push(lines.end()), ...rows.end()]);
}

/** The same bytes in chunks of an even number, but for the last, and without their byte-order mark: of UTF-16. */
async function* inPairs(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let rest: Uint8Array = new Uint8Array(0);
  let isFirst = true;
  for await (const chunk of chunks) {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const even = bytes.length - (bytes.length % 2);
    rest = bytes.subarray(even);
    if (even === 0) continue;
    const [a, b] = bytes;
    const hasMark = isFirst && ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff));
    isFirst = false;
    yield bytes.subarray(hasMark ? 2 : 0, even);
  }
  if (rest.length > 0) yield rest;
}

/** A line of the table, decoded. */
interface Line extends Pick<Slice, "line" | "bytes"> {
  /** Without its line end. */
  readonly text: string;
  readonly fault?: Fault;
  /** Longer than what is held. */
  readonly isLost: boolean;
}

/** Lines that belong together: one, or those of a row with line ends in quotes. */
interface Row {
  readonly lines: readonly Line[];
  readonly text: string;
  readonly bytes: Uint8Array;
}

/** Joins the lines of rows that have line ends in quotes: a row is whole when its quotes are even in number. */
class RowJoiner {
  readonly #encoding: TextEncoding;
  #open: Line[] = [];
  #size = 0;

  constructor(encoding: TextEncoding) {
    this.#encoding = encoding;
  }

  push(slices: readonly Slice[]): Row[] {
    const rows: Row[] = [];
    for (const slice of slices) {
      const line = this.#decode(slice);
      const closes = hasOddQuotes(line.text);
      if (this.#open.length === 0 && !closes) {
        rows.push(rowOf([line], this.#encoding));
        continue;
      }
      this.#open.push(line);
      this.#size += line.bytes.length;
      if (closes && this.#open.length > 1) {
        rows.push(rowOf(this.#open, this.#encoding));
        this.#clear();
      } else if (this.#open.length >= MOST_LINES_OF_A_ROW || this.#size > LARGEST_ROW)
        for (const row of this.end()) rows.push(row);
    }
    return rows;
  }

  /** What is left open: no row, so each line of it is looked at by itself. */
  end(): Row[] {
    const rows = this.#open.map((line) => rowOf([line], this.#encoding));
    this.#clear();
    return rows;
  }

  #clear(): void {
    this.#open = [];
    this.#size = 0;
  }

  #decode({ line, bytes, fault }: Slice): Line {
    if (fault !== undefined) {
      const told: Fault = { code: "limit", expected: `at most ${formatSize(LARGEST_ROW)}`, found: "more" };
      return { line, bytes, text: "", fault: told, isLost: true };
    }
    const decoded = this.#encoding.decode(bytes);
    return { line, bytes, ...decoded, text: decoded.text.replace(/\r$/, ""), isLost: false };
  }
}

function rowOf(lines: readonly Line[], { lineEnd }: TextEncoding): Row {
  const [first] = lines;
  if (first !== undefined && lines.length === 1) return { lines, text: first.text, bytes: first.bytes };
  const text = lines.map((line) => line.text).join("\n");
  return {
    lines,
    text,
    bytes: Buffer.concat(lines.flatMap(({ bytes }, i) => (i === 0 ? [bytes] : [lineEnd, bytes]))),
  };
}

class RowParser {
  readonly #delimiter: string;
  /** Cells of the first row, which is the header. */
  #width: number | undefined;

  constructor(delimiter: string) {
    this.#delimiter = delimiter;
  }

  parse(rows: readonly Row[]): CsvRow[] {
    const parsed: CsvRow[] = [];
    const isClean = rows.every(({ lines }) => lines.every(({ fault }) => fault === undefined));
    const together = isClean ? this.#read(rows.map(({ text }) => text).join("\n")) : undefined;
    for (const [i, row] of rows.entries()) {
      const isBlank = row.text.trim() === "" && row.lines.every(({ fault }) => fault === undefined);
      if (isBlank) continue;
      const known = together?.length === rows.length ? together[i] : undefined;
      for (const one of this.#readRow(row, known)) parsed.push(one);
    }
    return parsed;
  }

  #readRow({ lines, text, bytes }: Row, known: readonly string[] | undefined): CsvRow[] {
    const [first] = lines as [Line];
    const fault = lines.find((line) => line.fault !== undefined)?.fault;
    const cells = fault === undefined ? (known ?? this.#read(text)?.[0]) : undefined;
    this.#width ??= cells?.length;
    if (cells !== undefined && cells.length === this.#width) return [{ line: first.line, bytes, cells }];
    if (lines.length > 1) {
      return lines.flatMap((line) =>
        this.#readRow({ lines: [line], text: line.text, bytes: line.bytes }, undefined),
      );
    }
    const problem = fault ?? this.#problemOf(cells);
    return [{ line: first.line, bytes: first.isLost ? undefined : bytes, problem }];
  }

  #problemOf(cells: readonly string[] | undefined): Fault {
    if (cells === undefined) {
      const found = "a quote that is not closed, or stands inside a field";
      return { code: "syntax", expected: "CSV", found };
    }
    const expected = `${this.#width} fields, as in the header`;
    return { code: "mismatch", expected, found: String(cells.length) };
  }

  #read(text: string): string[][] | undefined {
    try {
      return parse(text, {
        delimiter: this.#delimiter,
        relax_column_count: true,
        record_delimiter: "\n",
        skip_empty_lines: false,
      });
    } catch {
      return undefined;
    }
  }
}

function hasOddQuotes(text: string): boolean {
  let odd = false;
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) odd = !odd;
  return odd;
}
