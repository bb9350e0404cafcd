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
  /** The cells of a row that has more or fewer than the first. */
  readonly misfit?: readonly string[];
  /** As they came, without their last line feed; absent where there are more than are held. */
  readonly bytes: Uint8Array | undefined;
}

export interface CsvOptions {
  /** Default: a comma, or what a first line `sep=;` says, which counts before all else. */
  readonly separator?: string | undefined;
  /** Default: UTF-8. */
  readonly encoding?: string | undefined;
  /** So many lines are passed over before the first row. Default: 0. */
  readonly skip?: number | undefined;
  /** How many cells a row has. Default: as many as the first. */
  readonly width?: number | undefined;
  /** Whether a row may have fewer cells. Default: it is a bad one. */
  readonly shortRows?: boolean | undefined;
  /** Called with each line before the first row. */
  readonly onSkipped?: (bytes: Uint8Array) => void;
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
  const head = new Head(encoding, options);
  const rows = new RowJoiner(encoding);
  const parser = new RowParser(head, options);
  const chunks = readChunks(source, { decoded: encoding.label !== undefined });
  for await (const chunk of encoding.lineEnd.length === 2 ? inPairs(chunks) : chunks)
    yield parser.parse(rows.push(head.withoutIt(lines.push(chunk))));
  yield parser.parse([...rows.push(head.withoutIt(lines.end())), ...rows.end()]);
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

/** The lines before the first row: what spreadsheets write of the separator, and titles. */
class Head {
  separator: string;
  readonly #encoding: TextEncoding;
  readonly #onSkipped: CsvOptions["onSkipped"];
  #left: number;

  constructor(encoding: TextEncoding, { separator = ",", skip = 0, onSkipped }: CsvOptions) {
    this.separator = separator;
    this.#encoding = encoding;
    this.#left = skip;
    this.#onSkipped = onSkipped;
  }

  withoutIt(slices: readonly Slice[]): readonly Slice[] {
    const [first] = slices;
    let start = 0;
    if (first?.line === 1) {
      const [, separator] = /^\uFEFF?"?sep=(.)"?\r?$/i.exec(this.#encoding.decode(first.bytes).text) ?? [];
      if (separator !== undefined) {
        this.separator = separator;
        this.#left += 1;
      }
    }
    for (; this.#left > 0 && start < slices.length; start++) {
      this.#left -= 1;
      this.#onSkipped?.((slices[start] as Slice).bytes);
    }
    return start === 0 ? slices : slices.slice(start);
  }
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
  readonly #head: Head;
  readonly #shortRows: boolean;
  /** Cells of the first row, which is the header, where the options do not tell. */
  #width: number | undefined;

  constructor(head: Head, { width, shortRows = false }: CsvOptions) {
    this.#head = head;
    this.#width = width;
    this.#shortRows = shortRows;
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
    if (cells !== undefined && this.#fits(cells.length)) return [{ line: first.line, bytes, cells }];
    if (lines.length > 1) {
      return lines.flatMap((line) =>
        this.#readRow({ lines: [line], text: line.text, bytes: line.bytes }, undefined),
      );
    }
    const problem = fault ?? this.#problemOf(cells);
    const misfit = fault === undefined && cells !== undefined ? { misfit: cells } : {};
    return [{ line: first.line, bytes: first.isLost ? undefined : bytes, problem, ...misfit }];
  }

  #fits(length: number): boolean {
    return length === this.#width || (this.#shortRows && length < (this.#width ?? 0));
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
        delimiter: this.#head.separator,
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
