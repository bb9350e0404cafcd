import { createReadStream, type Stats, statSync } from "node:fs";
import type { ByteSource } from "../files/bytes.ts";
import type { Io } from "./io.ts";

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
    const stats = path === "-" ? undefined : lookAt(path);
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

function lookAt(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}

/** A pipe is opened when its turn comes: to open one waits for whoever writes it. */
async function* openedWhenRead(path: string): AsyncGenerator<Uint8Array> {
  yield* createReadStream(path);
}
