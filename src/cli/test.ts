import { createRiskEngine } from "../assess/assess.ts";
import { countReport, formatReport } from "../scenarios/report.ts";
import { runScenarioFiles } from "../scenarios/scenario-files.ts";
import { loadPacks, type RuleOptions } from "./engine.ts";
import { EXIT, type Io, write } from "./io.ts";

/** `client-risk test`: runs scenario files against the rules. What cannot be read weighs more than what failed. */
export async function test(paths: readonly string[], options: RuleOptions, io: Io): Promise<number> {
  const packs = await loadPacks(options);
  createRiskEngine(packs); // here a pack that does not load is named by its file, and once
  const report = await runScenarioFiles(paths, packs);
  await write(io.stdout, `${formatReport(report)}\n`);
  const { problems, failed } = countReport(report);
  if (problems > 0) return EXIT.unusable;
  return failed > 0 ? EXIT.found : EXIT.fine;
}
