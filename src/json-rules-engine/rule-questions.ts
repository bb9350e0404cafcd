import { InvalidInputError, type Problem, problemAt } from "../events/problem.ts";
import type { SubjectKind } from "../facts/reading/subject-kind.ts";
import type { CompiledCondition } from "../rules/compile/condition.ts";
import { kindOfNext } from "../rules/compile/guards.ts";
import type { LoadedRules } from "../rules/compile/load-packs.ts";
import type { Question } from "./engine-run.ts";
import { type Template, translate } from "./translate.ts";

/** Comparisons that one rule may come to once named conditions are filled in, which json-rules-engine does at each run. */
export const MOST_COMPARISONS = 10_000;

interface FindingQuestion extends Question {
  /** Slots whose facts must be fetched before its points can be told. */
  readonly slots: readonly number[];
}

/** Loaded rules as questions to json-rules-engine. */
export interface AskableRules {
  readonly rules: LoadedRules;
  /** In the order of the rules that they ask for. */
  readonly findings: readonly FindingQuestion[];
  readonly recommendations: readonly Question[];
  /** The guard of an action as asked for a subject of a kind. */
  guard(action: string, kind: SubjectKind | undefined): Template | undefined;
}

/** @throws InvalidInputError for rules that named conditions make too large to be filled in. */
export function makeAskable(rules: LoadedRules): AskableRules {
  const problems: Problem[] = [];
  const translateChecked = (condition: CompiledCondition, name: string): Template => {
    check(condition, name, problems);
    return translate(condition);
  };
  const levels = levelsOf(rules);
  const deepest = levels.reduce((most, level) => Math.max(most, level), 0);
  const findings = rules.findings.map((finding, i) => ({
    template: translateChecked(finding.condition, finding.rule.name),
    kind: finding.subjectKind,
    priority: deepest - (levels[i] ?? 0) + 1,
    slots: finding.weighedBy.filter(({ reader }) => reader.fetches !== undefined).map(({ number }) => number),
  }));
  const recommendations = rules.recommendations.map(({ rule, condition, subjectKind }) => ({
    template: translateChecked(condition, rule.name),
    kind: subjectKind,
    priority: 1,
  }));
  const guards = new Map<string, Template>();
  const reached = new Set<string>();
  for (const { action, subjectKind } of rules.recommendations) {
    walkOn(action, subjectKind, rules, (name, kind) => {
      const key = `${name} ${kind}`;
      if (reached.has(key)) return false;
      reached.add(key);
      const guard = rules.guard(name, kind);
      if (guard !== undefined) guards.set(key, translateChecked(guard, name));
      return true;
    });
  }
  if (problems.length > 0) throw new InvalidInputError(problems);
  return { rules, findings, recommendations, guard: (action, kind) => guards.get(`${action} ${kind}`) };
}

/**
 * Visits an action, then whatever each may lead to, instead of it or after it, as long as `visit` says to go on; with the
 * kind of subject that it is considered for.
 */
export function walkOn(
  action: string,
  kind: SubjectKind | undefined,
  { actions, kinds }: LoadedRules,
  visit: (name: string, kind: SubjectKind | undefined) => boolean,
): void {
  const ways = [{ name: action, kind }];
  for (let way = ways.pop(); way !== undefined; way = ways.pop()) {
    const { name, kind } = way;
    const declared = actions.get(name);
    if (declared === undefined || !visit(name, kind)) continue;
    const { otherwise, next } = declared;
    if (otherwise !== undefined) ways.push({ name: otherwise, kind });
    if (next !== undefined) ways.push({ name: next, kind: kindOfNext(next, kind, kinds) });
  }
}

function check({ traits }: CompiledCondition, name: string, problems: Problem[]): void {
  if (traits.leaves <= MOST_COMPARISONS) return;
  const expected = `at most ${MOST_COMPARISONS} comparisons in ${name}, named conditions filled in`;
  problems.push(problemAt({}, { code: "limit", expected, found: `${traits.leaves}` }));
}

/** How many rules stand under each finding rule, one upon another. */
function levelsOf({ findings }: LoadedRules): number[] {
  const byNumber = new Map<number, number>();
  return findings.map(({ number, asks }) => {
    const level = asks.reduce((highest, asked) => Math.max(highest, 1 + (byNumber.get(asked) ?? 0)), 0);
    byNumber.set(number, level);
    return level;
  });
}
