import type { Io } from "./io.ts";

/** What a command is at, on one line of a terminal. */
export interface Progress {
  /** So many more are done; `bytes` of the input were read for them. */
  add(count: number, bytes?: number): void;
  end(): void;
}

const SHOWN_EVERY = 10_000;
/** Before this many seconds, a rate would only flicker. */
const RATE_AFTER = 1;

/**
 * Shows how many of a `unit` are done, how many a second, and the time left where the size of the whole is known, in
 * bytes. Shows nothing where stderr is no terminal.
 */
export function startProgress(io: Io, unit: string, size?: number): Progress {
  if (!io.stderr.isTTY) return { add() {}, end() {} };
  const start = performance.now();
  let total = 0;
  let read = 0;
  let shown = 0;
  let width = 0;
  return {
    add(count, bytes = 0) {
      total += count;
      read += bytes;
      if (total - shown < SHOWN_EVERY) return;
      shown = total;
      const seconds = (performance.now() - start) / 1000;
      const parts = [`${format(total)} ${unit}`];
      if (seconds >= RATE_AFTER) {
        parts.push(`${format(total / seconds)}/s`);
        if (size !== undefined && read > 0)
          parts.push(`${formatTime((seconds * (size - read)) / read)} left`);
      }
      const line = parts.join(", ");
      void io.stderr.draw(`\r${line.padEnd(width)}`);
      width = line.length;
    },
    end() {
      if (shown > 0) void io.stderr.draw("\r\u001b[K");
    },
  };
}

function format(count: number): string {
  return Math.round(count).toLocaleString("en");
}

/** `12 s`, `3 min 05 s`. */
export function formatTime(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return `${whole} s`;
  return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, "0")} s`;
}
