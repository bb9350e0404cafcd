/** The door `client-risk/testing`: stories with expectations, and what came of them. */

export type { Difference } from "./scenarios/compare.ts";
export {
  describeScenarios,
  ScenarioFailedError,
  type TestRunner,
} from "./scenarios/describe-scenarios.ts";
export { type PlacedExpectation, parseScenarios, type Scenario } from "./scenarios/parse.ts";
export { countReport, formatReport, type ReportCounts } from "./scenarios/report.ts";
export {
  type Failure,
  type MomentResult,
  runScenario,
  runScenarios,
  type ScenarioReport,
  type ScenarioResult,
} from "./scenarios/run.ts";
export {
  readScenarioFiles,
  runScenarioFiles,
  type ScenarioFileOptions,
  type ScenarioFiles,
} from "./scenarios/scenario-files.ts";
