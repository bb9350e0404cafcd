import type { MessagePort } from "node:worker_threads";
import type { ByteSource } from "../adapters/bytes.ts";
import { InvalidInputError, type Problem } from "../events/problem.ts";
import { receiveChunks } from "./chunk-port.ts";
import { openLocalShard } from "./local-shard.ts";
import type { Passed, Shard, ShardTask } from "./shard.ts";

/** A file that each thread reads by itself, or a stream whose chunks come by a port. */
export type SharedSource = string | { readonly name: string; readonly port: MessagePort };

export interface WorkerTask extends ShardTask {
  readonly sources: readonly SharedSource[];
  readonly port: MessagePort;
}

export type Call =
  | { readonly call: "prepare" | "tell" | "close" }
  | { readonly call: "assess"; readonly at: string };

export type Answer =
  | { readonly passed: Passed }
  | { readonly result: unknown }
  | { readonly failure: Failure };

/** An error as it crosses between threads, where a class would be lost. */
export type Failure = { readonly problems: readonly Problem[] } | { readonly error: unknown };

/** Hosts a shard in a worker thread: answers calls one at a time until it is closed. */
export default async function hostShard({ sources, port, ...task }: WorkerTask): Promise<void> {
  const answer = (message: Answer) => port.postMessage(message);
  let shard: Shard | undefined;
  const onPassed = (passed: Passed) => answer({ passed: copied(passed) });
  const perform = async (call: Call): Promise<unknown> => {
    shard ??= openLocalShard(task, sources.map(open));
    switch (call.call) {
      case "prepare":
        return shard.prepare(onPassed);
      case "assess":
        return shard.assess(call.at, onPassed);
      case "tell":
        return shard.tell();
      case "close":
        return shard.close();
    }
  };
  await new Promise<void>((resolve) => {
    port.on("message", async (call: Call) => {
      try {
        answer({ result: await perform(call) });
      } catch (error) {
        answer({ failure: error instanceof InvalidInputError ? { problems: error.problems } : { error } });
      }
      if (call.call === "close") resolve();
    });
  });
  port.close();
}

function open(source: SharedSource): () => ByteSource {
  if (typeof source === "string") return () => source;
  return () => ({ name: source.name, chunks: receiveChunks(source.name, source.port) });
}

/** Without the chunks that the bytes are parts of, which would be sent along. */
function copied(passed: Passed): Passed {
  return {
    ...passed,
    invalid: passed.invalid.map((record) => ({ ...record, bytes: new Uint8Array(record.bytes) })),
  };
}
