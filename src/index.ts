export type {
  Adjustment,
  AssessedFinding,
  Assessment,
  Band,
  Evidence,
  Recommendation,
  ScoredBand,
  WithheldReason,
  WithheldRecommendation,
} from "./assessment.ts";
export { BANDS } from "./assessment.ts";
export type { Problem, ProblemPlace } from "./events/problem.ts";
export { formatProblem, InvalidInputError } from "./events/problem.ts";
export type {
  Action,
  Bilingual,
  Condition,
  Dimension,
  Risk,
  Rule,
  RuleFile,
  Side,
  SubjectKind,
} from "./rules/rule-file.ts";
