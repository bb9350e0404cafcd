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
