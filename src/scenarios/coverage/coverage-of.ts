import type { RiskEngine } from "../../assess/assess.ts";
import type { Scenario } from "../parse.ts";
import { runScenarios } from "../run.ts";
import type { Coverage } from "./coverage.ts";
import { CoverageRecorder } from "./recorder.ts";

export interface CoverageOptions {
  readonly engineFor: (scenario: Scenario) => RiskEngine;
  /** Names of the packs whose coverage is told. Default: all. */
  readonly packs?: readonly string[];
}

/**
 * How much of the rules scenarios show, whether they pass or fail; those that cannot be run show nothing.
 *
 * @throws InvalidInputError for an engine that `createRiskEngine` did not make
 * @example
 * const { scenarios, engineFor } = await readScenarioFiles(["test/scenarios"], { packs: [ourPack] });
 * const { percent, points } = coverageOf(scenarios, { engineFor, packs: ["acme/payments"] });
 * points.filter(({ covered }) => !covered);
 */
export function coverageOf(scenarios: readonly Scenario[], { engineFor, packs }: CoverageOptions): Coverage {
  const recorder = new CoverageRecorder();
  runScenarios(scenarios, { engineFor, watch: (engine) => recorder.watch(engine) });
  return recorder.coverage(packs);
}
