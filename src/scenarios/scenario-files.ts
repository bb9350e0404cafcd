import { dirname, isAbsolute, join } from "node:path";
import { createRiskEngine, type RiskEngine } from "../assess/assess.ts";
import { InvalidInputError, type Problem } from "../events/problem.ts";
import { readText } from "../files/bytes.ts";
import { identityOf } from "../files/file-identity.ts";
import { readRuleFiles } from "../files/read-rule-files.ts";
import type { PackOptions } from "../rules/compile/load-packs.ts";
import { findScenarios, LARGEST_FILE } from "./find-scenarios.ts";
import { readScenarios, type Scenario } from "./parse.ts";
import { type RunOptions, runScenarios, type ScenarioReport } from "./run.ts";
import { StoryWork } from "./story-work.ts";

/** Scenarios of files, with the engine for the packs of each. */
export interface ScenarioFiles {
  readonly files: readonly string[];
  /** The rule files that scenarios name, each by the first path that led to it. */
  readonly ruleFiles: readonly string[];
  readonly scenarios: readonly Scenario[];
  /** The engine for a scenario. Throws {@link InvalidInputError} where its packs do not load. */
  readonly engineFor: (scenario: Scenario) => RiskEngine;
  /** What stands in no scenario: a file that cannot be read or is no YAML, a directory without scenarios. */
  readonly problems: readonly Problem[];
}

export interface ScenarioFileOptions {
  /** Rule files as parsed JSON. A scenario's own `packs` are added to these. */
  readonly packs: readonly unknown[];
  /** The files of these packs, as for `createRiskEngine`. */
  readonly files?: PackOptions["files"];
  /** Which scenarios are taken, by their name. Default: all. */
  readonly only?: ((name: string) => boolean) | undefined;
  /** Which files are read of those that are found. Default: all. */
  readonly onlyFiles?: ((file: string) => boolean) | undefined;
}

/**
 * Runs the scenarios of files, directories and patterns such as `stories/**\/*.yaml`. In a directory (and its directories,
 * save `node_modules`) that is taken which is a scenario: `*.scenario.yaml`, `.yml` and `.json`, and others of these that
 * say `scenario:`, in the order of their names. What cannot be read stands in `problems` of the report; nothing is thrown for it.
 *
 * @example
 * const report = await runScenarioFiles(["test/scenarios"], { packs: [defaultPack] });
 * console.log(formatReport(report));
 */
export async function runScenarioFiles(
  paths: readonly string[],
  { watch, ...options }: ScenarioFileOptions & Pick<RunOptions, "watch">,
): Promise<ScenarioReport> {
  return runReadScenarios(await readScenarioFiles(paths, options), watch);
}

/** Runs scenarios that were read from files. */
export function runReadScenarios(
  { files, ruleFiles, scenarios, engineFor, problems }: ScenarioFiles,
  watch?: RunOptions["watch"],
): ScenarioReport {
  const report = runScenarios(scenarios, { engineFor, watch });
  return { ...report, files, ruleFiles, problems: [...problems, ...report.problems] };
}

/** Reads the scenarios of files and directories, and the packs that they name. */
export async function readScenarioFiles(
  paths: readonly string[],
  { packs, files: packFiles = [], only = () => true, onlyFiles = () => true }: ScenarioFileOptions,
): Promise<ScenarioFiles> {
  const { files: found, roots, problems: notFound } = await findScenarios(paths);
  const files = found.filter(onlyFiles);
  const problems: Problem[] = [...notFound];
  const scenarios: Scenario[] = [];
  const work = new StoryWork();
  for (const file of files) {
    await collect(problems, async () => {
      const read = readScenarios(await readText(file, LARGEST_FILE), { file, work });
      for (const scenario of read.scenarios) if (only(scenario.name)) scenarios.push(scenario);
      for (const problem of read.problems) problems.push(problem);
    });
  }
  const ruleFiles = new Set<string>();
  const engineFor = await enginesFor(scenarios, { packs, files: packFiles, ruleFiles }, roots);
  return { files, ruleFiles: [...ruleFiles], scenarios, engineFor, problems };
}

/** One engine for each set of packs, made when first asked for; packs that do not load fail again each time. */
async function enginesFor(
  scenarios: readonly Scenario[],
  packs: GivenPacks,
  roots: readonly string[],
): Promise<ScenarioFiles["engineFor"]> {
  const engines = new Map<string, () => RiskEngine>();
  for (const scenario of scenarios) {
    const key = packPathsOf(scenario).join("\0");
    if (!engines.has(key)) engines.set(key, await engineWith(packs, packPathsOf(scenario), roots));
  }
  return (scenario) => {
    const engine = engines.get(packPathsOf(scenario).join("\0"));
    if (engine === undefined) throw new Error(`${scenario.name}: a scenario that was not read here`);
    return engine();
  };
}

/** The rule files, or directories of them, that a scenario names, as paths from where the run began. */
export function packPathsOf({ file, packs }: Scenario): string[] {
  return packs.map((pack) => (isAbsolute(pack) ? pack : join(dirname(file ?? "."), pack)));
}

type GivenPacks = Required<Pick<ScenarioFileOptions, "packs">> & {
  readonly files: NonNullable<PackOptions["files"]>;
  /** Takes in what is read beside them. */
  readonly ruleFiles: Set<string>;
};

async function engineWith(
  { packs, files, ruleFiles }: GivenPacks,
  paths: readonly string[],
  roots: readonly string[],
): Promise<() => RiskEngine> {
  let engine: RiskEngine | undefined;
  try {
    // A scenario is input from strangers: it does not choose where on a disk is looked.
    const named = await readRuleFiles(paths, { within: roots });
    for (const { file } of named) ruleFiles.add(file);
    const known = new Set(files.map(identityOfPack));
    const added = named.filter(({ file }) => !known.has(identityOf(file))); // a pack that is given already is no other
    return () => {
      engine ??= createRiskEngine({
        packs: [...packs, ...added.map(({ json }) => json)],
        files: [...packs.map((_, i) => files[i]), ...added],
      });
      return engine;
    };
  } catch (error) {
    return () => {
      throw error;
    };
  }
}

function identityOfPack(file: GivenPacks["files"][number]): string | undefined {
  return file === undefined ? undefined : identityOf(typeof file === "string" ? file : file.file);
}

async function collect(problems: Problem[], read: () => Promise<void>): Promise<void> {
  try {
    await read();
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    for (const problem of error.problems) problems.push(problem);
  }
}
