import { isUtf8 } from "node:buffer";
import { pointerOf } from "../events/json-pointer.ts";
import { type Problem, type ProblemCode, problemAt } from "../events/problem.ts";
import { decodeUtf8, formatSize } from "./bytes.ts";
import { END_OF_TEXT, type JsonFault, problemOf, STRING_CUT_OFF, surveyJson } from "./json-text.ts";
import type { Slice } from "./splitters.ts";

/** One value of a stream of JSON, and where it came from. Exactly one of `value` and `problems` is there. */
export interface JsonRecord {
  /** 1-based, of its first character. */
  readonly line: number;
  /** Rises from record to record of a source. */
  readonly position: number;
  /** `/3` where the source is a JSON array; absent where it is a line of NDJSON. */
  readonly pointer?: string;
  readonly value?: unknown;
  /** All that is wrong with it as JSON. */
  readonly problems?: readonly Problem[];
  /**
   * As they came, without their last line feed; absent where there are more than are held. An array's element that is
   * JSON stands on one line: line ends between its parts, which mean nothing there, are spaces.
   */
  readonly bytes: Uint8Array | undefined;
}

/** A record is held whole: what is longer than this is no event. */
export const RECORD_LIMIT = 64 * 1024 * 1024;

/** Reads a value with care for all that may be wrong with it. */
export function readSlice(slice: Slice, file: string): JsonRecord {
  const { line, bytes } = slice;
  const origin =
    slice.index === undefined
      ? { line, position: slice.fault === "after the end" ? Number.MAX_SAFE_INTEGER : line, bytes }
      : { line, position: slice.index, bytes, pointer: `/${slice.index}` };
  const fail = (code: ProblemCode, expected: string, found: string) => ({
    ...origin,
    problems: [problemAt({ file, line }, { code, expected, found })],
  });

  if (slice.fault === "too long")
    return { ...fail("limit", `at most ${formatSize(RECORD_LIMIT)}`, "more"), bytes: undefined };
  if (slice.fault === "not closed")
    return fail("syntax", '"]" at the end of the list', "the end of the file, cut off");
  if (slice.fault === "after the end") return fail("syntax", "nothing after the list", "more text");
  if (slice.fault === "empty") return fail("syntax", "a JSON value on both sides of a comma", "nothing");
  if (!isUtf8(bytes)) {
    const bad = decodeUtf8(bytes);
    return fail("syntax", "UTF-8 text", typeof bad === "string" ? "something else" : bad.found);
  }
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8");
  const value = parse(text);
  if (value !== undefined && keepsEachKey(text, value)) return { ...origin, bytes: onOneLine(bytes), value };
  const { faults } = surveyJson(text);
  if (faults.length === 0) return { ...origin, bytes: onOneLine(bytes), value };
  return { ...origin, problems: faults.map((fault) => problemOf(placedIn(slice, fault), file)) };
}

/** A fault of a slice, in the lines and from the root of its file. */
function placedIn({ line, column = 1, index, last }: Slice, fault: JsonFault): JsonFault {
  const isCutOff = last === true && (fault.found === END_OF_TEXT || fault.found === STRING_CUT_OFF);
  return {
    ...fault,
    line: line + fault.line - 1,
    column: (fault.line === 1 ? column - 1 : 0) + fault.column,
    pointer: `${index === undefined ? "" : pointerOf([index])}${fault.pointer}`,
    found: isCutOff ? `${fault.found} (the last line does not end: it may be cut off)` : fault.found,
  };
}

function onOneLine(json: Uint8Array): Uint8Array {
  return json.includes(0x0a) ? json.map((byte) => (byte === 0x0a || byte === 0x0d ? 0x20 : byte)) : json;
}

/** `undefined`, which no JSON means, where the text is none. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Whether no key stands twice, as far as a look can tell: of two `JSON.parse` keeps the last in silence. As many keys as
 * there were colons after a quote: none was lost. Elsewhere the text has to be surveyed.
 */
function keepsEachKey(text: string, value: unknown): boolean {
  const keys = typeof value === "object" && value !== null ? Object.keys(value).length : 0;
  let colons = 0;
  for (const _ of text.matchAll(/"\s*:/g)) colons += 1;
  return colons === keys;
}

export function isBlank(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}
