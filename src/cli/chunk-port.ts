import { on } from "node:events";
import type { MessagePort } from "node:worker_threads";
import { InvalidInputError } from "../events/problem.ts";
import { describeFileError } from "../files/bytes.ts";

type Part = { readonly chunk: Uint8Array } | { readonly failure: string } | { readonly end: true };

/** How many chunks may wait at a port for its reader. */
const WINDOW = 16;

/**
 * Sends the chunks of a stream to every port, no faster than the slowest of their readers takes them. Ends with the
 * stream, or when the signal says that nobody reads any more.
 */
export async function sendChunks(
  chunks: AsyncIterable<Uint8Array>,
  ports: readonly MessagePort[],
  signal: AbortSignal,
): Promise<void> {
  const waiting = ports.map(() => 0);
  let resume = () => {};
  signal.addEventListener("abort", () => resume());
  for (const [i, port] of ports.entries()) {
    port.on("message", () => {
      waiting[i] = (waiting[i] ?? 0) - 1;
      resume();
    });
  }
  const send = (part: () => Part) => {
    for (const port of ports) port.postMessage(part());
  };
  try {
    for await (const chunk of chunks) {
      // A chunk may be a small part of a buffer that is used for others; only the part is sent.
      send(() => ({ chunk: new Uint8Array(chunk) }));
      for (const i of ports.keys()) waiting[i] = (waiting[i] ?? 0) + 1;
      while (Math.max(...waiting) >= WINDOW && !signal.aborted) {
        await new Promise<void>((resolve) => {
          resume = resolve;
        });
      }
      if (signal.aborted) break;
    }
    send(() => ({ end: true }));
  } catch (error) {
    const failure = describeFileError(error);
    send(() => ({ failure }));
  } finally {
    for (const port of ports) port.unref();
  }
}

/** The chunks that come by a port. */
export async function* receiveChunks(name: string, port: MessagePort): AsyncGenerator<Uint8Array> {
  for await (const [part] of on(port, "message") as AsyncIterable<[Part]>) {
    if ("end" in part) break;
    if ("failure" in part) {
      const { failure: found } = part;
      throw new InvalidInputError([{ place: { file: name }, expected: "a file that can be read", found }]);
    }
    yield part.chunk;
    port.postMessage("taken");
  }
  port.close();
}
