import { MessageChannel, type MessagePort } from "node:worker_threads";
import { receiveChunks, sendChunks } from "./chunk-port.ts";
import type { InputSource, OpenSource } from "./shard.ts";

/** A source as each of several threads is given it: a file that each reads by itself, or a stream whose chunks come by a port. */
export type SharedSource = string | { readonly name: string; readonly port: MessagePort };

/** The sources as each of the threads is given them. Streams are read until the signal. */
export function shareSources(
  sources: readonly InputSource[],
  count: number,
  signal: AbortSignal,
): readonly (readonly SharedSource[])[] {
  const shared: SharedSource[][] = Array.from({ length: count }, () => []);
  for (const source of sources) {
    if (typeof source === "string") for (const own of shared) own.push(source);
    else {
      const channels = shared.map(() => new MessageChannel());
      for (const [i, own] of shared.entries()) {
        own.push({ name: source.name, port: (channels[i] as MessageChannel).port2 });
      }
      void sendChunks(
        source.chunks,
        channels.map(({ port1 }) => port1),
        signal,
      );
    }
  }
  return shared;
}

export function openShared(source: SharedSource): OpenSource {
  if (typeof source === "string") return () => source;
  return () => ({ name: source.name, chunks: receiveChunks(source.name, source.port) });
}
