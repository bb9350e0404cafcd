import { createRiskEngine } from "../assess/assess.ts";
import { countReport } from "../scenarios/reporters/text.ts";
import { runScenarioFiles } from "../scenarios/scenario-files.ts";
import { loadPacks, type RuleOptions, ruleFilesOf } from "./engine.ts";
import { EXIT, type Io, say } from "./io.ts";
import { readNamePattern } from "./name-pattern.ts";
import { readReporters, writeReports } from "./test-reporters.ts";

export interface TestOptions extends RuleOptions {
  readonly run?: string;
  readonly reporter?: readonly string[];
  readonly failOnEmpty?: boolean;
}

/** `client-risk test`: runs scenario files against the rules. What cannot be read weighs more than what failed. */
export async function test(paths: readonly string[], options: TestOptions, io: Io): Promise<number> {
  const reporters = readReporters(options.reporter, io);
  const only = options.run === undefined ? undefined : readNamePattern("--run", options.run);
  const packs = await loadPacks(options);
  createRiskEngine(packs); // here a pack that does not load is named by its file, and once
  const report = await runScenarioFiles(paths, { ...packs, only });
  await writeReports(reporters, report, { io, rules: ruleFilesOf(packs) });
  const { problems, failed, scenarios } = countReport(report);
  if (problems > 0) return EXIT.unusable;
  const isEmpty = scenarios === 0;
  if (isEmpty) say(io, "no scenario was run: none has a name that --run matches");
  return failed > 0 || (isEmpty && options.failOnEmpty === true) ? EXIT.found : EXIT.fine;
}
