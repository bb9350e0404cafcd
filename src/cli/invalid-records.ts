import { formatProblem, nearestName } from "../events/problem.ts";
import type { InvalidRecord } from "../files/read-events.ts";
import { countOf } from "../words/plurals.ts";
import { ColumnProblems } from "./column-problems.ts";
import { refuseOverwriting } from "./distinct-files.ts";
import { type Io, ShownProblems, say, UsageError } from "./io.ts";
import { type OutputFile, openOutputFile } from "./output-file.ts";

/** A bad record of a file, and how many more of its problems were left out, since others are shown before it. */
export interface BadRecord {
  readonly file?: string;
  problems: InvalidRecord["problems"];
  untold?: number;
  readonly bytes: Uint8Array | undefined;
}

/** What is done with records that cannot be read: `--on-invalid`. None is ever dropped without a word. */
export interface InvalidRecords {
  readonly count: number;
  /** Takes one record: says what is wrong with it, counts it, or sets it aside. */
  take(record: BadRecord): Promise<void>;
  /** Ends the matter and says how many there were. Gives whether the run may go on. */
  close(): Promise<boolean>;
  /** Where the run fails otherwise: nothing is set aside, and what was stays. Of no effect once it was closed. */
  discard(): Promise<void>;
}

export type OnInvalid = "fail" | "skip" | string;

/** Whether bad records are set aside: else nobody asks for their bytes. */
export function isSetAside(onInvalid: OnInvalid): boolean {
  return onInvalid !== "fail" && onInvalid !== "skip";
}

/** The help text of the option. */
export const ON_INVALID_HELP =
  "bad records: fail (say what is wrong, exit 2), skip (count them), or a file to set them aside in";

interface InvalidOptions {
  /** What a record is called, such as `record` or `row`. */
  readonly unit: string;
  /** Paths that must not be written over. */
  readonly inputs: readonly string[];
  /** Written first where bad records are set aside. */
  readonly header?: () => Uint8Array | undefined;
  /** What ends each record that is set aside. Default: a line feed. */
  readonly lineEnd?: Uint8Array;
  /** Whether problems of one column are shown in one line. */
  readonly byColumn?: boolean;
}

export async function openInvalidRecords(
  io: Io,
  onInvalid: OnInvalid,
  options: InvalidOptions,
): Promise<InvalidRecords> {
  if (onInvalid === "fail") return new Failing(io, options);
  if (onInvalid === "skip") return new Skipping(io, options);
  const meant = /^[a-z]+$/i.test(onInvalid) ? nearestName(onInvalid, ["fail", "skip"]) : undefined;
  if (meant !== undefined) {
    throw new UsageError(`--on-invalid ${onInvalid}: did you mean "${meant}"? (./${onInvalid} names a file)`);
  }
  refuseOverwriting("--on-invalid", onInvalid, options.inputs, io);
  return new SettingAside(io, options, onInvalid, await openOutputFile(onInvalid));
}

class Failing implements InvalidRecords {
  count = 0;
  readonly #io: Io;
  readonly #unit: string;
  readonly #shown: ShownProblems | ColumnProblems;

  constructor(io: Io, { unit, byColumn = false }: InvalidOptions) {
    this.#io = io;
    this.#unit = unit;
    this.#shown = byColumn ? new ColumnProblems(io) : new ShownProblems(io);
  }

  async take({ file = "", problems, untold = 0 }: BadRecord): Promise<void> {
    this.count += 1;
    await this.#shown.add(problems);
    if (untold > 0) this.#shown.hide(file, untold);
  }

  async close(): Promise<boolean> {
    await this.#shown.end();
    const { count } = this;
    if (count > 0) say(this.#io, `${countOf(count, this.#unit)} cannot be read, so there is no output`);
    return count === 0;
  }

  async discard(): Promise<void> {
    await this.#shown.end();
  }
}

class Skipping implements InvalidRecords {
  count = 0;
  readonly #io: Io;
  readonly #unit: string;

  constructor(io: Io, { unit }: InvalidOptions) {
    this.#io = io;
    this.#unit = unit;
  }

  async take(): Promise<void> {
    this.count += 1;
  }

  async close(): Promise<boolean> {
    if (this.count > 0) say(this.#io, `${countOf(this.count, `bad ${this.#unit}`)} skipped`);
    return true;
  }

  async discard(): Promise<void> {}
}

const LINE_FEED = Buffer.from("\n");

class SettingAside implements InvalidRecords {
  count = 0;
  readonly #io: Io;
  readonly #options: InvalidOptions;
  readonly #path: string;
  readonly #file: OutputFile;
  /** Records that are longer than what is held of one. */
  #lost = 0;

  constructor(io: Io, options: InvalidOptions, path: string, file: OutputFile) {
    this.#io = io;
    this.#options = options;
    this.#path = path;
    this.#file = file;
  }

  async take({ bytes, problems }: BadRecord): Promise<void> {
    if (bytes === undefined) {
      this.#lost += 1;
      for (const problem of problems) say(this.#io, formatProblem(problem));
    } else {
      const header = this.count === 0 ? this.#options.header?.() : undefined;
      if (header !== undefined) await this.#writeLine(header);
      await this.#writeLine(bytes);
    }
    this.count += 1;
  }

  async close(): Promise<boolean> {
    const { unit } = this.#options;
    const aside = this.count - this.#lost;
    // With nothing to set aside, what was set aside before stays.
    if (aside === 0) await this.#file.discard();
    else await this.#file.end();
    if (aside > 0) say(this.#io, `${countOf(aside, `bad ${unit}`)} set aside in ${this.#path}`);
    if (this.#lost === 0) return true;
    say(this.#io, `${countOf(this.#lost, unit)} too long to be set aside, so there is no output`);
    return false;
  }

  discard(): Promise<void> {
    return this.#file.discard();
  }

  async #writeLine(bytes: Uint8Array): Promise<void> {
    await this.#file.write(bytes);
    await this.#file.write(this.#options.lineEnd ?? LINE_FEED);
  }
}
