import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { InvalidInputError, type ProblemCode, problemAt } from "../events/problem.ts";
import { describeFileError, isFileError } from "./file-error.ts";

/** Bytes to read: the path of a file, or a stream and the name that problems call it by. */
export type ByteSource = string | { readonly name: string; readonly chunks: AsyncIterable<Uint8Array> };

/** Large enough that what is done once a chunk costs little, small enough to stay in the cache of a core. */
const CHUNK_SIZE = 256 * 1024;

export function nameOf(source: ByteSource): string {
  return typeof source === "string" ? source : source.name;
}

interface ReadOptions {
  readonly decoded?: boolean;
  /** Whether each chunk may be overwritten once the next is asked for: fresh memory costs more than reading a file does. */
  readonly reused?: boolean;
}

/**
 * The chunks of a source without a byte-order mark. Throws {@link InvalidInputError} where it cannot be read, or
 * where its first bytes say that it is no UTF-8 text (unless it is going to be decoded from something else).
 */
export async function* readChunks(
  source: ByteSource,
  { decoded = false, reused = false }: ReadOptions = {},
): AsyncGenerator<Uint8Array> {
  const chunks = typeof source === "string" ? readFile(source, reused) : source.chunks;
  let head: Uint8Array | undefined = new Uint8Array(0);
  try {
    for await (const chunk of chunks) {
      if (head === undefined) yield asBytes(chunk);
      else {
        head = Buffer.concat([head, asBytes(chunk)]);
        if (head.length < 4) continue;
        yield withoutMark(head, source, decoded);
        head = undefined;
      }
    }
  } catch (error) {
    throw unreadable(source, error);
  }
  if (head !== undefined && head.length > 0) yield withoutMark(head, source, decoded);
}

function readFile(path: string, reused: boolean): AsyncIterable<Uint8Array> {
  return reused ? readReusing(path) : createReadStream(path, { highWaterMark: CHUNK_SIZE });
}

async function* readReusing(path: string): AsyncGenerator<Uint8Array> {
  const file = await open(path);
  try {
    const buffer = Buffer.allocUnsafe(CHUNK_SIZE);
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, buffer.length, null);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}

/** The whole of a small source as text. Throws {@link InvalidInputError} beyond `limit` bytes, or where it is no UTF-8. */
export async function readText(source: ByteSource, limit: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of readChunks(source)) {
    size += chunk.length;
    if (size > limit) throw invalid(nameOf(source), "limit", `at most ${formatSize(limit)}`, "more");
    chunks.push(chunk);
  }
  const text = decodeUtf8(Buffer.concat(chunks));
  if (typeof text === "string") return text;
  throw new InvalidInputError([
    problemAt(
      { file: nameOf(source), line: text.line },
      { code: "syntax", expected: "UTF-8 text", found: text.found },
    ),
  ]);
}

/** The text of UTF-8 bytes, or where they are none: the 1-based line of the first bad one, and what it is. */
export function decodeUtf8(bytes: Uint8Array): string | { readonly line: number; readonly found: string } {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    const lossy = Buffer.from(bytes).toString("utf8");
    const before = lossy.slice(0, lossy.indexOf("\uFFFD"));
    const bad = bytes[Buffer.byteLength(before)]?.toString(16).toUpperCase().padStart(2, "0");
    const line = before.split("\n").length;
    return { line, found: `the byte 0x${bad} after ${describeText(before)}` };
  }
}

export function formatSize(bytes: number): string {
  return `${Math.round(bytes / 1024 / 1024)} MiB`;
}

function describeText(text: string): string {
  return text === "" ? "nothing" : JSON.stringify(text.length > 20 ? `…${text.slice(-20)}` : text);
}

function asBytes(chunk: Uint8Array | string): Uint8Array {
  return typeof chunk === "string" ? Buffer.from(chunk) : chunk;
}

function withoutMark(head: Uint8Array, source: ByteSource, decoded: boolean): Uint8Array {
  const [a, b, c] = head;
  if (decoded) return head;
  if (a === 0xef && b === 0xbb && c === 0xbf) return head.subarray(3);
  const other =
    (a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)
      ? "UTF-16 (by its byte-order mark)"
      : a !== undefined && b !== undefined && (a === 0) !== (b === 0)
        ? "UTF-16 (by its zero bytes)"
        : a === 0x1f && b === 0x8b
          ? "a gzip file"
          : a === 0x50 && b === 0x4b && c === 0x03
            ? "a zip file or spreadsheet"
            : undefined;
  if (other !== undefined) throw invalid(nameOf(source), "syntax", "UTF-8 text", other);
  return head;
}

function unreadable(source: ByteSource, error: unknown): unknown {
  if (!isFileError(error)) return error;
  return invalid(nameOf(source), "unreadable", "a file that can be read", describeFileError(error));
}

function invalid(file: string, code: ProblemCode, expected: string, found: string): InvalidInputError {
  return new InvalidInputError([problemAt({ file }, { code, expected, found })]);
}
