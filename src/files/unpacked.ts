import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { InvalidInputError, problemAt } from "../events/problem.ts";
import { type ByteSource, nameOf } from "./bytes.ts";

/** Text packs to a tenth or a fiftieth. What grows more than this was made to fill a disk. */
const MOST_GROWN = 250;
/** Small files may be very much alike. */
const ALWAYS_FINE = 64 * 1024 * 1024;

/**
 * The same bytes, unpacked where they begin as gzip does. Throws {@link InvalidInputError} while it is read where the
 * packed bytes are broken, or are many times more than text would be.
 */
export function unpacked(source: ByteSource): ByteSource {
  return { name: nameOf(source), chunks: unpackedChunks(source) };
}

async function* unpackedChunks(source: ByteSource): AsyncGenerator<Uint8Array> {
  const chunks =
    typeof source === "string" ? createReadStream(source, { highWaterMark: CHUNK_SIZE }) : source.chunks;
  const iterator = (chunks as AsyncIterable<Uint8Array>)[Symbol.asyncIterator]();
  let head: Uint8Array = new Uint8Array(0);
  let isDone = false;
  while (head.length < 2 && !isDone) {
    const next = await iterator.next();
    isDone = next.done === true;
    if (!isDone) head = head.length === 0 ? asBytes(next.value) : Buffer.concat([head, asBytes(next.value)]);
  }
  const rest = restOf(head, isDone ? undefined : iterator);
  if (head[0] !== 0x1f || head[1] !== 0x8b) yield* rest;
  else yield* gunzipped(rest, nameOf(source));
}

/** What is made of one chunk is gone before the memory of the young is full: larger chunks cost more to sweep than to read. */
const CHUNK_SIZE = 64 * 1024;

async function* restOf(
  head: Uint8Array,
  iterator: AsyncIterator<Uint8Array> | undefined,
): AsyncGenerator<Uint8Array> {
  if (head.length > 0) yield head;
  if (iterator === undefined) return;
  try {
    for (let next = await iterator.next(); next.done !== true; next = await iterator.next())
      yield asBytes(next.value);
  } finally {
    await iterator.return?.();
  }
}

async function* gunzipped(packed: AsyncIterable<Uint8Array>, file: string): AsyncGenerator<Uint8Array> {
  let taken = 0;
  const counted = (async function* () {
    for await (const chunk of packed) {
      taken += chunk.length;
      yield chunk;
    }
  })();
  const gunzip = Readable.from(counted)
    .on("error", (error) => gunzip.destroy(error))
    .pipe(createGunzip());
  let given = 0;
  try {
    for await (const chunk of gunzip as AsyncIterable<Uint8Array>) {
      given += chunk.length;
      if (given > ALWAYS_FINE && given > taken * MOST_GROWN) {
        const told = { expected: `at most ${MOST_GROWN} times as many bytes as are packed`, found: "more" };
        throw new InvalidInputError([problemAt({ file }, { code: "limit", ...told })]);
      }
      yield chunk;
    }
  } catch (error) {
    if (!isZlibError(error)) throw error;
    const told = { expected: "gzip that can be unpacked", found: error.message };
    throw new InvalidInputError([problemAt({ file }, { code: "syntax", ...told })]);
  }
}

function isZlibError(error: unknown): error is Error {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return /^Z_/.test(code);
}

function asBytes(chunk: Uint8Array | string): Uint8Array {
  return typeof chunk === "string" ? Buffer.from(chunk) : chunk;
}
