import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll } from "vitest";
import type { ByteSource } from "../../src/files/bytes.ts";

/** A source of these bytes, cut into chunks of a size. */
export function sourceOf(content: string | Uint8Array, chunkSize = 64 * 1024, name = "input"): ByteSource {
  const bytes = typeof content === "string" ? Buffer.from(content) : content;
  const chunks = (async function* () {
    for (let start = 0; start < bytes.length; start += chunkSize)
      yield bytes.subarray(start, start + chunkSize);
  })();
  return { name, chunks };
}

/** The same, each chunk in the memory of the one before, which is gone when the next is asked for. */
export function overwrittenSourceOf(content: string, chunkSize: number): ByteSource {
  const bytes = Buffer.from(content);
  const chunk = new Uint8Array(chunkSize);
  const chunks = (async function* () {
    for (let start = 0; start < bytes.length; start += chunkSize) {
      const part = bytes.subarray(start, start + chunkSize);
      chunk.fill(0xff).set(part);
      yield chunk.subarray(0, part.length);
    }
    chunk.fill(0xff);
  })();
  return { name: "input", chunks };
}

/** A directory for the files of one test file, gone after it. */
export function temporaryFiles(): {
  directory: string;
  write(name: string, content: string | Uint8Array): string;
} {
  const directory = mkdtempSync(join(tmpdir(), "client-risk-"));
  afterAll(() => rmSync(directory, { recursive: true }));
  return {
    directory,
    write(name, content) {
      const path = join(directory, name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, content);
      return path;
    },
  };
}

export async function collect<Item>(batches: AsyncIterable<readonly Item[]>): Promise<Item[]> {
  const items: Item[] = [];
  for await (const batch of batches) items.push(...batch);
  return items;
}
