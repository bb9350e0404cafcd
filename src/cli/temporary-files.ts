import { rmSync } from "node:fs";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Files that are no output yet. */
const unfinished = new Set<string>();

/** From now on a signal that ends the process takes this file away first. */
export function holdTemporary(path: string): void {
  if (unfinished.size === 0) for (const signal of SIGNALS) process.on(signal, leave);
  unfinished.add(path);
}

/** It is there no longer: finished, or given up. */
export function releaseTemporary(path: string): void {
  unfinished.delete(path);
  if (unfinished.size === 0) for (const signal of SIGNALS) process.off(signal, leave);
}

function leave(signal: NodeJS.Signals): void {
  for (const path of unfinished) {
    rmSync(path, { force: true });
    releaseTemporary(path);
  }
  // Nobody listens any more, so that it ends the process as signals do.
  process.kill(process.pid, signal);
}
