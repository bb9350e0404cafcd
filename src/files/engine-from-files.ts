import { createRiskEngine, type RiskEngine, type RiskEngineOptions } from "../assess/assess.ts";
import { InvalidInputError, type Problem } from "../events/problem.ts";
import { gatherRuleFiles, type ReadRuleFilesOptions } from "./read-rule-files.ts";

export interface EngineFromFilesOptions
  extends Omit<RiskEngineOptions, "packs" | "files">,
    ReadRuleFilesOptions {
  /** Packs beside those of the files: `defaultPack`, say. Default: none. */
  readonly packs?: readonly unknown[];
}

/**
 * An engine of rule files, directories of them and patterns such as `rules/**\/*.json`.
 *
 * @throws InvalidInputError with every problem of every file, with its line: those that cannot be read, and what the others
 * say wrong. That they name what stands in a file that cannot be read is none.
 * @example
 * const engine = await engineFromFiles(["rules/acme"], { packs: [defaultPack] });
 * engine.assess(history, { at: "2026-03-01" }).band;
 */
export async function engineFromFiles(
  paths: readonly string[],
  { packs = [], maxBytes, within, ...options }: EngineFromFilesOptions = {},
): Promise<RiskEngine> {
  const problems: Problem[] = [];
  const files = await gatherRuleFiles(paths, { maxBytes, within }, problems);
  try {
    const engine = createRiskEngine({
      ...options,
      packs: [...packs, ...files.map(({ json }) => json)],
      files: [...packs.map(() => undefined), ...files],
    });
    if (problems.length === 0) return engine;
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    const isAllRead = problems.length === 0;
    for (const problem of error.problems)
      if (isAllRead || problem.code !== "unknown-name") problems.push(problem);
  }
  throw new InvalidInputError(problems);
}
