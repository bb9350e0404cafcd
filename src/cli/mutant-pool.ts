import { availableParallelism } from "node:os";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import { Tinypool } from "tinypool";
import type { Verdict } from "../mutants/mutant-runner.ts";
import type { MutantTask } from "./mutant-worker.ts";
import type { MutationInputs, ReadMutation } from "./mutation-inputs.ts";

/** So many are judged in a row by one worker: what it learns of one rule it uses for the next of the same. */
const JUDGED_AT_ONCE = 24;

/** Of this file, which says whether it is built, and of the worker beside it. */
const EXTENSION = extname(import.meta.url);

const IS_SOURCE = EXTENSION === ".ts";

export interface PoolOptions {
  readonly inputs: MutationInputs;
  /** So many threads; 1 is this one. Default: as many as there are processors. */
  readonly jobs?: number | undefined;
  readonly onProgress?: (judged: number, all: number) => void;
}

/** Judges all mutants, in several threads, which end with it. The order of the verdicts is that of the mutants. */
export async function judgeAll(
  { mutants, run }: ReadMutation,
  { inputs, jobs = availableParallelism(), onProgress }: PoolOptions,
): Promise<readonly Verdict[]> {
  const verdicts: Verdict[] = [];
  let judged = 0;
  const note = (count: number): void => {
    judged += count;
    onProgress?.(judged, mutants.length);
  };
  if (jobs === 1 || IS_SOURCE) {
    for (const mutant of mutants) {
      verdicts.push(run(mutant));
      note(1);
    }
    return verdicts;
  }
  const pool = new Tinypool({
    filename: fileURLToPath(new URL(WORKER, import.meta.url)),
    runtime: "worker_threads",
    minThreads: jobs,
    maxThreads: jobs,
  });
  try {
    const begins = Array.from(
      { length: Math.ceil(mutants.length / JUDGED_AT_ONCE) },
      (_, i) => i * JUDGED_AT_ONCE,
    );
    const parts = await Promise.all(
      begins.map(async (begin) => {
        const numbers = Array.from({ length: JUDGED_AT_ONCE }, (_, i) => begin + i).filter(
          (i) => i < mutants.length,
        );
        const task: MutantTask = { inputs, numbers };
        const part: readonly Verdict[] = await pool.run(task);
        note(part.length);
        return part;
      }),
    );
    return parts.flat();
  } finally {
    await pool.destroy();
  }
}

/** Beside the command where that is built; its source is no file that a thread of Node could begin with. */
const WORKER = `./mutant-worker${EXTENSION}`;
