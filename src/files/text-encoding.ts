import { isUtf8 } from "node:buffer";
import type { Fault } from "../events/problem.ts";
import { decodeUtf8 } from "./bytes.ts";

/** How the bytes of a table are text. Lines are cut by their bytes, so that of each line the bytes are known that came. */
export interface TextEncoding {
  /** `undefined`: UTF-8, the default. */
  readonly label: string | undefined;
  /** The bytes that end a line: two in UTF-16, where they stand at an even place. */
  readonly lineEnd: Uint8Array;
  /** The text, or what is wrong with it and what can be read of it all the same. */
  decode(bytes: Uint8Array): { readonly text: string; readonly fault?: Fault };
}

/** An encoding by one of its labels, as browsers know them: `windows-1251`, `utf-16le`. */
export function textEncoding(label?: string): TextEncoding {
  const name = label === undefined ? "utf-8" : new TextDecoder(label).encoding;
  const lineEnd = lineEndIn(label);
  if (name === "utf-8") return { label: undefined, lineEnd, decode: decodeStrictUtf8 };
  const strict = new TextDecoder(name, { fatal: true, ignoreBOM: true });
  const lossy = new TextDecoder(name, { ignoreBOM: true });
  return {
    label: name,
    lineEnd,
    decode(bytes) {
      try {
        return { text: strict.decode(bytes) };
      } catch {
        const found = "bytes that are none";
        return { text: lossy.decode(bytes), fault: { code: "syntax", expected: `${name} text`, found } };
      }
    },
  };
}

/** The bytes of a line feed in an encoding. */
export function lineEndIn(label: string | undefined): Uint8Array {
  const name = label === undefined ? "utf-8" : new TextDecoder(label).encoding;
  if (name === "utf-16le") return Uint8Array.of(0x0a, 0);
  return name === "utf-16be" ? Uint8Array.of(0, 0x0a) : Uint8Array.of(0x0a);
}

function decodeStrictUtf8(bytes: Uint8Array): ReturnType<TextEncoding["decode"]> {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8");
  if (isUtf8(bytes)) return { text };
  const bad = decodeUtf8(bytes);
  const found = typeof bad === "string" ? "something else" : bad.found;
  return { text, fault: { code: "syntax", expected: "UTF-8 text", found } };
}

/** Encodings that Russian texts come in, where they come in none of Unicode. */
const CYRILLIC = ["windows-1251", "koi8-r", "ibm866"];

/**
 * What bytes may be that are no UTF-8, for somebody to decide: `looks like windows-1251: csv: { encoding: windows-1251 }`.
 * In its own encoding a text has small letters after others, and few capitals among them.
 */
export function encodingHint(bytes: Uint8Array | undefined): string | undefined {
  if (bytes === undefined || isUtf8(bytes)) return undefined;
  const ratings = CYRILLIC.map((label) => {
    const text = new TextDecoder(label).decode(bytes);
    return { label, rating: count(text, /[а-яё]/g) - count(text, /[а-яё][А-ЯЁ]/g) * 2 };
  });
  const best = ratings.reduce((a, b) => (b.rating > a.rating ? b : a));
  const foreign = bytes.reduce((sum, byte) => sum + (byte >= 0x80 ? 1 : 0), 0);
  const label = best.rating * 2 > foreign ? best.label : "windows-1252";
  return `looks like ${label}: csv: { encoding: ${label} }`;
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
