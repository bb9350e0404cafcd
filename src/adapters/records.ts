import { isUtf8 } from "node:buffer";
import type { Problem } from "../events/problem.ts";
import { type ByteSource, decodeUtf8, formatSize, nameOf, readChunks } from "./bytes.ts";
import { type JsonSurvey, positionAt, surveyJson } from "./json-text.ts";
import { ArraySplitter, LineSplitter, type Slice } from "./splitters.ts";

/** One value of a stream of JSON, and where it came from. Exactly one of `value` and `problem` is there. */
export interface JsonRecord {
  /** 1-based, of its first character. */
  readonly line: number;
  /** `/3` where the source is a JSON array; absent where it is a line of NDJSON. */
  readonly pointer?: string;
  readonly value?: unknown;
  readonly problem?: Problem;
  /** As it came, but on one line: line ends inside an array's element, which mean nothing there, are spaces. */
  readonly bytes: Uint8Array;
}

/** A record is held whole: what is longer than this is no event. */
const RECORD_LIMIT = 64 * 1024 * 1024;

/**
 * The values of NDJSON (a value a line, blank lines aside) or of one JSON array, a batch for each chunk read.
 * Only one record is held at a time; a bad one is a problem of its own and does not stop the others.
 */
export async function* readJsonRecords(source: ByteSource): AsyncGenerator<readonly JsonRecord[]> {
  const file = nameOf(source);
  let splitter: LineSplitter | ArraySplitter | undefined;
  let blankLines = 0;
  for await (const chunk of readChunks(source)) {
    if (splitter === undefined) {
      const first = chunk.findIndex((byte) => !isBlank(byte));
      if (first < 0) {
        blankLines += chunk.filter((byte) => byte === 10).length;
        continue;
      }
      splitter =
        chunk[first] === 0x5b
          ? new ArraySplitter(RECORD_LIMIT, blankLines)
          : new LineSplitter(RECORD_LIMIT, blankLines);
    }
    yield toRecords(splitter.push(chunk), file);
  }
  if (splitter !== undefined) yield toRecords(splitter.end(), file);
}

function toRecords(slices: readonly Slice[], file: string): JsonRecord[] {
  const records: JsonRecord[] = [];
  for (const slice of slices) {
    const isBlankLine = slice.index === undefined && slice.fault === undefined && slice.bytes.every(isBlank);
    if (!isBlankLine) records.push(toRecord(slice, file));
  }
  return records;
}

function toRecord(slice: Slice, file: string): JsonRecord {
  const { line, bytes } = slice;
  const origin =
    slice.index === undefined
      ? { line, bytes }
      : { line, bytes: onOneLine(bytes), pointer: `/${slice.index}` };
  const fail = (expected: string, found: string, place: { line: number; column?: number } = { line }) => ({
    ...origin,
    problem: { place: { file, ...place }, expected, found },
  });

  if (slice.fault === "too long") return fail(`at most ${formatSize(RECORD_LIMIT)}`, "more");
  if (slice.fault === "not closed") return fail('"]" at the end of the list', "the end of the file, cut off");
  if (slice.fault === "after the end") return fail("nothing after the list", "more text");
  if (!isUtf8(bytes)) {
    const bad = decodeUtf8(bytes);
    return fail("UTF-8 text", typeof bad === "string" ? "something else" : bad.found);
  }
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8");
  const placeAt = (offset: number) => {
    const position = positionAt(text, offset);
    const before = position.line === 1 ? (slice.column ?? 1) - 1 : 0;
    return { line: line + position.line - 1, column: before + position.column };
  };
  try {
    const value: unknown = JSON.parse(text);
    const repeated = findRepeatedKey(text, value);
    if (repeated === undefined) return { ...origin, value };
    return fail("each key once", `${repeated.pointer} again`, placeAt(repeated.offset));
  } catch (error) {
    const { fault } = surveyJson(text);
    if (fault === undefined) return fail("JSON", error instanceof Error ? error.message : "something else");
    const cutOff = slice.last === true ? " (the last line does not end: it may be cut off)" : "";
    return fail(fault.expected, `${fault.found}${cutOff}`, placeAt(fault.offset));
  }
}

function onOneLine(json: Uint8Array): Uint8Array {
  return json.includes(0x0a) ? json.map((byte) => (byte === 0x0a || byte === 0x0d ? 0x20 : byte)) : json;
}

/** A key that stands twice in one object, of which `JSON.parse` keeps the last in silence. */
function findRepeatedKey(text: string, value: unknown): JsonSurvey["repeatedKeys"][number] | undefined {
  const keys = typeof value === "object" && value !== null ? Object.keys(value).length : 0;
  let colons = 0;
  for (const _ of text.matchAll(/"\s*:/g)) colons += 1;
  // As many keys as there were colons after a quote: none was lost. Elsewhere the text has to be surveyed.
  return colons === keys ? undefined : surveyJson(text).repeatedKeys[0];
}

function isBlank(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}
