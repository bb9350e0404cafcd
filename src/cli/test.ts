import { createRiskEngine, type RiskEngine } from "../assess/assess.ts";
import type { Coverage } from "../scenarios/coverage/coverage.ts";
import { CoverageRecorder } from "../scenarios/coverage/recorder.ts";
import { countReport } from "../scenarios/reporters/text.ts";
import { runScenarioFiles } from "../scenarios/scenario-files.ts";
import { loadPacks, type RuleOptions, ruleFilesOf } from "./engine.ts";
import { EXIT, type Io, say, UsageError } from "./io.ts";
import { readNamePattern } from "./name-pattern.ts";
import { readPercent } from "./option-values.ts";
import { type ReporterOptions, readReporters, writeReports } from "./test-reporters.ts";

export interface TestOptions extends RuleOptions, ReporterOptions {
  readonly run?: string;
  readonly min?: string;
  readonly failOnEmpty?: boolean;
}

/** `client-risk test`: runs scenario files against the rules. What cannot be read weighs more than what failed. */
export async function test(paths: readonly string[], options: TestOptions, io: Io): Promise<number> {
  const reporters = readReporters(options, io);
  const only = options.run === undefined ? undefined : readNamePattern("--run", options.run);
  const least = options.min === undefined ? 0 : readPercent("--min", options.min);
  if (options.min !== undefined && options.coverage !== true) throw new UsageError("--min needs --coverage");
  const packs = await loadPacks(options);
  createRiskEngine(packs); // here a pack that does not load is named by its file, and once
  const recorder = options.coverage === true ? new CoverageRecorder() : undefined;
  const watch = recorder && ((engine: RiskEngine) => recorder.watch(engine));
  const ran = await runScenarioFiles(paths, { ...packs, only, watch });
  const coverage = recorder && (await coverageOfOwn(recorder));
  const report = coverage === undefined ? ran : { ...ran, coverage };
  await writeReports(reporters, report, { io, rules: ruleFilesOf(packs) });
  const { problems, failed, scenarios } = countReport(report);
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
