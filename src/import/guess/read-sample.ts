import { isObject } from "../../events/json-object.ts";
import { InvalidInputError, problemAt } from "../../events/problem.ts";
import { type ByteSource, nameOf, readChunks } from "../../files/bytes.ts";
import { readCsv } from "../../files/read-csv.ts";
import { readJsonDocuments, readJsonRecords } from "../../files/records.ts";
import { encodingHint } from "../../files/text-encoding.ts";
import { unpacked } from "../../files/unpacked.ts";
import { formatOf, type TableFormat } from "../rows/read-table.ts";
import { xlsxCells } from "../rows/xlsx-cells.ts";
import { readXml } from "../rows/xml-rows.ts";
import type { SeenValue } from "./date-forms.ts";
import { guessHeader } from "./header.ts";

export interface SampleColumn {
  /** As a map names it. */
  readonly source: string;
  /** What is there, of the first rows. */
  readonly values: readonly SeenValue[];
}

/** The first rows of a table, and how it is written. */
export interface Sample {
  readonly format: TableFormat;
  readonly csv: {
    readonly separator?: string;
    readonly encoding?: string;
    readonly skip?: number;
    readonly header?: readonly string[];
    readonly shortRows?: true;
  };
  /** Where the rows are in a document. */
  readonly rows?: string;
  readonly columns: readonly SampleColumn[];
  readonly count: number;
}

export const MOST_ROWS = 1000;
const HEAD = 1024 * 1024;
const MOST_COLUMNS = 500;

/** Reads the first rows of a table of which nobody told how it is written. Throws {@link InvalidInputError} where it has none. */
export async function readSample(source: ByteSource): Promise<Sample> {
  const format = formatOf(nameOf(source));
  const plain = unpacked(source);
  const sample =
    format === "csv"
      ? await sampleOfCsv(plain)
      : format === "xlsx"
        ? await sampleOfSheet(plain)
        : await sampleOfDocuments(format, plain);
  if (sample.count > 0) return sample;
  const told = { expected: "rows", found: "none" };
  throw new InvalidInputError([problemAt({ file: nameOf(source) }, { code: "missing", ...told })]);
}

type Cells = { readonly line: number; readonly cells: readonly unknown[] };

async function sampleOfCsv(source: ByteSource): Promise<Sample> {
  const name = nameOf(source);
  const bytes = await headOf(source);
  const [, encoding] = /encoding: (\S+) /.exec(encodingHint(bytes) ?? "") ?? [];
  const hasSeparator = /^\uFEFF?"?sep=/i.test(bytes.toString("utf8", 0, 20));
  const tried: { separator: string; rows: Cells[]; width: number; score: number }[] = [];
  for (const separator of hasSeparator ? [","] : [",", ";", "\t", "|"]) {
    const rows: Cells[] = [];
    const chunks = (async function* () {
      yield bytes;
    })();
    for await (const batch of readCsv({ name, chunks }, { separator, encoding }))
      for (const { line, cells = [], misfit } of batch) rows.push({ line, cells: misfit ?? cells });
    const width = commonest(rows.map(({ cells }) => cells.length));
    const fitting = rows.filter(({ cells }) => cells.length === width).length;
    tried.push({ separator, rows: rows.slice(0, MOST_ROWS), width, score: width < 2 ? 0 : fitting * width });
  }
  const best = tried.reduce((a, b) => (b.score > a.score ? b : a));
  const { skip, header, body } = guessHeader(best.rows, best.width);
  const before = skip - (hasSeparator ? 1 : 0);
  const csv = {
    ...(best.separator === "," ? {} : { separator: best.separator }),
    ...(encoding === undefined ? {} : { encoding }),
    ...(before > 0 ? { skip: before } : {}),
    ...(header.isMadeUp ? { header: header.names } : {}),
    ...(body.some(({ cells }) => cells.length < best.width) ? { shortRows: true as const } : {}),
  };
  return { format: "csv", csv, columns: columnsOf(header.names, body), count: body.length };
}

async function sampleOfSheet(source: ByteSource): Promise<Sample> {
  const rows: Cells[] = [];
  for await (const batch of xlsxCells(source))
    for (const { line, cells } of batch)
      if (cells !== undefined && rows.length < MOST_ROWS) rows.push({ line, cells });
  const { skip, header, body } = guessHeader(rows, commonest(rows.map(({ cells }) => cells.length)));
  const csv = { ...(skip > 0 ? { skip } : {}), ...(header.isMadeUp ? { header: header.names } : {}) };
  return { format: "xlsx", csv, columns: columnsOf(header.names, body), count: body.length };
}

/** A column by each name that is there once. */
function columnsOf(names: readonly string[], rows: readonly Cells[]): readonly SampleColumn[] {
  return names.slice(0, MOST_COLUMNS).flatMap((source, i) => {
    if (source === "" || source.length > 200 || names.indexOf(source) !== names.lastIndexOf(source))
      return [];
    return [{ source, values: rows.flatMap(({ line, cells }) => seen(cells[i], line)) }];
  });
}

function seen(raw: unknown, row: number): readonly SeenValue[] {
  return raw === undefined || raw === null || (typeof raw === "string" && raw.trim() === "")
    ? []
    : [{ raw, row }];
}

async function sampleOfDocuments(format: TableFormat, source: ByteSource): Promise<Sample> {
  const documents = format === "xml" ? [await readXml(source)] : await firstDocuments(source);
  const [first] = documents;
  const rows = documents.length > 0 && isRow(documents, format) ? undefined : pathOfRows(first);
  const found = (rows === undefined ? documents : documents.flatMap((one) => rows.read(one))).slice(
    0,
    MOST_ROWS,
  );
  const columns = new Map<string, SeenValue[]>();
  for (const [i, row] of found.entries()) collect(row, "", i + 1, columns, 0);
  return {
    format,
    csv: {},
    ...(rows === undefined ? {} : { rows: rows.path }),
    columns: [...columns].map(([name, values]) => ({ source: name, values })),
    count: found.filter(isObject).length,
  };
}

async function firstDocuments(source: ByteSource): Promise<readonly unknown[]> {
  const [head, rest] = await peek(source);
  const isList = /^\s*\[/.test(head.toString("utf8").replace(/^\uFEFF/, ""));
  const documents: unknown[] = [];
  for await (const batch of isList ? readJsonRecords(rest) : readJsonDocuments(rest)) {
    for (const { value } of batch) if (value !== undefined) documents.push(value);
    if (documents.length >= MOST_ROWS) break;
  }
  return documents.slice(0, MOST_ROWS);
}

/** Objects that are many, or have nothing in them that would be rows. */
function isRow(documents: readonly unknown[], format: TableFormat): boolean {
  const [first] = documents;
  if (format === "xml") return false;
  if (!isObject(first)) return true;
  const lists = Object.values(first).filter((member) => Array.isArray(member) && isObject(member[0]));
  const others = Object.keys(first).length - lists.length;
  return documents.length > 1 && (lists.length === 0 || others > 6);
}

interface RowsPath {
  readonly path: string;
  readonly read: (document: unknown) => readonly unknown[];
}

const DEEPEST_ROWS = 5;

/** The longest list of objects that keys lead to. */
function pathOfRows(document: unknown): RowsPath | undefined {
  let best: { keys: readonly string[]; length: number } | undefined;
  const look = (value: unknown, keys: readonly string[]) => {
    if (Array.isArray(value)) {
      if (isObject(value[0]) && value.length > (best?.length ?? 0)) best = { keys, length: value.length };
    } else if (isObject(value) && keys.length < DEEPEST_ROWS)
      for (const [key, member] of Object.entries(value)) look(member, [...keys, key]);
  };
  look(document, []);
  if (best === undefined || best.keys.length === 0)
    return isObject(document) ? { path: "@", read: (one) => [one] } : undefined;
  const { keys } = best;
  const read = (one: unknown) => {
    const found = keys.reduce<unknown>((value, key) => (isObject(value) ? value[key] : undefined), one);
    return Array.isArray(found) ? found : [];
  };
  return { path: keys.map(quotedKey).join("."), read };
}

function quotedKey(key: string): string {
  return /^[A-Za-z_]\w*$/.test(key) ? key : JSON.stringify(key);
}

const DEEPEST_COLUMN = 3;

function collect(
  row: unknown,
  before: string,
  index: number,
  columns: Map<string, SeenValue[]>,
  depth: number,
): void {
  if (!isObject(row)) return;
  for (const [key, value] of Object.entries(row)) {
    const source = before === "" ? key : `${before}.${quotedKey(key)}`;
    if (isObject(value) && depth < DEEPEST_COLUMN) {
      collect(value, before === "" ? quotedKey(key) : source, index, columns, depth + 1);
      continue;
    }
    if (Array.isArray(value) || isObject(value) || source.length > 200) continue;
    const values = columns.get(source) ?? [];
    if (columns.size >= MOST_COLUMNS && !columns.has(source)) continue;
    columns.set(source, values);
    for (const one of seen(value, index)) values.push(one);
  }
}

async function headOf(source: ByteSource): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let size = 0;
  let isWhole = true;
  for await (const chunk of readChunks(source, { decoded: true })) {
    parts.push(chunk);
    size += chunk.length;
    if (size < HEAD) continue;
    isWhole = false;
    break;
  }
  const bytes = Buffer.concat(parts);
  return isWhole ? bytes : bytes.subarray(0, Math.max(bytes.lastIndexOf(10) + 1, 0));
}

/** The first bytes of a source, and the source as it was. */
async function peek(source: ByteSource): Promise<[Buffer, ByteSource]> {
  const iterator = readChunks(source)[Symbol.asyncIterator]();
  const first = await iterator.next();
  const head = first.done === true ? new Uint8Array(0) : first.value;
  const chunks = (async function* () {
    yield head;
    yield* { [Symbol.asyncIterator]: () => iterator };
  })();
  return [Buffer.from(head), { name: nameOf(source), chunks }];
}

function commonest(numbers: readonly number[]): number {
  const times = new Map<number, number>();
  for (const number of numbers) times.set(number, (times.get(number) ?? 0) + 1);
  return [...times].reduce((a, b) => (b[1] > a[1] ? b : a), [0, 0])[0];
}
