import { MessageChannel, type MessagePort } from "node:worker_threads";
import { Tinypool } from "tinypool";
import { InvalidInputError } from "../events/problem.ts";
import { sendChunks } from "./chunk-port.ts";
import type { Ranked } from "./ranked-bodies.ts";
import type { InputSource, Passed, PrepareReport, Shard, ShardPool, ShardReport } from "./shard.ts";
import type { Answer, Call, SharedSource, WorkerTask } from "./shard-worker.ts";

// Run from its sources, this needs a loader of TypeScript in every thread.
const WORKER = new URL(
  import.meta.url.endsWith(".ts") ? "./shard-worker-from-source.mjs" : "./shard-worker.js",
  import.meta.url,
);

/** Worker threads, which start at once. */
export function startShardPool(count: number): ShardPool {
  const pool = new Tinypool({ filename: WORKER.href, minThreads: count, maxThreads: count });
  const ended = new AbortController();
  return {
    open(task, sources) {
      return shareSources(sources, count, ended.signal).map((own, index) => {
        const { port1, port2 } = new MessageChannel();
        const ports = own.flatMap((source) => (typeof source === "string" ? [] : [source.port]));
        const workerTask: WorkerTask = { ...task, share: { index, of: count }, sources: own, port: port2 };
        const running: Promise<void> = pool.run(workerTask, { transferList: [port2, ...ports] });
        return new RemoteShard(port1, running);
      });
    },
    async close() {
      ended.abort();
      await pool.destroy();
    },
  };
}

/** The sources as each of the threads is given them. */
function shareSources(
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
