import { once } from "node:events";

/** What a command reads from and writes to; tests hand it streams of their own. */
export interface Io {
  readonly stdin: AsyncIterable<Uint8Array>;
  readonly stdout: NodeJS.WritableStream;
  readonly stderr: NodeJS.WritableStream & { readonly isTTY?: boolean };
}

/** Exit codes: fine; the check found something; bad usage or unreadable input. */
export const EXIT = { fine: 0, found: 1, unusable: 2 } as const;

/** Told to the user as it stands, without a stack: what was asked for cannot be done. */
export class UsageError extends Error {}

/** Writes and waits until the reader has kept up. */
export async function write(stream: NodeJS.WritableStream, content: string | Uint8Array): Promise<void> {
  if (!stream.write(content)) await once(stream, "drain");
}

/** A line of diagnosis on stderr, with the program's name. */
export function say(io: Io, text: string): void {
  io.stderr.write(`client-risk: ${text}\n`);
}

/** A count that runs on one line of a terminal; nothing where stderr is none. */
export function startProgress(io: Io, unit: string): { add(count: number): void; end(): void } {
  if (io.stderr.isTTY !== true) return { add() {}, end() {} };
  let total = 0;
  let shown = 0;
  return {
    add(count) {
      total += count;
      if (total - shown < 10_000) return;
      shown = total;
      io.stderr.write(`\r${total.toLocaleString("en")} ${unit}`);
    },
    end() {
      if (shown > 0) io.stderr.write("\r\u001b[K");
    },
  };
}

/** `1 event`, `2 events`. */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
