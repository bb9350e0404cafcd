import { isUtf8 } from "node:buffer";
import type { Problem } from "../events/problem.ts";
import { decodeUtf8, formatSize } from "./bytes.ts";
import { type JsonSurvey, positionAt, surveyJson } from "./json-text.ts";
import type { Slice } from "./splitters.ts";

/** One value of a stream of JSON, and where it came from. Exactly one of `value` and `problem` is there. */
export interface JsonRecord {
  /** 1-based, of its first character. */
  readonly line: number;
  /** Rises from record to record of a source. */
  readonly position: number;
  /** `/3` where the source is a JSON array; absent where it is a line of NDJSON. */
  readonly pointer?: string;
  readonly value?: unknown;
  readonly problem?: Problem;
  /** As it came, but on one line: line ends inside an array's element, which mean nothing there, are spaces. */
  readonly bytes: Uint8Array;
}

/** A record is held whole: what is longer than this is no event. */
export const RECORD_LIMIT = 64 * 1024 * 1024;

/** Reads a value with care for all that may be wrong with it. */
export function readSlice(slice: Slice, file: string): JsonRecord {
  const { line, bytes } = slice;
  const origin =
    slice.index === undefined
      ? { line, position: slice.fault === "after the end" ? Number.MAX_SAFE_INTEGER : line, bytes }
      : { line, position: slice.index, bytes: onOneLine(bytes), pointer: `/${slice.index}` };
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

export function isBlank(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}
