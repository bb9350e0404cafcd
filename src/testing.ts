/** The door `client-risk/testing`: stories with expectations, and what came of them. */

export type { LintProblem, LintSeverity, LintWitness } from "./lint/lint-problem.ts";
export { type LintRulesOptions, lintRules } from "./lint/lint-rules.ts";
export { type LintFormat, renderLintProblems } from "./lint/render-problems.ts";
export type { LintCode } from "./rules/file/lint-codes.ts";
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
