import { once } from "node:events";

/** What a command reads from and writes to; tests hand it streams of their own. */
export interface Io {
  readonly stdin: AsyncIterable<Uint8Array>;
  /** With its width where it is a terminal. */
  readonly stdout: NodeJS.WritableStream & { readonly columns?: number };
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

const WRITTEN_AT_ONCE = 64 * 1024;

/** Writes parts of a text that may each be small, many at a time. */
export async function writeParts(stream: NodeJS.WritableStream, parts: AsyncIterable<string>): Promise<void> {
  let text = "";
  for await (const part of parts) {
    text += part;
    if (text.length < WRITTEN_AT_ONCE) continue;
    await write(stream, text);
    text = "";
  }
  await write(stream, text);
}

/** A line of diagnosis on stderr, with the program's name. */
export function say(io: Io, text: string): void {
  io.stderr.write(`client-risk: ${text}\n`);
}
