import { appendFile } from "node:fs/promises";
import { hintAt, InvalidInputError, nearestName, problemAt } from "../events/problem.ts";
import { describeFileError, isFileError } from "../files/file-error.ts";
import { formatCobertura } from "../scenarios/reporters/cobertura.ts";
import { coveredFiles } from "../scenarios/reporters/covered-lines.ts";
import { formatGithub, formatGithubSummary } from "../scenarios/reporters/github.ts";
import { formatJson } from "../scenarios/reporters/json.ts";
import { formatJunit } from "../scenarios/reporters/junit.ts";
import { formatLcov } from "../scenarios/reporters/lcov.ts";
import { formatTap } from "../scenarios/reporters/tap.ts";
import { formatReport } from "../scenarios/reporters/text.ts";
import type { ScenarioReport } from "../scenarios/run.ts";
import { isSameInput, refuseOverwriting } from "./distinct-files.ts";
import { type Io, say, UsageError, write } from "./io.ts";
import { writeOutputFile } from "./output-file.ts";

/** How each name of `--reporter` tells a report; those of coverage alone have nothing to tell where it was not looked at. */
const REPORTERS = {
  text: formatReport,
  json: formatJson,
  junit: formatJunit,
  tap: formatTap,
  github: formatGithub,
  lcov: ({ coverage }) => (coverage === undefined ? "" : formatLcov(coverage)),
  cobertura: ({ coverage }) => (coverage === undefined ? "" : formatCobertura(coverage)),
} as const satisfies Record<string, (report: ScenarioReport) => string>;

export type ReporterName = keyof typeof REPORTERS;
const REPORTER_NAMES = Object.keys(REPORTERS) as readonly ReporterName[];

export interface ReporterOptions {
  readonly reporter?: readonly string[];
  readonly coverage?: boolean;
}

/** A reporter that was asked for, and where it writes: standard output where no file is named. */
export interface ChosenReporter {
  readonly name: ReporterName;
  readonly file: string | undefined;
}

const OF_COVERAGE: readonly ReporterName[] = ["lcov", "cobertura"];

/** Reads what `--reporter` was given: `NAME` or `NAME=FILE`, each as often as it was given. */
export function readReporters(
  { reporter: given = ["text"], coverage = false }: ReporterOptions,
  io: Io,
): readonly ChosenReporter[] {
  const chosen = given.map(readReporter);
  const ofCoverage = chosen.find(({ name }) => OF_COVERAGE.includes(name));
  if (ofCoverage !== undefined && !coverage)
    throw new UsageError(`--reporter ${ofCoverage.name} needs --coverage`);
  const onOutput = chosen.filter(({ name, file }) => file === undefined && name !== "github");
  if (onOutput.length > 1) {
    const names = onOutput.map(({ name }) => name).join(" and ");
    throw new UsageError(
      `--reporter: ${names} cannot both be standard output; name a file, as in junit=FILE`,
    );
  }
  for (const [i, { file }] of chosen.entries()) {
    const isTaken = chosen
      .slice(0, i)
      .some((one) => one.file !== undefined && file !== undefined && isSameInput(one.file, file, io));
    if (isTaken) throw new UsageError(`--reporter: ${file} is named twice`);
  }
  return chosen;
}

function readReporter(text: string): ChosenReporter {
  const end = text.indexOf("=");
  const name = end === -1 ? text : text.slice(0, end);
  const file = end === -1 ? undefined : text.slice(end + 1);
  if (!isReporter(name)) {
    const hint = hintAt(nearestName(name, REPORTER_NAMES));
    throw new UsageError(
      `--reporter: expected one of ${REPORTER_NAMES.join(", ")}, or with a file as in junit=FILE, found ${JSON.stringify(text)}${hint}`,
    );
  }
  if (file === "") throw new UsageError(`--reporter: expected a file after ${text}`);
  return { name, file };
}

function isReporter(name: string): name is ReporterName {
  return Object.hasOwn(REPORTERS, name);
}

/** Writes a report by each reporter. No file that was read is written over; `rules` are those beside the stories. */
export async function writeReports(
  reporters: readonly ChosenReporter[],
  report: ScenarioReport,
  { io, rules }: { readonly io: Io; readonly rules: readonly string[] },
): Promise<void> {
  const inputs = [...report.files, ...(report.ruleFiles ?? []), ...rules];
  for (const { file } of reporters) if (file !== undefined) refuseOverwriting("--reporter", file, inputs, io);
  const { coverage } = report;
  const asksForLines = reporters.some(({ name }) => OF_COVERAGE.includes(name));
  if (asksForLines && coverage !== undefined && coveredFiles(coverage).length === 0)
    say(io, "no rule file has lines to cover: those of the default rules are not known");
  for (const { name, file } of reporters) {
    const text = REPORTERS[name](report);
    if (file !== undefined) await writeOutputFile(file, text === "" ? "" : `${text}\n`);
    else if (text !== "") await write(io.stdout, `${text}\n`);
    if (name === "github" && file === undefined) await summarize(report);
  }
}

/** GitHub Actions names a file that each step of a job adds to. */
async function summarize(report: ScenarioReport): Promise<void> {
  const path = process.env.GITHUB_STEP_SUMMARY;
  if (path === undefined || path === "") return;
  try {
    await appendFile(path, `${formatGithubSummary(report)}\n`);
  } catch (error) {
    if (!isFileError(error)) throw error;
    const told = { expected: "a file that can be written", found: describeFileError(error, "write") };
    throw new InvalidInputError([problemAt({ file: path }, { code: "unreadable", ...told })]);
  }
}
