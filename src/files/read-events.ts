import type { EventCatalogue, RiskEvent } from "../events/catalogue.ts";
import { parseEvents } from "../events/parse.ts";
import { InvalidInputError, type Problem, type ProblemPlace, problemAt } from "../events/problem.ts";
import { type ByteSource, nameOf } from "./bytes.ts";
import { nameWhole } from "./document-kind.ts";
import type { JsonRecord } from "./json-record.ts";
import { type Reached, readJsonRecords } from "./records.ts";

const NOTHING = new Uint8Array(0);

/** A record that holds no event: everything wrong with it, and its bytes. */
export interface InvalidRecord {
  readonly problems: readonly Problem[];
  /**
   * As they came, without their last line feed; an array's element that is JSON stands on one line. `undefined` where the
   * record is longer than what is held of one (64 MiB, a row of CSV 16 MiB): to go on without it would lose it.
   */
  readonly bytes: Uint8Array | undefined;
}

export interface ReadEventsOptions {
  /** The event types to read by: `engine.eventTypes`. Default: the built-in ones. */
  readonly types?: EventCatalogue;
  /**
   * Called with each record that is no event, and waited for; the others are read on. Without it, all problems are thrown
   * at the end.
   */
  readonly onInvalid?: (record: InvalidRecord) => void | Promise<void>;
}

/**
 * The events of an NDJSON file (one a line) or of a JSON array, as a stream: only a chunk of it is held at a time.
 * A problem of an NDJSON record names its line, one of an array element its JSON pointer.
 *
 * Throws {@link InvalidInputError} where the source cannot be read at all; and, without `onInvalid`, with the
 * problems of all its records, once every good event has been given.
 *
 * @example
 * for await (const event of readEvents("events.ndjson", { types: engine.eventTypes })) console.log(event.at, event.type);
 */
export async function* readEvents(
  source: ByteSource,
  options: ReadEventsOptions = {},
): AsyncGenerator<RiskEvent, void> {
  for await (const { events } of readEventBatches(source, options)) yield* events;
}

/** The events of a chunk, and where each of them stands. */
export interface EventBatch {
  readonly events: readonly RiskEvent[];
  placeOf(index: number): ProblemPlace;
  /** The record of an event as it came, on one line. */
  bytesOf(index: number): Uint8Array;
}

export interface ReadBatchesOptions extends ReadEventsOptions {
  /** Kept up to date with each batch. */
  readonly reached?: Reached | undefined;
}

/** {@link readEvents}, as many at a time as a chunk of the source holds, which may be none. */
export async function* readEventBatches(
  source: ByteSource,
  { types, onInvalid, reached }: ReadBatchesOptions = {},
): AsyncGenerator<EventBatch, void> {
  const file = nameOf(source);
  const thrown: Problem[] = [];
  const keep = ({ problems }: InvalidRecord) => {
    for (const problem of problems) thrown.push(problem);
  };
  const note = onInvalid ?? keep;

  for await (const records of readJsonRecords(source, { reached })) {
    const { invalid, ...batch } = readBatch(records, file, types);
    for (const record of invalid) await note(record);
    yield batch;
  }
  if (thrown.length > 0) throw new InvalidInputError(thrown);
}

/** A bad record, and where it stands in its source. */
export interface PlacedInvalidRecord extends InvalidRecord {
  readonly position: number;
}

/** The events among records, and those records that are none, in their order. */
export function readBatch(
  records: readonly JsonRecord[],
  file: string,
  types: EventCatalogue | undefined,
): EventBatch & { readonly invalid: readonly PlacedInvalidRecord[] } {
  const read: JsonRecord[] = [];
  const values: unknown[] = [];
  const problemsOf = new Map<JsonRecord, Problem[]>();
  for (const record of records) {
    if (record.problems === undefined) {
      read.push(record);
      values.push(record.value);
    } else problemsOf.set(record, [...record.problems]);
  }
  const { events, problems } = parseEvents(values, {
    place: (index) => ({ index }),
    ...(types === undefined ? {} : { types }),
  });
  for (const problem of problems) {
    const record = read[problem.place.index ?? 0] as JsonRecord;
    const list = problemsOf.get(record) ?? [];
    list.push({ ...problem, place: placeIn(file, record, problem.place.pointer) });
    problemsOf.set(record, list);
  }
  const invalid: PlacedInvalidRecord[] = [];
  if (problemsOf.size > 0) {
    for (const record of records) {
      const found = problemsOf.get(record);
      if (found === undefined) continue;
      const { value, bytes, position } = record;
      const whole = record.problems === undefined ? nameWhole(value) : undefined;
      const told = { code: "wrong-type", expected: "an event", found: whole ?? "" } as const;
      const problems = whole === undefined ? found : [problemAt(placeIn(file, record), told)];
      invalid.push({ problems, bytes, position });
    }
  }
  const valid = problemsOf.size === 0 ? read : read.filter((record) => !problemsOf.has(record));
  const recordOf = (index: number) => valid[index] as JsonRecord;
  return {
    events,
    invalid,
    placeOf: (index) => placeIn(file, recordOf(index)),
    // What was read was held.
    bytesOf: (index) => recordOf(index).bytes ?? NOTHING,
  };
}

/** A place in a record: its line and a pointer from the record, or a pointer from the root of the file. */
export function placeIn(
  file: string,
  { line, pointer: root }: Pick<JsonRecord, "line" | "pointer">,
  pointer = "",
): ProblemPlace {
  const full = `${root ?? ""}${pointer}`;
  return { file, ...(root === undefined ? { line } : {}), ...(full === "" ? {} : { pointer: full }) };
}
