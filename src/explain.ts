/** The door `client-risk/explain`: why, why not, what changed, what comes next. */

export {
  type ComparedPart,
  type CompareOptions,
  type Comparison,
  compare,
} from "./explain/change/compare.ts";
export type { GoalOptions } from "./explain/change/goal.ts";
export {
  type RenderComparisonOptions,
  renderComparison,
  renderWhatIf,
} from "./explain/change/render-comparison.ts";
export { type Required, type RequiresOptions, requires } from "./explain/change/requires.ts";
export type { FindingShift } from "./explain/change/shifts.ts";
export { type TopReason, topReasons } from "./explain/change/top-reasons.ts";
export { type PlannedStep, type WayDown, type WayDownOptions, wayDown } from "./explain/change/way-down.ts";
export { type EventRecipe, type WhatIf, type WhatIfOptions, whatIf } from "./explain/change/what-if.ts";
export { renderRules } from "./explain/rules/render-rules.ts";
export type { ToldComparison, ToldCondition } from "./explain/rules/tell-condition.ts";
export {
  type TellRulesOptions,
  type ToldAdvice,
  type ToldRule,
  type ToldScale,
  type ToldWeight,
  tellRules,
} from "./explain/rules/tell-rules.ts";
export type { Change } from "./explain/time/changes.ts";
export {
  nextChange,
  type ProjectedChange,
  type Projection,
  type ProjectOptions,
  project,
} from "./explain/time/project.ts";
export { type RenderTimelineOptions, renderTimelines } from "./explain/time/render-timeline.ts";
export type { RulesChange } from "./explain/time/rules-changed.ts";
export {
  type ClientTimeline,
  type RulesChanged,
  type TimelineOptions,
  type TimelinePoint,
  timeline,
} from "./explain/time/timeline.ts";
export type { AdviceStep, ExplainedAdvice } from "./explain/why/advice-way.ts";
export type {
  ExplainedComparison,
  ExplainedCondition,
  ExplainedJunction,
  ExplainedNamedCondition,
  ExplainedNegation,
} from "./explain/why/condition-tree.ts";
export {
  type ExplainedRule,
  type ExplainRulesOptions,
  type Explanation,
  explain,
} from "./explain/why/explain.ts";
export type { ExplainedMissing } from "./explain/why/missing-words.ts";
export type { ExplainedPoints, PointsStep } from "./explain/why/points-steps.ts";
export { renderExplanation } from "./explain/why/render-explanation.ts";
export type { ToldEvent, ToldEvents } from "./explain/why/told-events.ts";
