import { createReadStream, statSync } from "node:fs";
import { resolve } from "node:path";
import type { ByteSource } from "../files/bytes.ts";
import { type Io, say } from "./io.ts";

/** The event files of a command, looked at but not opened. */
export interface EventInputs {
  readonly sources: readonly ByteSource[];
  /** Bytes of all of them, where all are plain files. */
  readonly size: number | undefined;
  /** The first that can be read only once: standard input, a pipe. */
  readonly stream: string | undefined;
}

export function lookAtInputs(paths: readonly string[], io: Io): EventInputs {
  let size: number | undefined = 0;
  let stream: string | undefined;
  const sources = paths.map((path): ByteSource => {
    const stats = path === "-" ? undefined : statSync(path, { throwIfNoEntry: false });
    // What is not there, or no file, is told by whoever reads it.
    if (path !== "-" && (stats === undefined || stats.isFile() || stats.isDirectory())) {
      if (size !== undefined) size += stats?.size ?? 0;
      return path;
    }
    size = undefined;
    stream ??= path;
    return path === "-"
      ? { name: "(stdin)", chunks: io.stdin }
      : { name: path, chunks: openedWhenRead(path) };
  });
  return { sources, size, stream };
}

/** A pipe is opened when its turn comes: to open one waits for whoever writes it. */
async function* openedWhenRead(path: string): AsyncGenerator<Uint8Array> {
  yield* createReadStream(path);
}

/** Each of the inputs once, by the first of its names: a file and a link to it are one. What is left out is said. */
export function eachOnce(paths: readonly string[], io: Io): readonly string[] {
  const names = new Map<string, string>();
  for (const path of paths) {
    const key = identityOf(path);
    const first = names.get(key);
    if (first === undefined) names.set(key, path);
    else say(io, `${path} is ${first === path ? "given twice" : `${first} by another name`}: read once`);
  }
  return [...names.values()];
}

/** Whether two paths lead to one file, or both to standard input. */
export function isSameInput(a: string, b: string): boolean {
  return identityOf(a) === identityOf(b);
}

/** Device and inode of a file; of a pipe, or what is not there, the path. */
function identityOf(path: string): string {
  const stats = path === "-" ? undefined : statSync(path, { bigint: true, throwIfNoEntry: false });
  if (stats?.isFile() === true) return `${stats.dev} ${stats.ino}`;
  return path === "-" ? path : resolve(path);
}
