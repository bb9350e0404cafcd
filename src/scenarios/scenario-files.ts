import { readdir, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { createRiskEngine, type RiskEngine } from "../assess/assess.ts";
import { InvalidInputError, type Problem, problemAt } from "../events/problem.ts";
import { describeFileError, readText } from "../files/bytes.ts";
import { readRuleFiles } from "../files/read-rule-files.ts";
import { parseScenarios, type Scenario } from "./parse.ts";
import { runScenarios, type ScenarioReport } from "./run.ts";

const LARGEST_FILE = 4 * 1024 * 1024;
const SCENARIO_FILE = /\.(?:ya?ml|json)$/;

/** Scenarios of files, with the engine for the packs of each. */
export interface ScenarioFiles {
  readonly files: readonly string[];
  readonly scenarios: readonly Scenario[];
  /** The engine for a scenario. Throws {@link InvalidInputError} where its packs do not load. */
  readonly engineFor: (scenario: Scenario) => RiskEngine;
  /** What stands in no scenario: a file that cannot be read or is no YAML, a directory without scenarios. */
  readonly problems: readonly Problem[];
}

export interface ScenarioFileOptions {
  /** Rule files as parsed JSON. A scenario's own `packs` are added to these. */
  readonly packs: readonly unknown[];
}

/**
 * Runs the scenarios of files, and of all `*.yaml`, `*.yml` and `*.json` in directories (and theirs), in the order of their names.
 * What cannot be read stands in `problems` of the report; nothing is thrown for it.
 *
 * @example
 * const report = await runScenarioFiles(["test/scenarios"], { packs: [defaultPack] });
 * console.log(formatReport(report));
 */
export async function runScenarioFiles(
  paths: readonly string[],
  options: ScenarioFileOptions,
): Promise<ScenarioReport> {
  const { files, scenarios, engineFor, problems } = await readScenarioFiles(paths, options);
  const report = runScenarios(scenarios, { engineFor });
  return { ...report, files, problems: [...problems, ...report.problems] };
}

/** Reads the scenarios of files and directories, and the packs that they name. */
export async function readScenarioFiles(
  paths: readonly string[],
  { packs }: ScenarioFileOptions,
): Promise<ScenarioFiles> {
  const problems: Problem[] = [];
  const files = (await Promise.all(paths.map((path) => listFiles(path, problems)))).flat();
  const distinct = [...new Map(files.map((file) => [resolve(file), file])).values()];
  const scenarios: Scenario[] = [];
  for (const file of distinct) {
    await collect(problems, async () => {
      const read = parseScenarios(await readText(file, LARGEST_FILE), { file });
      for (const scenario of read.scenarios) scenarios.push(scenario);
      for (const problem of read.problems) problems.push(problem);
    });
  }
  return { files: distinct, scenarios, engineFor: await enginesFor(scenarios, packs), problems };
}

async function listFiles(path: string, problems: Problem[]): Promise<string[]> {
  try {
    if (!(await stat(path)).isDirectory()) return [path];
    const names = await readdir(path, { recursive: true });
    const files = names.filter((name) => SCENARIO_FILE.test(name)).sort();
    if (files.length > 0) return files.map((name) => join(path, name));
    const expected = "a directory with scenarios, *.yaml, *.yml or *.json";
    problems.push(problemAt({ file: path }, { code: "missing", expected, found: "none" }));
  } catch (error) {
    const expected = "a scenario file or a directory of them";
    problems.push(
      problemAt({ file: path }, { code: "unreadable", expected, found: describeFileError(error) }),
    );
  }
  return [];
}

/** One engine for each set of packs, made when first asked for; packs that do not load fail again each time. */
async function enginesFor(
  scenarios: readonly Scenario[],
  packs: readonly unknown[],
): Promise<ScenarioFiles["engineFor"]> {
  const engines = new Map<string, () => RiskEngine>();
  for (const scenario of scenarios) {
    const key = packsOf(scenario).join("\0");
    if (!engines.has(key)) engines.set(key, await engineWith(packs, packsOf(scenario)));
  }
  return (scenario) => {
    const engine = engines.get(packsOf(scenario).join("\0"));
    if (engine === undefined) throw new Error(`${scenario.name}: a scenario that was not read here`);
    return engine();
  };
}

function packsOf({ file, packs }: Scenario): string[] {
  return packs.map((pack) => resolve(dirname(file ?? "."), pack));
}

async function engineWith(
  packs: readonly unknown[],
  ruleFiles: readonly string[],
): Promise<() => RiskEngine> {
  let engine: RiskEngine | undefined;
  try {
    const added = await readRuleFiles(ruleFiles);
    return () => {
      engine ??= createRiskEngine({
        packs: [...packs, ...added.map(({ json }) => json)],
        files: [...packs.map(() => undefined), ...added],
      });
      return engine;
    };
  } catch (error) {
    return () => {
      throw error;
    };
  }
}

async function collect(problems: Problem[], read: () => Promise<void>): Promise<void> {
  try {
    await read();
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    for (const problem of error.problems) problems.push(problem);
  }
}
