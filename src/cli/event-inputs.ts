import { createReadStream, statSync } from "node:fs";
import { availableParallelism } from "node:os";
import { resolve } from "node:path";
import { type Io, UsageError } from "./io.ts";
import type { InputSource } from "./shard.ts";

/** The event files of a command, looked at but not opened. */
export interface EventInputs {
  readonly sources: readonly InputSource[];
  /** Bytes of all of them, where all are plain files. */
  readonly size: number | undefined;
  /** The first that can be read only once: standard input, a pipe. */
  readonly stream: string | undefined;
}

/** From this size on, starting threads costs little of what they save. */
const WORTH_THREADS = 32 * 1024 * 1024;
const MOST_THREADS_UNASKED = 8;

export function lookAtInputs(paths: readonly string[], io: Io): EventInputs {
  let size: number | undefined = 0;
  let stream: string | undefined;
  const sources = paths.map((path): InputSource => {
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
      : { name: path, chunks: createReadStream(path) };
  });
  return { sources, size, stream };
}

/** How many threads read and assess: as many as were asked for, else one for each core where the input is large. */
export function countJobs(asked: number | undefined, { size }: EventInputs): number {
  if (asked !== undefined) return asked;
  if (size === undefined || size < WORTH_THREADS) return 1;
  return Math.min(availableParallelism(), MOST_THREADS_UNASKED);
}

/** A file that is given twice would count its events without id twice. */
export function refuseTwice(paths: readonly string[]): void {
  const seen = new Set<string>();
  for (const path of paths) {
    const key = path === "-" ? path : resolve(path);
    if (seen.has(key)) throw new UsageError(`${path} is given twice`);
    seen.add(key);
  }
}
