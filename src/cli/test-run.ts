import { createRiskEngine, type RiskEngine } from "../assess/assess.ts";
import type { Coverage } from "../scenarios/coverage/coverage.ts";
import { CoverageRecorder } from "../scenarios/coverage/recorder.ts";
import { countReport } from "../scenarios/reporters/text.ts";
import type { ScenarioReport } from "../scenarios/run.ts";
import { readScenarioFiles, runReadScenarios, type ScenarioFiles } from "../scenarios/scenario-files.ts";
import { loadPacks, type RuleOptions, ruleFilesOf } from "./engine.ts";
import { EXIT, type Io, say, UsageError } from "./io.ts";
import { readNamePattern } from "./name-pattern.ts";
import { readPercent } from "./option-values.ts";
import { type ChosenReporter, type ReporterOptions, readReporters, writeReports } from "./test-reporters.ts";

export interface TestOptions extends RuleOptions, ReporterOptions {
  readonly run?: string;
  readonly min?: string;
  readonly failOnEmpty?: boolean;
  readonly watch?: boolean;
  /** Where scenarios for what none shows are written: `true` for standard output. */
  readonly suggest?: string | true;
}

/** What a run is asked for, read before anything is run. */
export interface TestsAsked extends ReturnType<typeof readAsked> {
  readonly paths: readonly string[];
  readonly options: TestOptions;
}

/** Reads how it is run and told; what makes no sense together is refused. */
export function readAsked(options: TestOptions, io: Io) {
  const reporters = readReporters(options, io);
  const only = options.run === undefined ? undefined : readNamePattern("--run", options.run);
  const least = options.min === undefined ? 0 : readPercent("--min", options.min);
  if (options.min !== undefined && options.coverage !== true) throw new UsageError("--min needs --coverage");
  readSuggest(options, reporters);
  return { reporters, only, least };
}

/** Refuses to suggest what was not looked for, and into a report that programs read. */
function readSuggest({ suggest, coverage }: TestOptions, reporters: readonly ChosenReporter[]): void {
  if (suggest === undefined) return;
  if (coverage !== true) throw new UsageError("--suggest needs --coverage");
  const other = reporters.find(
    ({ name, file }) => file === undefined && name !== "text" && name !== "github",
  );
  if (suggest === true && other !== undefined)
    throw new UsageError(
      `--suggest: ${other.name} is standard output already; name a file, as in --suggest FILE`,
    );
}

/** What was run, and what it comes to. */
export interface TestsRun {
  readonly read: ScenarioFiles;
  readonly exitCode: number;
}

/** Runs once; with `onlyFiles`, what those say, and nothing is told where there are none. */
export async function runTests(
  { paths, options, reporters, only, least }: TestsAsked,
  io: Io,
  onlyFiles?: (file: string) => boolean,
): Promise<TestsRun> {
  const packs = await loadPacks(options);
  createRiskEngine(packs); // here a pack that does not load is named by its file, and once
  const recorder = options.coverage === true ? new CoverageRecorder() : undefined;
  const watch = recorder && ((engine: RiskEngine) => recorder.watch(engine));
  const read = await readScenarioFiles(paths, { ...packs, only, onlyFiles });
  if (onlyFiles !== undefined && read.files.length === 0) return { read, exitCode: EXIT.fine };
  const ran = runReadScenarios(read, watch);
  const coverage = recorder && (await coverageOfOwn(recorder));
  const report = coverage === undefined ? ran : { ...ran, coverage };
  await writeReports(reporters, report, { io, rules: ruleFilesOf(packs) });
  if (options.suggest !== undefined && coverage !== undefined) {
    const { writeSuggestions } = await import("./test-suggest.ts");
    await writeSuggestions(options.suggest, { coverage, read, io, rules: ruleFilesOf(packs) });
  }
  return { read, exitCode: judgeReport(report, { least, options, io }) };
}

function judgeReport(
  report: ScenarioReport,
  { least, options, io }: Pick<TestsAsked, "least" | "options"> & { readonly io: Io },
): number {
  const { problems, failed, scenarios } = countReport(report);
  const { coverage } = report;
  if (problems > 0) return EXIT.unusable;
  const isEmpty = scenarios === 0;
  if (isEmpty) say(io, "no scenario was run: none has a name that --run matches");
  const isLow = coverage !== undefined && coverage.percent < least;
  if (isLow) say(io, `coverage is ${percentBelow(coverage.percent)}, less than --min ${least}`);
  return failed > 0 || isLow || (isEmpty && options.failOnEmpty === true) ? EXIT.found : EXIT.fine;
}

/** Of the rules that are the user's own; of the default ones where a story is told of no others. */
async function coverageOfOwn(recorder: CoverageRecorder): Promise<Coverage> {
  const { defaultPack } = await import("../rules/file/default-pack.ts");
  return recorder.coverage(recorder.packsBeside(defaultPack.pack));
}

/** Rounded down, so that what is too little does not read as enough. */
function percentBelow(percent: number): string {
  return `${(Math.floor(percent * 100) / 100).toFixed(2)} %`;
}
