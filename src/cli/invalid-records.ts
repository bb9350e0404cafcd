import { resolve } from "node:path";
import { formatProblem, nearestName } from "../events/problem.ts";
import type { InvalidRecord } from "../files/read-events.ts";
import { countOf } from "../words/plurals.ts";
import { type Io, say, UsageError } from "./io.ts";
import { openOutputFile } from "./output-file.ts";

/** What is done with records that cannot be read: `--on-invalid`. None is ever dropped without a word. */
export interface InvalidRecords {
  readonly count: number;
  /** Takes one record: says what is wrong with it, counts it, or sets it aside. */
  take(record: InvalidRecord): void;
  /** Ends the matter and says how many there were. Gives whether the run may go on. */
  close(): Promise<boolean>;
}

export type OnInvalid = "fail" | "skip" | string;

/** The help text of the option. */
export const ON_INVALID_HELP =
  "bad records: fail (say all that is wrong, exit 2), skip (count them), or a file to set them aside in";

/**
 * @param unit what a record is called, such as `record` or `row`
 * @param inputs paths that must not be written over
 * @param header written first where bad records are set aside
 */
export function openInvalidRecords(
  io: Io,
  onInvalid: OnInvalid,
  {
    unit,
    inputs,
    header,
  }: { unit: string; inputs: readonly string[]; header?: () => Uint8Array | undefined },
): InvalidRecords {
  let count = 0;
  if (onInvalid === "fail") {
    return {
      get count() {
        return count;
      },
      take({ problems }) {
        count += 1;
        for (const problem of problems) io.stderr.write(`${formatProblem(problem)}\n`);
      },
      async close() {
        if (count > 0) say(io, `${countOf(count, unit)} cannot be read, so there is no output`);
        return count === 0;
      },
    };
  }
  if (onInvalid === "skip") {
    return {
      get count() {
        return count;
      },
      take() {
        count += 1;
      },
      async close() {
        if (count > 0) say(io, `${countOf(count, `bad ${unit}`)} skipped`);
        return true;
      },
    };
  }
  const meant = /^[a-z]+$/i.test(onInvalid) ? nearestName(onInvalid, ["fail", "skip"]) : undefined;
  if (meant !== undefined) {
    throw new UsageError(`--on-invalid ${onInvalid}: did you mean "${meant}"? (./${onInvalid} names a file)`);
  }
  if (inputs.some((input) => resolve(input) === resolve(onInvalid))) {
    throw new UsageError(`--on-invalid ${onInvalid}: is one of the inputs; name another file`);
  }
  const file = openOutputFile(onInvalid);
  return {
    get count() {
      return count;
    },
    take({ bytes }) {
      const first = count === 0 ? header?.() : undefined;
      if (first !== undefined) void file.write(endLine(first));
      void file.write(endLine(bytes));
      count += 1;
    },
    async close() {
      await file.end();
      if (count > 0) say(io, `${countOf(count, `bad ${unit}`)} set aside in ${onInvalid}`);
      return true;
    },
  };
}

function endLine(bytes: Uint8Array): Uint8Array {
  return Buffer.concat([bytes, Buffer.from("\n")]);
}
