import type { RiskEvent } from "../events/catalogue.ts";
import { isObject } from "../events/json-object.ts";
import { type KnownNames, NearestNames } from "../events/nearest-names.ts";
import { describeValue, InvalidInputError, type Problem, problemAt } from "../events/problem.ts";
import { normalizeInstant } from "../events/time.ts";
import { type ByteSource, nameOf } from "../files/bytes.ts";
import { readCsv } from "../files/read-csv.ts";
import { type InvalidRecord, placeIn } from "../files/read-events.ts";
import { readJsonRecords } from "../files/records.ts";
import { RowMapper } from "./map-row.ts";
import type { ImportMap } from "./read-map.ts";

export interface ImportCounts {
  rows: number;
  events: number;
}

export interface ImportOptions {
  /** Called with each bad row, and waited for; the others are read on. Without it, all problems are thrown at the end. */
  readonly onInvalid?: (row: InvalidRecord) => void | Promise<void>;
  /** Called with the header of a CSV file. */
  readonly onHeader?: (bytes: Uint8Array) => void;
  /**
   * When the table was written down: an instant, which stands in each event that does not tell by the map. Of two versions of
   * an event the one that was written down later counts.
   */
  readonly recordedAt?: string;
  /** Counted up as rows are read. */
  readonly counts?: ImportCounts;
}

/**
 * The events that an import map makes of the rows of a CSV file, a JSON array or NDJSON, some rows at a time.
 * Throws {@link InvalidInputError} where the source cannot be read, `recordedAt` is no instant, or the table lacks a column of the map; and,
 * without `onInvalid`, with the problems of all bad rows, once every good event has been given.
 *
 * @example
 * const map = readImportMap(await readFile("ledger.map.yaml", "utf8"), "ledger.map.yaml");
 * for await (const events of importEvents("ledger.csv", map)) console.log(events.length);
 */
export async function* importEvents(
  source: ByteSource,
  map: ImportMap,
  options: ImportOptions = {},
): AsyncGenerator<readonly RiskEvent[], void> {
  const isJson =
    map.format === "json" || (map.format === undefined && /\.(?:json|jsonl|ndjson)$/i.test(nameOf(source)));
  const counts = options.counts ?? { rows: 0, events: 0 };
  const thrown: Problem[] = [];
  const keep = ({ problems }: InvalidRecord) => {
    for (const problem of problems) thrown.push(problem);
  };
  const onInvalid = options.onInvalid ?? keep;
  const run: Run = { ...options, onInvalid, counts, mapper: new RowMapper(map, readRecordedAt(options)) };
  const batches = isJson ? importJson(source, map, run) : importCsv(source, map, run);
  for await (const events of batches) {
    counts.events += events.length;
    if (events.length > 0) yield events;
  }
  if (counts.rows === 0) {
    const place = { file: nameOf(source) };
    throw new InvalidInputError([problemAt(place, { code: "missing", expected: "rows", found: "none" })]);
  }
  if (thrown.length > 0) throw new InvalidInputError(thrown);
}

function readRecordedAt({ recordedAt }: ImportOptions): string | undefined {
  if (recordedAt === undefined) return undefined;
  const read = typeof recordedAt === "string" ? normalizeInstant(recordedAt) : undefined;
  if (read !== undefined) return read;
  const told = { expected: "an instant such as 2026-03-01", found: describeValue(recordedAt) };
  throw new InvalidInputError([problemAt({ pointer: "/recordedAt" }, { code: "wrong-value", ...told })]);
}

interface Run extends ImportOptions {
  readonly mapper: RowMapper;
  readonly onInvalid: (row: InvalidRecord) => void | Promise<void>;
  readonly counts: ImportCounts;
}

async function* importCsv(source: ByteSource, map: ImportMap, { onInvalid, onHeader, counts, mapper }: Run) {
  const file = nameOf(source);
  let header: ReadonlyMap<string, number> | undefined;
  for await (const rows of readCsv(source, map.csv)) {
    const events: RiskEvent[] = [];
    for (const { line, cells, problem, bytes } of rows) {
      const place = { file, line };
      if (header === undefined) {
        if (cells === undefined) {
          const { code = "missing", found = "none" } = problem ?? {};
          throw new InvalidInputError([problemAt(place, { code, expected: "a header", found })]);
        }
        header = readHeader(cells, map, place);
        if (bytes !== undefined) onHeader?.(bytes);
        continue;
      }
      counts.rows += 1;
      const columns = header;
      const mapped =
        cells === undefined
          ? { problems: problem === undefined ? [] : [problemAt(place, problem)] }
          : mapper.mapRow((name) => cells[columns.get(name) ?? -1], place);
      if ("events" in mapped) for (const event of mapped.events) events.push(event);
      else await onInvalid({ problems: mapped.problems, bytes });
    }
    yield events;
  }
}

/** Positions of the columns; throws where one that the map reads is not there, or is there twice. */
function readHeader(
  cells: readonly string[],
  map: ImportMap,
  place: Problem["place"],
): ReadonlyMap<string, number> {
  const names = cells.map((cell) => cell.trim());
  const times = new Map<string, number>();
  for (const name of names) times.set(name, (times.get(name) ?? 0) + 1);
  const problems: Problem[] = [];
  const where = `${place.file}:${place.line}`;
  const missing = map.columns.filter(({ source }) => !times.has(source));
  for (const problem of unknownColumns(missing, `a column of ${where}`, times, map)) problems.push(problem);
  for (const { name, source } of map.columns) {
    const count = times.get(source) ?? 0;
    if (count < 2) continue;
    const expected = `a column of ${where} that is there once`;
    const found = `${JSON.stringify(source)}, ${count} times`;
    problems.push(problemAt(map.placeOfColumn(name), { code: "duplicate", expected, found }));
  }
  if (problems.length > 0) throw new InvalidInputError(problems);
  return new Map(names.map((name, i) => [name, i]));
}

function unknownColumns(
  columns: ImportMap["columns"],
  expected: string,
  known: KnownNames,
  map: ImportMap,
): Problem[] {
  const there = shorten(known);
  const names = new NearestNames();
  return columns.map(({ name, source }) =>
    problemAt(map.placeOfColumn(name), {
      code: "unknown-name",
      expected: `${expected} (${there})`,
      found: JSON.stringify(source),
      nearest: names.find(source, known),
    }),
  );
}

/** Of the keys of rows, which are told where one is missing. */
const MOST_KEYS = 1000;

async function* importJson(source: ByteSource, map: ImportMap, { onInvalid, counts, mapper }: Run) {
  const file = nameOf(source);
  const missing = new Set(map.columns.map((column) => column.source));
  const seen = new Set<string>();
  for await (const records of readJsonRecords(source)) {
    const events: RiskEvent[] = [];
    for (const record of records) {
      counts.rows += 1;
      const { value, bytes } = record;
      const place = placeIn(file, record);
      if (record.problems !== undefined) await onInvalid({ problems: record.problems, bytes });
      else if (!isObject(value)) {
        const found = JSON.stringify(value).slice(0, 60);
        const problem = problemAt(place, {
          code: "wrong-type",
          expected: "a row, which is an object",
          found,
        });
        await onInvalid({ problems: [problem], bytes });
      } else {
        for (const key of Object.keys(value)) if (seen.size < MOST_KEYS) seen.add(key);
        for (const name of missing) if (cellOf(value, name) !== undefined) missing.delete(name);
        const mapped = mapper.mapRow((name) => cellOf(value, name), place);
        if ("events" in mapped) for (const event of mapped.events) events.push(event);
        else await onInvalid({ problems: mapped.problems, bytes });
      }
    }
    yield events;
  }
  if (missing.size === 0 || counts.rows === 0) return;
  const lost = map.columns.filter((column) => missing.has(column.source));
  throw new InvalidInputError(unknownColumns(lost, `a key of the rows of ${file}`, seen, map));
}

/** The value of a key, or of a path of keys with points between them. */
function cellOf(row: Readonly<Record<string, unknown>>, name: string): unknown {
  if (Object.hasOwn(row, name)) return row[name];
  let value: unknown = row;
  for (const key of name.split(".")) {
    if (!isObject(value) || !Object.hasOwn(value, key)) return undefined;
    value = value[key];
  }
  return value;
}

const LONGEST_LIST = 200;

function shorten(names: KnownNames): string {
  let text = "";
  for (const name of names.keys()) {
    text += text === "" ? name : `, ${name}`;
    if (text.length > LONGEST_LIST) break;
  }
  return text.length > LONGEST_LIST ? `${text.slice(0, LONGEST_LIST - 1)}…` : text;
}
