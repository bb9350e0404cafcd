/** The door `client-risk/plain-rules`: rules of json-rules-engine over plain objects, compiled. */

export { formatProblem, InvalidInputError, type Problem, type ProblemPlace } from "./events/problem.ts";
export type { Compare } from "./facts/reading/operators.ts";
export { type CompileRulesOptions, compileRules, type PlainRuleLimits } from "./plain-rules/compile-rules.ts";
export type { ConditionResult } from "./plain-rules/interpreter.ts";
export type { PlainCondition, PlainEvent, PlainRoot, PlainRule } from "./plain-rules/plain-rule.ts";
export type { RuleProgram, RuleResult, RuleRun, RuleRunWithResults } from "./plain-rules/program.ts";
export { ComparisonFailedError, UndefinedFactError } from "./plain-rules/run-errors.ts";
