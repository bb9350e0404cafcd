import { Writable } from "node:stream";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Io } from "../../src/cli/io.ts";
import { OutputStream } from "../../src/cli/output-stream.ts";
import { formatTime, startProgress } from "../../src/cli/progress.ts";

beforeEach(() => void vi.useFakeTimers({ toFake: ["performance"] }));
afterEach(() => void vi.useRealTimers());

function terminal(isTTY = true): { io: Io; shown: () => string[] } {
  let text = "";
  const stderr = new Writable({
    write(chunk, _encoding, done) {
      text += chunk;
      done();
    },
  });
  const stdin = (async function* () {})();
  const output = new OutputStream(Object.assign(stderr, { isTTY }));
  const io = { stdin, stdout: output, stderr: output, hasColours: false };
  return { io, shown: () => text.split("\r").map((line) => line.trimEnd()) };
}

test("shows how many, after a second also how many a second, and the time left where the size is known", () => {
  const { io, shown } = terminal();
  const progress = startProgress(io, "events", 1000);
  progress.add(10_000, 10);
  vi.advanceTimersByTime(2000);
  progress.add(90_000, 90);
  vi.advanceTimersByTime(3000);
  progress.add(900_000, 900);
  progress.end();
  expect(shown()).toEqual([
    "",
    "10,000 events",
    "100,000 events, 50,000/s, 18 s left",
    "1,000,000 events, 200,000/s, 0 s left",
    "\u001b[K",
  ]);
});

test("without a size there is no time left to tell; a longer line is covered", () => {
  const { io, shown } = terminal();
  const progress = startProgress(io, "events");
  vi.advanceTimersByTime(2000);
  progress.add(30_000, 90);
  expect(shown().at(-1)).toBe("30,000 events, 15,000/s");
});

test("shows nothing where stderr is no terminal", () => {
  const { io, shown } = terminal(false);
  const progress = startProgress(io, "events", 10);
  progress.add(1_000_000, 10);
  progress.end();
  expect(shown()).toEqual([""]);
});

test("tells times in seconds, or minutes and seconds", () => {
  expect([0.2, 59.4, 59.6, 125].map(formatTime)).toEqual(["0 s", "59 s", "1 min 00 s", "2 min 05 s"]);
});
