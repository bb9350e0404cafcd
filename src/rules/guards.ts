import type { Problem } from "../events/problem.ts";
import type { SubjectKind } from "../facts/subject-kind.ts";
import { type ConditionScope, compileCondition } from "./compile-condition.ts";
import type { CompiledCondition } from "./condition.ts";
import { type Declared, unknownName } from "./pack.ts";
import type { CompiledRecommendation } from "./recommendation-rule.ts";
import type { Action } from "./rule-file.ts";
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
  for (const { action, subjectKind } of recommendations) {
    for (const name of ladderOf(action, actions)) {
      const key = `${name} ${subjectKind}`;
      if (reached.has(key)) continue;
      reached.add(key);
      const guard = compileGuard(actions.get(name) as Declared<Action>, subjectKind, scope);
      if (guard !== undefined) guards.set(key, guard);
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

/** An action and what is considered instead, down to the last. */
function ladderOf(action: string, actions: ReadonlyMap<string, Declared<Action>>): string[] {
  const ladder: string[] = [];
  for (let name: string | undefined = action; name !== undefined && !ladder.includes(name); ) {
    const declared = actions.get(name);
    if (declared === undefined) break;
    ladder.push(name);
    name = declared.value.otherwise;
  }
  return ladder;
}

function checkNames(actions: ReadonlyMap<string, Declared<Action>>, problems: Problem[]): void {
  const known = [...actions.keys()];
  for (const { name, value, place } of actions.values()) {
    const { otherwise, excludes = [] } = value;
    for (const [i, excluded] of excludes.entries()) {
      if (!actions.has(excluded))
        problems.push(unknownName(below(place, `/excludes/${i}`), "an action", excluded, known));
    }
    if (otherwise === undefined) continue;
    if (!actions.has(otherwise))
      problems.push(unknownName(below(place, "/otherwise"), "an action", otherwise, known));
    const after = ladderOf(otherwise, actions);
    if (after.includes(name)) {
      const ring = [name, ...after.slice(0, after.indexOf(name) + 1)];
      problems.push({
        place: below(place, "/otherwise"),
        expected: "an action that does not lead back to this one",
        found: ring.join(" → "),
      });
    }
  }
}
