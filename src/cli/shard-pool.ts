import { MessageChannel, type MessagePort } from "node:worker_threads";
import { Tinypool } from "tinypool";
import { InvalidInputError } from "../events/problem.ts";
import { openLocalShard } from "./local-shard.ts";
import type { Ranked } from "./ranked-bodies.ts";
import type { Passed, PrepareReport, Shard, ShardPool, ShardReport, ShardTask } from "./shard.ts";
import type { Answer, Call, WorkerTask } from "./shard-worker.ts";
import { openShared, type SharedSource, shareSources } from "./shared-source.ts";

// Run from its sources, this needs a loader of TypeScript in every thread.
const WORKER = new URL(
  import.meta.url.endsWith(".ts") ? "./shard-worker-from-source.mjs" : "./shard-worker.js",
  import.meta.url,
);

/** This thread and as many worker threads as make up the count with it, which start at once. */
export function startShardPool(count: number): ShardPool {
  const threads = count - 1;
  const pool = new Tinypool({ filename: WORKER.href, minThreads: threads, maxThreads: threads });
  const ended = new AbortController();
  return {
    open(task, sources) {
      const shares = shareSources(sources, count, ended.signal).map((own, index) => ({
        task: { ...task, share: { index, of: count } },
        own,
      }));
      // The others make the rules ready while this thread does.
      const remote = shares.slice(1).map(({ task, own }) => openRemoteShard(pool, task, own));
      const local = shares.slice(0, 1).map(({ task, own }) => openLocalShard(task, own.map(openShared)));
      return [...local, ...remote];
    },
    async close() {
      ended.abort();
      await pool.destroy();
    },
  };
}

function openRemoteShard(pool: Tinypool, task: ShardTask, sources: readonly SharedSource[]): Shard {
  const { port1, port2 } = new MessageChannel();
  const ports = sources.flatMap((source) => (typeof source === "string" ? [] : [source.port]));
  const workerTask: WorkerTask = { ...task, sources, port: port2 };
  const running: Promise<void> = pool.run(workerTask, { transferList: [port2, ...ports] });
  return new RemoteShard(port1, running);
}

/** A shard in a worker thread. */
class RemoteShard implements Shard {
  readonly #port: MessagePort;
  readonly #running: Promise<void>;

  constructor(port: MessagePort, running: Promise<void>) {
    this.#port = port;
    this.#running = running;
    // Told by whichever call is waiting when the thread fails.
    running.catch(() => {});
  }

  prepare(onPassed: (passed: Passed) => void): Promise<PrepareReport> {
    return this.#ask({ call: "prepare" }, onPassed) as Promise<PrepareReport>;
  }

  assess(at: string, onPassed: (passed: Passed) => void): Promise<ShardReport> {
    return this.#ask({ call: "assess", at }, onPassed) as Promise<ShardReport>;
  }

  tell(): Promise<readonly Ranked[]> {
    return this.#ask({ call: "tell" }) as Promise<readonly Ranked[]>;
  }

  async close(): Promise<void> {
    await this.#ask({ call: "close" });
    this.#port.close();
  }

  #ask(call: Call, onPassed: (passed: Passed) => void = () => {}): Promise<unknown> {
    const port = this.#port;
    return new Promise((resolve, reject) => {
      const take = (answer: Answer) => {
        if ("result" in answer) settle(() => resolve(answer.result));
        else if ("failure" in answer) {
          const { failure } = answer;
          settle(() =>
            reject("problems" in failure ? new InvalidInputError(failure.problems) : failure.error),
          );
        } else onPassed(answer.passed);
      };
      const settle = (then: () => void) => {
        port.off("message", take);
        then();
      };
      port.on("message", take);
      this.#running.catch((error: unknown) => settle(() => reject(error)));
      port.postMessage(call);
    });
  }
}
