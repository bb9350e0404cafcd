import { Worker } from "node:worker_threads";

/** So long without a sign of life, in seconds of a clock: what hangs takes no processor time that anybody could look at. */
const SILENT_S = 60;

const WATCH = `
  const { workerData } = require("node:worker_threads");
  const { writeSync } = require("node:fs");
  const lives = new Int32Array(workerData.lives);
  let before = -1;
  setInterval(() => {
    const now = Atomics.load(lives, 0);
    if (now === before) {
      writeSync(2, "no case ended within ${SILENT_S} s: seed and batch are those told above\\n");
      process.kill(process.pid, "SIGKILL");
    }
    before = now;
  }, ${SILENT_S * 1000});
`;

/** Ends the process where a case hangs, which nothing in its own thread could see. Gives what to call after each case. */
export function watch(): () => void {
  const lives = new SharedArrayBuffer(4);
  const worker = new Worker(WATCH, { eval: true, workerData: { lives } });
  worker.unref();
  const count = new Int32Array(lives);
  return () => Atomics.add(count, 0, 1);
}
