import { InvalidInputError, type Problem } from "../events/problem.ts";
import type { SubjectKind } from "../facts/reading/subject-kind.ts";
import { kindOfNext } from "../rules/compile/guards.ts";
import type { LoadedRules } from "../rules/compile/load-packs.ts";
import type { Action, FactReference, FindingParams, Rule } from "../rules/file/rule-file.ts";
import type { Question } from "./engine-run.ts";
import { type Template, Translator } from "./translate.ts";

/** Comparisons that one rule may come to once named conditions are filled in, which json-rules-engine does at each run. */
const MOST_COMPARISONS = 10_000;

interface FindingQuestion extends Question {
  /** Slots that its points need beside its conditions. */
  readonly slots: readonly number[];
}

/** Loaded rules as questions to json-rules-engine. */
export interface AskableRules {
  readonly rules: LoadedRules;
  readonly translator: Translator;
  /** In the order of the rules that they ask for. */
  readonly findings: readonly FindingQuestion[];
  readonly recommendations: readonly Question[];
  /** The guard of an action as asked for a subject of a kind. */
  guard(action: string, kind: SubjectKind | undefined): Template | undefined;
}

/** @throws InvalidInputError for rules that named conditions make too large to be filled in. */
export function makeAskable(rules: LoadedRules): AskableRules {
  const translator = new Translator(rules);
  const problems: Problem[] = [];
  const translate = (rule: Rule): Template => {
    const template = translator.translate(rule.conditions, rule.forEach);
    check(template, rule.name, problems);
    return template;
  };
  const levels = levelsOf(rules);
  const deepest = Math.max(0, ...levels);
  const findings = rules.findings.map((rule, i) => ({
    template: translate(rule.rule),
    kind: rule.subjectKind,
    priority: deepest - (levels[i] ?? 0) + 1,
    slots: slotsOf(rule.rule, rules),
  }));
  const recommendations = rules.recommendations.map(({ rule, subjectKind }) => ({
    template: translate(rule),
    kind: subjectKind,
    priority: 1,
  }));
  const guards = new Map<string, Template>();
  const reached = new Set<string>();
  for (const { action, subjectKind } of rules.recommendations) {
    walkOn(action, subjectKind, rules, (name, kind, { guard }) => {
      const key = `${name} ${kind}`;
      if (reached.has(key)) return false;
      reached.add(key);
      if (guard !== undefined) {
        const template = translator.translate(guard, kind);
        check(template, name, problems);
        guards.set(key, template);
      }
      return true;
    });
  }
  if (problems.length > 0) throw new InvalidInputError(problems);
  return {
    rules,
    translator,
    findings,
    recommendations,
    guard: (action, kind) => guards.get(`${action} ${kind}`),
  };
}

/**
 * Visits an action, then whatever each may lead to, instead of it or after it, as long as `visit` says to go on; with the
 * kind of subject that it is considered for.
 */
export function walkOn(
  action: string,
  kind: SubjectKind | undefined,
  { actions, kinds }: LoadedRules,
  visit: (name: string, kind: SubjectKind | undefined, action: Action) => boolean,
): void {
  const ways = [{ name: action, kind }];
  for (let way = ways.pop(); way !== undefined; way = ways.pop()) {
    const { name, kind } = way;
    const declared = actions.get(name);
    if (declared === undefined || !visit(name, kind, declared)) continue;
    const { otherwise, next } = declared;
    if (otherwise !== undefined) ways.push({ name: otherwise, kind });
    if (next !== undefined) ways.push({ name: next, kind: kindOfNext(next, kind, kinds) });
  }
}

function check({ comparisons }: Template, name: string, problems: Problem[]): void {
  if (comparisons <= MOST_COMPARISONS) return;
  const expected = `at most ${MOST_COMPARISONS} comparisons in ${name}, named conditions filled in`;
  problems.push({ place: {}, expected, found: `${comparisons}` });
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

/** Slots that must be read before the points of a rule can be: of facts that are fetched. */
function slotsOf({ event, forEach }: Rule, rules: LoadedRules): number[] {
  if (event.type !== "finding") return [];
  return referencesIn(event.params, rules).flatMap((reference) => {
    const slot = rules.slotOf(reference, forEach);
    return rules.readers[slot]?.fetches === undefined ? [] : [slot];
  });
}

function referencesIn({ points, multipliers = [] }: FindingParams, rules: LoadedRules): FactReference[] {
  const found: FactReference[] = [];
  const passed = new Set<string>();
  const take = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    if ("fact" in value) {
      const { fact, params, path } = value as FactReference;
      found.push({ fact, params, path });
    }
    if ("condition" in value && typeof value.condition === "string" && !passed.has(value.condition)) {
      passed.add(value.condition);
      take(rules.ruleSet.conditions.get(value.condition)?.value);
    }
    for (const [key, member] of Object.entries(value)) if (key !== "params") take(member);
  };
  take(points);
  take(multipliers);
  return found;
}
