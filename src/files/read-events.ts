import type { EventCatalogue, RiskEvent } from "../events/catalogue.ts";
import { parseEvents } from "../events/parse.ts";
import { InvalidInputError, type Problem, type ProblemPlace } from "../events/problem.ts";
import { type ByteSource, nameOf } from "./bytes.ts";
import type { JsonRecord } from "./json-record.ts";
import { type Reached, readJsonRecords } from "./records.ts";

/** A record that holds no event: everything wrong with it, and its bytes as they came. */
export interface InvalidRecord {
  readonly problems: readonly Problem[];
  readonly bytes: Uint8Array;
}

export interface ReadEventsOptions {
  /** The event types to read by: `engine.eventTypes`. Default: the built-in ones. */
  readonly types?: EventCatalogue;
  /** Called with each record that is no event; the others are read on. Without it, all problems are thrown at the end. */
  readonly onInvalid?: (record: InvalidRecord) => void;
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

export interface ReadBatchesOptions extends Omit<ReadEventsOptions, "onInvalid"> {
  /** Called with each record that is no event, in the order of their positions. */
  readonly onInvalid?: NoteInvalid;
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
    yield readBatch(records, file, types, note);
  }
  if (thrown.length > 0) throw new InvalidInputError(thrown);
}

export type NoteInvalid = (record: InvalidRecord, position: number) => void;

/** The events among records; each that is none is noted, in their order. */
export function readBatch(
  records: readonly JsonRecord[],
  file: string,
  types: EventCatalogue | undefined,
  note: NoteInvalid,
): EventBatch {
  const read: JsonRecord[] = [];
  const values: unknown[] = [];
  const invalid = new Map<JsonRecord, Problem[]>();
  for (const record of records) {
    if (record.problems === undefined) {
      read.push(record);
      values.push(record.value);
    } else invalid.set(record, [...record.problems]);
  }
  const { events, problems } = parseEvents(values, {
    place: (index) => ({ index }),
    ...(types === undefined ? {} : { types }),
  });
  for (const problem of problems) {
    const record = read[problem.place.index ?? 0] as JsonRecord;
    const list = invalid.get(record) ?? [];
    list.push({ ...problem, place: placeIn(file, record, problem.place.pointer) });
    invalid.set(record, list);
  }
  if (invalid.size > 0) {
    for (const record of records) {
      const found = invalid.get(record);
      if (found !== undefined) note({ problems: found, bytes: record.bytes }, record.position);
    }
  }
  const valid = invalid.size === 0 ? read : read.filter((record) => !invalid.has(record));
  const recordOf = (index: number) => valid[index] as JsonRecord;
  return {
    events,
    placeOf: (index) => placeIn(file, recordOf(index)),
    bytesOf: (index) => recordOf(index).bytes,
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
