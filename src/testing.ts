/** The door `client-risk/testing`: stories with expectations, and what came of them. */

export type { ChangedClient } from "./diff/changed-clients.ts";
export {
  type ChangedAspect,
  type DiffRulesOptions,
  diffRules,
  type RuleChange,
  type RuleDiff,
} from "./diff/diff-rules.ts";
export type { Aspect } from "./diff/meaning.ts";
export { type DiffFormat, renderDiff } from "./diff/render-diff.ts";
export type { Witness } from "./diff/witness.ts";
export type { LintProblem, LintSeverity, LintWitness } from "./lint/lint-problem.ts";
export { type LintRulesOptions, lintRules } from "./lint/lint-rules.ts";
export { type LintFormat, renderLintProblems } from "./lint/render-problems.ts";
export type { Mutator, Owner } from "./mutants/mutant.ts";
export type { Verdict } from "./mutants/mutant-runner.ts";
export { type MutationResult, mutateRules } from "./mutants/mutate-rules.ts";
export type { JudgedMutant, MutationOptions } from "./mutants/mutation.ts";
export { formatMutationReport } from "./mutants/mutation-report.ts";
export { formatMutation } from "./mutants/mutation-text.ts";
export type { LintCode } from "./rules/file/lint-codes.ts";
export type { Difference } from "./scenarios/compare.ts";
export {
  type Coverage,
  type CoverageCount,
  type CoveragePoint,
  POINT_KINDS,
  type PointKind,
} from "./scenarios/coverage/coverage.ts";
export { type CoverageOptions, coverageOf } from "./scenarios/coverage/coverage-of.ts";
export {
  describeScenarios,
  ScenarioFailedError,
  type TestRunner,
} from "./scenarios/describe-scenarios.ts";
export {
  type ExpectedBand,
  type ExpectedFinding,
  type ExpectedRecommendation,
  type MadeOf,
  type Matched,
  type RiskMatchers,
  riskMatchers,
} from "./scenarios/matchers.ts";
export { type PlacedExpectation, parseScenarios, type Scenario } from "./scenarios/parse.ts";
export { formatCobertura } from "./scenarios/reporters/cobertura.ts";
export { formatCoverage } from "./scenarios/reporters/coverage-text.ts";
export { formatGithub, formatGithubSummary } from "./scenarios/reporters/github.ts";
export { formatJson } from "./scenarios/reporters/json.ts";
export { formatJunit } from "./scenarios/reporters/junit.ts";
export { formatLcov } from "./scenarios/reporters/lcov.ts";
export { formatTap } from "./scenarios/reporters/tap.ts";
export { countReport, formatReport, type ReportCounts } from "./scenarios/reporters/text.ts";
export {
  type Failure,
  type MomentResult,
  type Outcome,
  outcomeOf,
  type RunOptions,
  runScenario,
  runScenarios,
  type ScenarioReport,
  type ScenarioResult,
  type Watch,
} from "./scenarios/run.ts";
export {
  readScenarioFiles,
  runScenarioFiles,
  type ScenarioFileOptions,
  type ScenarioFiles,
} from "./scenarios/scenario-files.ts";
export type { StoryAround } from "./scenarios/story-around.ts";
export {
  type Suggestion,
  type Suggestions,
  type SuggestOptions,
  suggestScenarios,
} from "./scenarios/suggest/suggest-scenarios.ts";
