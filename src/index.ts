/** The door `client-risk`: the core, which runs wherever JavaScript does. */

export type { Recommendation, WithheldReason, WithheldRecommendation } from "./advice/recommendation.ts";
export {
  type AssessOptions,
  createRiskEngine,
  type RiskEngine,
  type RiskEngineOptions,
} from "./assess/assess.ts";
export type {
  AssessedFinding,
  Assessment,
  AssessmentOfKnown,
  AssessmentOfUnknown,
  Evidence,
} from "./assess/assessment.ts";
export { AssessmentFailedError } from "./assess/assessment-failed.ts";
export {
  type Actor,
  type AttributeInfo,
  type DependentSign,
  type EventCatalogue,
  type EventType,
  eventCatalogue,
  type RiskEvent,
  type RiskEventInput,
  type Sign,
  type SignCase,
} from "./events/catalogue.ts";
export type { ClientProfile } from "./events/client-profile.ts";
export { defineEventTypes, type EventTypesOf } from "./events/define-event-types.ts";
export { signOf } from "./events/event-sign.ts";
export type { OwnEvent } from "./events/own-events.ts";
export { type ParseOptions, parseEvents } from "./events/parse.ts";
export {
  type Fault,
  formatProblem,
  InvalidInputError,
  type Problem,
  type ProblemCode,
  type ProblemPlace,
} from "./events/problem.ts";
export { parseProfiles } from "./events/profile.ts";
export {
  type ExplainOptions,
  explainAssessment,
  type RankingOptions,
  renderRanking,
} from "./explain/explain-assessment.ts";
export type { ExplanationFormat, RenderOptions } from "./explain/render-options.ts";
export { type CustomFact, defineFact, type FactSource } from "./facts/fact.ts";
export type { FactReader } from "./facts/reading/fact-reader.ts";
export type { FactScope } from "./facts/reading/fact-scope.ts";
export type { FactView } from "./facts/reading/fact-view.ts";
export type { Compare } from "./facts/reading/operators.ts";
export type { ValueDomain } from "./facts/reading/value-domain.ts";
export type { ValueValidity } from "./facts/reading/value-validity.ts";
export { type AppendOptions, appendEvents } from "./history/append.ts";
export { type Conflict, createHistory, type History, withProfile } from "./history/history.ts";
export { type HistoryJson, historyFromJson, historyToJson } from "./history/json.ts";
export { mergeHistories } from "./history/merge.ts";
export { type PruneOptions, pruneHistory } from "./history/prune.ts";
export type { Because } from "./rules/compile/finding.ts";
export type { CustomOperators, OperatorDefinition } from "./rules/compile/operator-table.ts";
export { defaultPack } from "./rules/file/default-pack.ts";
export type { RuleLimits } from "./rules/file/limits.ts";
export type {
  Action,
  Condition,
  Dimension,
  Risk,
  Rule,
  RuleFileInput as RuleFile,
  Side,
  SubjectKind,
} from "./rules/file/rule-file.ts";
export { BANDS, type Band, type ScoredBand } from "./score/band.ts";
export type { Adjustment } from "./score/score.ts";
export type { Bilingual, Language } from "./words/language.ts";
