import { formatProblem, type Problem } from "../../events/problem.ts";
import type { SubjectKind } from "../../facts/reading/subject-kind.ts";
import { type Declared, unknownName } from "../file/pack.ts";
import type { Action } from "../file/rule-file.ts";
import { type ConditionScope, compileCondition } from "./compile-condition.ts";
import type { CompiledCondition } from "./condition.ts";
import { describeRing } from "./cycles.ts";
import type { CompiledRecommendation } from "./recommendation-rule.ts";
import { below } from "./slots.ts";

/**
 * Compiles the guard of every action for each kind of subject that it can be advised for: by a rule, or as the
 * `otherwise` of another action. Keys are action and kind.
 */
export function compileGuards(
  recommendations: readonly CompiledRecommendation[],
  actions: ReadonlyMap<string, Declared<Action>>,
  scope: ConditionScope,
): ReadonlyMap<string, CompiledCondition> {
  checkNames(actions, scope.problems);
  const guards = new Map<string, CompiledCondition>();
  const reached = new Set<string>();
  for (const { action, subjectKind, place } of recommendations) {
    for (let name: string | undefined = action; name !== undefined; ) {
      const declared = actions.get(name);
      const key: string = `${name} ${subjectKind}`;
      if (declared === undefined || reached.has(key)) break;
      reached.add(key);
      const before = scope.problems.length;
      const guard = compileGuard(declared, subjectKind, scope);
      if (guard !== undefined) guards.set(key, guard);
      const [problem] = scope.problems.splice(before);
      if (problem !== undefined) {
        const expected = `a rule with the forEach that the guard of ${name} speaks of (there: ${formatProblem(problem)})`;
        scope.problems.push({ place, expected, found: subjectKind ?? "no forEach" });
      }
      name = declared.value.otherwise;
    }
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
  const known = [...actions.keys()];
  for (const { value, place } of actions.values()) {
    const { otherwise, excludes = [] } = value;
    for (const [i, excluded] of excludes.entries()) {
      if (!actions.has(excluded))
        problems.push(unknownName(below(place, `/excludes/${i}`), "an action", excluded, known));
    }
    if (otherwise !== undefined && !actions.has(otherwise))
      problems.push(unknownName(below(place, "/otherwise"), "an action", otherwise, known));
  }
  reportRings(actions, problems);
}

/** Reports each ring of `otherwise` once. Every action leads to one other at most, so one walk of each finds them. */
function reportRings(actions: ReadonlyMap<string, Declared<Action>>, problems: Problem[]): void {
  const walked = new Set<string>();
  for (const start of actions.keys()) {
    const path: string[] = [];
    let name: string | undefined = start;
    while (name !== undefined && !walked.has(name)) {
      walked.add(name);
      path.push(name);
      name = actions.get(name)?.value.otherwise;
    }
    const first = name === undefined ? -1 : path.indexOf(name);
    if (first < 0) continue;
    const ring = path.slice(first);
    problems.push({
      place: below(actions.get(ring[0] as string)?.place ?? {}, "/otherwise"),
      expected: "an action that does not lead back to this one",
      found: describeRing([...ring, ring[0] as string]),
    });
  }
}
