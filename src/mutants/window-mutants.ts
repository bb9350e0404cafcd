import { formatDuration, parseDuration } from "../events/time.ts";
import type { Change, Mutant } from "./mutant.ts";

/** Params that say over which time events count. */
const WINDOWS: readonly string[] = ["within", "before"];

/** Each window, wherever it stands in the params of a fact, half as long and twice as long. */
export function* windowMutants(params: unknown, steps: Mutant["steps"]): Iterable<Change> {
  if (typeof params !== "object" || params === null) return;
  for (const [key, value] of Object.entries(params)) {
    const at = [...steps, Array.isArray(params) ? Number(key) : key];
    if (WINDOWS.includes(key) && typeof value === "string") yield* durationMutants(value, at);
    else yield* windowMutants(value, at);
  }
}

/** A duration half as long and twice as long. */
export function* durationMutants(text: string, steps: Mutant["steps"]): Iterable<Change> {
  const length = parseDuration(text);
  if (length === undefined || length === 0) return;
  for (const [other, words] of [
    [length / 2, "half as long"],
    [length * 2, "twice as long"],
  ] as const) {
    const value = formatDuration(Math.round(other / MINUTE) * MINUTE);
    yield { mutator: "window", steps, by: { value }, words: `${text} becomes ${value}, ${words}` };
  }
}

const MINUTE = 60_000;
