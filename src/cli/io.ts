import { formatProblem, type Problem } from "../events/problem.ts";
import { countOf } from "../words/plurals.ts";
import { visibleLine } from "../words/visible.ts";
import type { OutputStream } from "./output-stream.ts";

/** What a command reads from and writes to; tests hand it streams of their own. */
export interface Io {
  readonly stdin: AsyncIterable<Uint8Array>;
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  /** Whether standard output is a terminal that wants colours. */
  readonly hasColours: boolean;
}

/** Exit codes: fine; the check found something; bad usage, or what cannot be read or written. */
export const EXIT = { fine: 0, found: 1, unusable: 2 } as const;

/** Told to the user as it stands, without a stack: what was asked for cannot be done. */
export class UsageError extends Error {}

/** Writes and waits until the reader has kept up. */
export async function write(stream: OutputStream, text: string): Promise<void> {
  await stream.write(text);
}

const WRITTEN_AT_ONCE = 64 * 1024;

/** Writes parts of a text that may each be small, many at a time, for as long as somebody reads them. */
export async function writeParts(stream: OutputStream, parts: AsyncIterable<string>): Promise<void> {
  let text = "";
  for await (const part of parts) {
    text += part;
    if (text.length < WRITTEN_AT_ONCE) continue;
    await stream.write(text);
    if (!stream.isOpen) return;
    text = "";
  }
  await stream.write(text);
}

/** A line of diagnosis on stderr, with the program's name. */
export function say(io: Io, text: string): void {
  void io.stderr.write(`client-risk: ${visibleLine(text)}\n`);
}

/** Says which instant is looked from where an option that names one was left out. */
export function sayNewest(io: Io, newest: string, option: string): void {
  say(io, `looking from ${newest}, the newest event; ${option} names another instant`);
}

/** Of one file. More would bury the first, which often brought the others about. */
export const MOST_SHOWN = 20;

/** Shows problems on stderr, a line each: the first of each file, and in the end how many more it has. */
export class ShownProblems {
  readonly #io: Io;
  readonly #counts = new Map<string | undefined, number>();

  constructor(io: Io) {
    this.#io = io;
  }

  async add(problems: readonly Problem[]): Promise<void> {
    for (const problem of problems) {
      const { file } = problem.place;
      const count = (this.#counts.get(file) ?? 0) + 1;
      this.#counts.set(file, count);
      if (count <= MOST_SHOWN) await this.#io.stderr.write(`${visibleLine(formatProblem(problem))}\n`);
    }
  }

  /** Counts problems of a file that come after those that are shown. */
  hide(file: string, count: number): void {
    this.#counts.set(file, (this.#counts.get(file) ?? 0) + count);
  }

  async end(): Promise<void> {
    for (const [file, count] of this.#counts) {
      if (count <= MOST_SHOWN) continue;
      const place = file === undefined ? "" : `${file}: `;
      await this.#io.stderr.write(
        `${visibleLine(place)}and ${countOf(count - MOST_SHOWN, "more problem")}\n`,
      );
    }
    this.#counts.clear();
  }
}

/** Shows all that is wrong, as far as it is not too much of it. */
export async function showProblems(io: Io, problems: readonly Problem[]): Promise<void> {
  const shown = new ShownProblems(io);
  await shown.add(problems);
  await shown.end();
}
