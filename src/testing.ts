/** The door `client-risk/testing`: stories with expectations, and what came of them. */
export {
  describeScenarios,
  ScenarioFailedError,
  type TestRunner,
} from "./adapters/describe-scenarios.ts";
export {
  readScenarioFiles,
  runScenarioFiles,
  type ScenarioFileOptions,
  type ScenarioFiles,
} from "./adapters/scenario-files.ts";
export type { Difference } from "./scenarios/compare.ts";
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
