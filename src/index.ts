/** The door `client-risk`: the core, which runs wherever JavaScript does. */
export { type AssessOptions, createRiskEngine, type RiskEngine, type RiskEngineOptions } from "./assess.ts";
export {
  type Adjustment,
  type AssessedFinding,
  type Assessment,
  BANDS,
  type Band,
  type Evidence,
  type Recommendation,
  type ScoredBand,
  type WithheldReason,
  type WithheldRecommendation,
} from "./assessment.ts";
export { defaultPack } from "./default-pack.ts";
export {
  type Actor,
  type AttributeInfo,
  type EventCatalogue,
  type EventType,
  eventCatalogue,
  type RiskEvent,
} from "./events/catalogue.ts";
export { type ParseOptions, parseEvents } from "./events/parse.ts";
export { formatProblem, InvalidInputError, type Problem, type ProblemPlace } from "./events/problem.ts";
export { type ClientProfile, parseProfiles } from "./events/profile.ts";
export {
  type ExplainOptions,
  type ExplanationFormat,
  explainAssessment,
  type RenderOptions,
  renderRanking,
} from "./explain/index.ts";
export {
  type CustomFact,
  defineFact,
  type FactReader,
  type FactScope,
  type FactSource,
} from "./facts/fact.ts";
export type { View } from "./facts/view.ts";
export { type AppendOptions, appendEvents } from "./history/append.ts";
export { type Conflict, createHistory, type History } from "./history/history.ts";
export { type HistoryJson, historyFromJson, historyToJson } from "./history/json.ts";
export { mergeHistories } from "./history/merge.ts";
export { type PruneOptions, pruneHistory } from "./history/prune.ts";
export type { Bilingual, Language } from "./language.ts";
export type { Because } from "./rules/finding.ts";
export type { RuleLimits } from "./rules/limits.ts";
export type { CustomOperators, OperatorDefinition } from "./rules/operator-table.ts";
export type { Compare } from "./rules/operators.ts";
export { type CompileRulesOptions, compileRules, type PlainRuleLimits } from "./rules/plain/compile-rules.ts";
export type { PlainCondition, PlainEvent, PlainRoot, PlainRule } from "./rules/plain/plain-rule.ts";
export type { RuleProgram, RuleResult, RuleRun, RuleRunWithResults } from "./rules/plain/program.ts";
export { UndefinedFactError } from "./rules/plain/undefined-fact.ts";
export type { ConditionResult } from "./rules/plain/walk.ts";
export type {
  Action,
  Condition,
  Dimension,
  Risk,
  Rule,
  RuleFile,
  Side,
  SubjectKind,
} from "./rules/rule-file.ts";
