import { below, formatProblem, type Problem, problemAt, unknownName } from "../../events/problem.ts";
import type { SubjectKind } from "../../facts/reading/subject-kind.ts";
import { describeCycle } from "../../words/cycles.ts";
import { sortByDependence } from "../file/cycles.ts";
import type { Declared } from "../file/declared.ts";
import type { Action } from "../file/rule-file.ts";
import { type ConditionScope, compileCondition } from "./compile-condition.ts";
import type { CompiledCondition } from "./condition.ts";
import type { CompiledRecommendation } from "./recommendation-rule.ts";

/** For which kinds of subject each action is advised by a rule; `undefined` stands for the client as a whole. */
export type AdvisedKinds = ReadonlyMap<string, ReadonlySet<SubjectKind | undefined>>;

export function kindsAdvised(recommendations: readonly CompiledRecommendation[]): AdvisedKinds {
  const kinds = new Map<string, Set<SubjectKind | undefined>>();
  for (const { action, subjectKind } of recommendations) {
    const known = kinds.get(action);
    if (known === undefined) kinds.set(action, new Set([subjectKind]));
    else known.add(subjectKind);
  }
  return kinds;
}

/** For whom the next remedy is considered: the same subject where it is ever advised for such, else the client. */
export function kindOfNext(
  next: string,
  kind: SubjectKind | undefined,
  kinds: AdvisedKinds,
): SubjectKind | undefined {
  return kinds.get(next)?.has(kind) ? kind : undefined;
}

/**
 * Compiles the guard of every action for each kind of subject that it can be advised for: by a rule, or as the
 * `otherwise` or `next` of another action. Keys are action and kind.
 */
export function compileGuards(
  recommendations: readonly CompiledRecommendation[],
  actions: ReadonlyMap<string, Declared<Action>>,
  kinds: AdvisedKinds,
  scope: ConditionScope,
): ReadonlyMap<string, CompiledCondition> {
  checkNames(actions, scope.problems);
  const guards = new Map<string, CompiledCondition>();
  const reached = new Set<string>();
  const asked = recommendations.map(({ action, subjectKind, rule }) => ({
    action,
    subjectKind,
    place: rule.place,
  }));
  for (let one = asked.pop(); one !== undefined; one = asked.pop()) {
    const { action, subjectKind, place } = one;
    const declared = actions.get(action);
    const key = `${action} ${subjectKind}`;
    if (declared === undefined || reached.has(key)) continue;
    reached.add(key);
    const before = scope.problems.length;
    const guard = compileGuard(declared, subjectKind, scope);
    if (guard !== undefined) guards.set(key, guard);
    const [problem] = scope.problems.splice(before);
    if (problem !== undefined) {
      const expected = `a rule with the forEach that the guard of ${action} speaks of (there: ${formatProblem(problem)})`;
      const found = subjectKind ?? "no forEach";
      scope.problems.push(problemAt(place, { code: "mismatch", expected, found }));
    }
    const { otherwise, next } = declared.value;
    if (otherwise !== undefined) asked.push({ action: otherwise, subjectKind, place });
    if (next !== undefined)
      asked.push({ action: next, subjectKind: kindOfNext(next, subjectKind, kinds), place });
  }
  return guards;
}

function compileGuard(
  { value, place }: Declared<Action>,
  subjectKind: SubjectKind | undefined,
  scope: ConditionScope,
): CompiledCondition | undefined {
  if (value.guard === undefined) return undefined;
  return compileCondition(
    value.guard,
    { place: below(place, "/guard"), subjectKind, afterScore: true },
    scope,
  );
}

function checkNames(actions: ReadonlyMap<string, Declared<Action>>, problems: Problem[]): void {
  const known = (): Iterable<string> => actions.keys();
  for (const { value, place } of actions.values()) {
    for (const [i, excluded] of (value.excludes ?? []).entries()) {
      if (!actions.has(excluded))
        problems.push(unknownName(below(place, `/excludes/${i}`), "an action", excluded, known, problems));
    }
    for (const way of WAYS_ON) {
      const name = value[way];
      if (name !== undefined && !actions.has(name))
        problems.push(unknownName(below(place, `/${way}`), "an action", name, known, problems));
    }
  }
  for (const way of WAYS_ON) reportCycles(actions, way, problems);
}

/** The ways in which one action leads to another. */
const WAYS_ON = ["otherwise", "next"] as const;

/** Reports each cycle of one way once. */
function reportCycles(
  actions: ReadonlyMap<string, Declared<Action>>,
  way: (typeof WAYS_ON)[number],
  problems: Problem[],
): void {
  const after = (name: string): string[] => {
    const next = actions.get(name)?.value[way];
    return next === undefined || !actions.has(next) ? [] : [next];
  };
  sortByDependence(actions.keys(), after, (cycle) => {
    const place = below(actions.get(cycle[0] ?? "")?.place ?? {}, `/${way}`);
    const expected = "an action that does not lead back to this one";
    problems.push(problemAt(place, { code: "cycle", expected, found: describeCycle(cycle) }));
  });
}
