import { isObject } from "../../events/json-object.ts";
import { describeValue, InvalidInputError, type Problem, problemAt } from "../../events/problem.ts";
import { type ByteSource, nameOf } from "../../files/bytes.ts";
import { placeIn } from "../../files/read-events.ts";
import { readJsonDocuments, readJsonRecords } from "../../files/records.ts";
import type { ImportMap } from "../import-map.ts";
import { JsonCells } from "./json-cells.ts";
import { missingColumns } from "./missing-columns.ts";
import { type Document, RowsThere, rowsOfDocument } from "./rows-of-document.ts";
import type { TableRow, WantedColumn } from "./table-row.ts";

type Rows = ImportMap["rows"];

/** The rows of a JSON array or NDJSON; with `rows`, of each JSON document of the source, be it one or one after the other. */
export async function* jsonRows(
  source: ByteSource,
  rows: Rows,
  wanted: readonly WantedColumn[],
): AsyncGenerator<readonly TableRow[]> {
  const file = nameOf(source);
  const cells = new JsonCells();
  const seen = new KeysSeen(wanted, cells);
  const found = rows === undefined ? records(source, cells) : documents(source, rows, cells);
  for await (const batch of found) {
    for (const { value } of batch) if (value !== undefined) seen.add(value);
    yield batch;
  }
  seen.check(`a key of the rows of ${file}`);
}

async function* records(source: ByteSource, cells: JsonCells): AsyncGenerator<readonly TableRow[]> {
  const file = nameOf(source);
  try {
    for await (const batch of readJsonRecords(source)) {
      yield batch.map((record): TableRow => {
        const { value, bytes, problems } = record;
        const place = placeIn(file, record);
        return problems === undefined ? rowOf(value, place, bytes, cells) : { place, bytes, problems };
      });
    }
  } catch (error) {
    throw error instanceof InvalidInputError ? withHint(error) : error;
  }
}

async function* documents(
  source: ByteSource,
  rows: NonNullable<Rows>,
  cells: JsonCells,
): AsyncGenerator<readonly TableRow[]> {
  const file = nameOf(source);
  const there = new RowsThere(rows.expression, file);
  for await (const batch of readJsonDocuments(source)) {
    for (const { value, bytes, line, problems } of batch) {
      const place = { file, line };
      if (problems !== undefined) yield [{ place, bytes, problems }];
      else {
        const document: Document = { value, place, bytes };
        yield rowsOfDocument(document, rows, there).map(({ value: row, place, bytes: own }) =>
          rowOf(row, place, own, cells),
        );
      }
    }
  }
  there.check();
}

export function rowOf(
  value: unknown,
  place: Problem["place"],
  bytes: Uint8Array | undefined,
  cells: JsonCells,
): TableRow {
  if (isObject(value)) return { place, bytes, value, cell: (name) => cells.read(value, name) };
  const found = describeValue(value);
  return {
    place,
    bytes,
    problems: [problemAt(place, { code: "wrong-type", expected: "a row, which is an object", found })],
  };
}

/** A file that is one value says by its problem where its rows may be; a map names that place. */
function withHint(error: InvalidInputError): InvalidInputError {
  return new InvalidInputError(
    error.problems.map((problem) => {
      const [, key] = /^an object that has a list in (".*")/.exec(problem.found) ?? [];
      if (key !== undefined)
        return { ...problem, found: `an object that has a list in ${key} (rows: ${JSON.parse(key)}?)` };
      const isOne = problem.found === "one object over many lines";
      return isOne ? { ...problem, found: `${problem.found} (rows: "@"?)` } : problem;
    }),
  );
}

/** Of the keys of rows, which are told where one is missing. */
const MOST_KEYS = 1000;

/** Which of the wanted columns any row had. */
class KeysSeen {
  readonly #wanted: readonly WantedColumn[];
  readonly #cells: JsonCells;
  readonly #keys = new Set<string>();
  readonly #missing: Set<string>;
  #list: string | undefined;

  constructor(wanted: readonly WantedColumn[], cells: JsonCells) {
    this.#wanted = wanted;
    this.#cells = cells;
    this.#missing = new Set(wanted.flatMap(({ sources }) => sources));
  }

  add(row: unknown): void {
    if (!isObject(row)) return;
    for (const key of Object.keys(row)) if (this.#keys.size < MOST_KEYS) this.#keys.add(key);
    for (const name of this.#missing) if (this.#has(row, name)) this.#missing.delete(name);
    this.#list ??= Object.entries(row).find(([, value]) => Array.isArray(value) && isObject(value[0]))?.[0];
  }

  /** Throws where no row has what is wanted of each. */
  check(expected: string): void {
    if (this.#missing.size === 0 || this.#keys.size === 0) return;
    const there = new Set([
      ...this.#keys,
      ...this.#wanted.flatMap(({ sources }) => sources.filter((one) => !this.#missing.has(one))),
    ]);
    const hint = this.#list === undefined ? undefined : `rows: ${this.#list}`;
    const shown = { size: this.#keys.size, keys: () => this.#keys, has: (name: string) => there.has(name) };
    const problems = missingColumns(this.#wanted, shown, expected, hint);
    if (problems.length > 0) throw new InvalidInputError(problems);
  }

  #has(row: Readonly<Record<string, unknown>>, name: string): boolean {
    try {
      return this.#cells.read(row, name) !== undefined || this.#mayBeEmpty(row, name);
    } catch {
      return true;
    }
  }

  /** What is there and empty: an object that is null has none of its keys. */
  #mayBeEmpty(row: Readonly<Record<string, unknown>>, name: string): boolean {
    const [head = name] = name.split(/[.[\s|]/, 1);
    return Object.hasOwn(row, head) && (head !== name || row[head] === null);
  }
}
