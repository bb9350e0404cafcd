import type { MessagePort } from "node:worker_threads";
import { InvalidInputError, type Problem } from "../events/problem.ts";
import { openLocalShard } from "./local-shard.ts";
import type { Passed, Shard, ShardTask } from "./shard.ts";
import { openShared, type SharedSource } from "./shared-source.ts";

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

/** Hosts a shard in a worker thread, which it makes ready at once: answers calls one at a time until it is closed. */
export default async function hostShard({ sources, port, ...task }: WorkerTask): Promise<void> {
  const answer = (message: Answer) => port.postMessage(message);
  const opening = openShard(task, sources);
  const onPassed = (passed: Passed) => answer({ passed: copied(passed) });
  const perform = async (call: Call): Promise<unknown> => {
    const shard = await opening;
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

/** What goes wrong here is told by the first call. */
function openShard(task: ShardTask, sources: readonly SharedSource[]): Promise<Shard> {
  const opening = Promise.resolve().then(() => openLocalShard(task, sources.map(openShared)));
  opening.catch(() => {});
  return opening;
}

/** Without the chunks that the bytes are parts of, which would be sent along. */
function copied(passed: Passed): Passed {
  return {
    ...passed,
    invalid: passed.invalid.map((record) => ({ ...record, bytes: new Uint8Array(record.bytes) })),
  };
}
