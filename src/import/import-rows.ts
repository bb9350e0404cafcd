import type { RiskEvent } from "../events/catalogue.ts";
import { describeValue, InvalidInputError, type Problem, problemAt } from "../events/problem.ts";
import { normalizeInstant } from "../events/time.ts";
import { type ByteSource, nameOf } from "../files/bytes.ts";
import type { InvalidRecord } from "../files/read-events.ts";
import { GroupValues } from "./groups.ts";
import type { ImportMap } from "./import-map.ts";
import { type ReadRow, RowMapper } from "./map-row.ts";
import { readLookups } from "./read-lookups.ts";
import { readTable } from "./rows/read-table.ts";
import type { TableRow } from "./rows/table-row.ts";

export interface ImportCounts {
  rows: number;
  events: number;
  /** Rows that the filter of the map leaves out. */
  leftOut?: number;
  /** Rows that are sound and meet no condition of the map. */
  withoutEvent?: number;
}

export interface ImportOptions {
  /** Called with each bad row, and waited for; the others are read on. Without it, all problems are thrown at the end. */
  readonly onInvalid?: (row: InvalidRecord) => void | Promise<void>;
  /** Called with the header of a CSV file, and each line before it. */
  readonly onHeader?: (bytes: Uint8Array) => void;
  /** Called with what a row tells of its client, by the `profile` of the map. */
  readonly onProfile?: (profile: Readonly<Record<string, unknown>>) => void;
  /** The tables of the map's lookups, by name. Default: the files that the map names. */
  readonly lookups?: Readonly<Record<string, ByteSource>>;
  /**
   * When the table was written down: an instant, which stands in each event that does not tell by the map. Of two versions of
   * an event the one that was written down later counts.
   */
  readonly recordedAt?: string;
  /** Counted up as rows are read. */
  readonly counts?: ImportCounts;
}

/**
 * The events that an import map makes of the rows of a table, some rows at a time: of CSV, JSON, NDJSON, XML or a spreadsheet,
 * be they packed by gzip. Rows are held, all of them, where the map puts them in order or groups them; else only some.
 * Throws {@link InvalidInputError} where the source cannot be read, `recordedAt` is no instant, the table lacks a column of
 * the map, or a column has its dates in two orders; and, without `onInvalid`, with the problems of all bad rows, once every
 * good event has been given.
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
  const counts = options.counts ?? { rows: 0, events: 0 };
  const thrown: Problem[] = [];
  const keep = ({ problems }: InvalidRecord) => {
    for (const problem of problems) thrown.push(problem);
  };
  const recordedAt = readRecordedAt(options);
  const lookups = await readLookups(map, options.lookups);
  const mapper = new RowMapper(map, { recordedAt, lookups });
  const run: Run = { ...options, onInvalid: options.onInvalid ?? keep, counts, mapper };
  const isHeld = map.order !== undefined || map.groups.length > 0;
  for await (const events of isHeld ? importTogether(source, map, run) : importOneByOne(source, map, run)) {
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

async function* importOneByOne(source: ByteSource, map: ImportMap, run: Run) {
  for await (const rows of readTable(source, map, run.onHeader)) {
    const events: RiskEvent[] = [];
    for (const row of rows) {
      const read = readRow(row, run);
      const sound = read instanceof Promise ? await read : read;
      const waiting = sound === undefined ? undefined : mapRow(sound, run, events);
      if (waiting !== undefined) await waiting;
    }
    yield events;
  }
}

/** Rows that tell only together what happened are all read before the first is looked at. */
async function* importTogether(source: ByteSource, map: ImportMap, run: Run) {
  const held: ReadRow[] = [];
  const groups = new GroupValues(map.groups);
  for await (const rows of readTable(source, map, run.onHeader))
    for (const row of rows) {
      const read = readRow(row, run);
      const sound = read instanceof Promise ? await read : read;
      if (sound !== undefined) held.push(sound);
    }
  const { order } = map;
  // Rows without a place in the order come first, as they came.
  const rank = ({ values }: ReadRow) => Number(values.get(order ?? "") ?? Number.NEGATIVE_INFINITY);
  const ordered = order === undefined ? held : held.sort((a, b) => Math.sign(rank(a) - rank(b)) || 0);
  for (const { values } of ordered) groups.add(values);
  for (const { values } of ordered) groups.tell(values);
  for (let start = 0; start < ordered.length; start += AT_ONCE) {
    const events: RiskEvent[] = [];
    for (const row of ordered.slice(start, start + AT_ONCE)) await mapRow(row, run, events);
    yield events;
  }
}

const AT_ONCE = 1000;

/** A row that is sound and not left out; there is nothing to wait for but what becomes of a bad one. */
function readRow(
  row: TableRow,
  { onInvalid, counts, mapper }: Run,
): ReadRow | undefined | Promise<undefined> {
  counts.rows += 1;
  const read = row.problems === undefined ? mapper.read(row) : { problems: row.problems };
  if (read === undefined) counts.leftOut = (counts.leftOut ?? 0) + 1;
  else if ("problems" in read) return told(onInvalid({ problems: read.problems, bytes: row.bytes }));
  else return read;
  return undefined;
}

function mapRow(
  row: ReadRow,
  { onInvalid, onProfile, counts, mapper }: Run,
  events: RiskEvent[],
): undefined | Promise<undefined> {
  const mapped = mapper.map(row);
  if ("problems" in mapped) return told(onInvalid({ problems: mapped.problems, bytes: row.bytes }));
  if (mapped.profile !== undefined) onProfile?.(mapped.profile);
  if (mapped.events.length === 0) counts.withoutEvent = (counts.withoutEvent ?? 0) + 1;
  for (const event of mapped.events) events.push(event);
  return undefined;
}

async function told(waiting: void | Promise<void>): Promise<undefined> {
  await waiting;
}
