import { parse } from "csv-parse/sync";
import type { Fault } from "../events/problem.ts";
import { type ByteSource, decodeUtf8, formatSize, readChunks } from "./bytes.ts";
import { LineSplitter, type Slice } from "./splitters.ts";

/** A row of a table as text, or what is wrong with it. */
export interface CsvRow {
  /** 1-based, of its first character. */
  readonly line: number;
  readonly cells?: readonly string[];
  readonly problem?: Fault;
  readonly bytes: Uint8Array;
}

export interface CsvOptions {
  readonly delimiter?: string | undefined;
  /** Default: UTF-8. */
  readonly encoding?: string | undefined;
}

const LONGEST_LINE = 16 * 1024 * 1024;
/** A quote that is never closed must not swallow the rest of the table. */
const MOST_LINES_OF_A_ROW = 1000;
const QUOTE = 0x22;

/**
 * The rows of a CSV file, the header among them, a batch for each chunk read; blank lines are passed over.
 * A row that is no CSV is a problem of its own, even where its quotes would swallow what follows.
 */
export async function* readCsv(source: ByteSource, options: CsvOptions = {}): AsyncGenerator<CsvRow[]> {
  const { delimiter = ",", encoding } = options;
  const lines = new LineSplitter(LONGEST_LINE);
  const rows = new RowJoiner();
  const chunks = encoding === undefined ? readChunks(source) : recode(source, encoding);
  const state: { width: number | undefined } = { width: undefined };
  for await (const chunk of chunks) yield parseRows(rows.push(lines.push(chunk)), delimiter, state);
  yield parseRows([...rows.push(lines.end()), ...rows.end()], delimiter, state);
}

/** Joins the lines of rows that have line ends in quotes: a row is whole when its quotes are even in number. */
class RowJoiner {
  #open: Slice[] = [];

  push(lines: readonly Slice[]): Slice[][] {
    const rows: Slice[][] = [];
    for (const line of lines) {
      const closes = hasOddQuotes(line.bytes);
      if (this.#open.length === 0) {
        if (closes) this.#open = [line];
        else rows.push([line]);
        continue;
      }
      this.#open.push(line);
      if (closes) {
        rows.push(this.#open);
        this.#open = [];
      } else if (this.#open.length >= MOST_LINES_OF_A_ROW) for (const row of this.end()) rows.push(row);
    }
    return rows;
  }

  /** What is left open: no row, so each line of it is looked at by itself. */
  end(): Slice[][] {
    const rows = this.#open.map((line) => [line]);
    this.#open = [];
    return rows;
  }
}

function parseRows(
  rows: readonly Slice[][],
  delimiter: string,
  state: { width: number | undefined },
): CsvRow[] {
  const parsed: CsvRow[] = [];
  const texts = rows.map((row) => (row.some(({ fault }) => fault) ? undefined : decodeUtf8(join(row))));
  const clean = texts.filter((text) => typeof text === "string");
  const whole = clean.length === rows.length ? tryParse(clean.join("\n"), delimiter) : undefined;
  for (const [i, row] of rows.entries()) {
    const text = texts[i];
    if (text === "" || (typeof text === "string" && text.trim() === "")) continue;
    const cells = whole?.length === rows.length ? whole[i] : undefined;
    for (const one of toRows(row, text, cells, delimiter, state)) parsed.push(one);
  }
  return parsed;
}

function toRows(
  row: readonly Slice[],
  text: ReturnType<typeof decodeUtf8> | undefined,
  known: readonly string[] | undefined,
  delimiter: string,
  state: { width: number | undefined },
): CsvRow[] {
  const [first] = row as [Slice];
  const origin = { line: first.line, bytes: row.length === 1 ? first.bytes : join(row) };
  if (text === undefined) {
    return [
      {
        ...origin,
        problem: { code: "limit", expected: `at most ${formatSize(LONGEST_LINE)}`, found: "more" },
      },
    ];
  }
  const cells = known ?? (typeof text === "string" ? tryParse(text, delimiter)?.[0] : undefined);
  state.width ??= cells?.length;
  if (cells !== undefined && cells.length === state.width) return [{ ...origin, cells }];
  if (row.length > 1) {
    return row.flatMap((line) => toRows([line], decodeUtf8(line.bytes), undefined, delimiter, state));
  }
  if (typeof text !== "string")
    return [{ ...origin, problem: { code: "syntax", expected: "UTF-8 text", found: text.found } }];
  const problem: Fault =
    cells === undefined
      ? { code: "syntax", expected: "CSV", found: "a quote that is not closed, or stands inside a field" }
      : {
          code: "mismatch",
          expected: `${state.width} fields, as in the header`,
          found: String(cells.length),
        };
  return [{ ...origin, problem }];
}

function tryParse(text: string, delimiter: string): string[][] | undefined {
  try {
    return parse(text, {
      delimiter,
      relax_column_count: true,
      record_delimiter: "\n",
      skip_empty_lines: false,
    });
  } catch {
    return undefined;
  }
}

async function* recode(source: ByteSource, encoding: string): AsyncGenerator<Uint8Array> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of readChunks(source, { decoded: true })) {
    yield Buffer.from(decoder.decode(chunk, { stream: true }));
  }
  const rest = decoder.decode();
  if (rest !== "") yield Buffer.from(rest);
}

function join(row: readonly Slice[]): Uint8Array {
  if (row.length === 1) return (row[0] as Slice).bytes;
  return Buffer.concat(row.flatMap(({ bytes }, i) => (i === 0 ? [bytes] : [NEWLINE, bytes])));
}

const NEWLINE = Buffer.from("\n");

function hasOddQuotes(bytes: Uint8Array): boolean {
  let odd = false;
  for (let at = bytes.indexOf(QUOTE); at >= 0; at = bytes.indexOf(QUOTE, at + 1)) odd = !odd;
  return odd;
}
