import { type Problem, problemAt } from "../../events/problem.ts";
import type { Declared } from "../file/declared.ts";
import type { RuleLimits } from "../file/limits.ts";
import type { Action } from "../file/rule-file.ts";
import type { CompiledRecommendation } from "./recommendation-rule.ts";

/**
 * Counts the reasons that advice may have: an action is advised for those of every rule that leads to it, through other
 * actions too. Thousands of rules upon a chain of thousands of actions would need memory for all pairs of them.
 */
export function checkAdviceReach(
  recommendations: readonly Pick<CompiledRecommendation, "action" | "asked">[],
  actions: ReadonlyMap<string, Declared<Action>>,
  limit: RuleLimits["reasons"],
  problems: Problem[],
): void {
  const reasonsOf = new Map<string, number>();
  for (const { action, asked } of recommendations)
    reasonsOf.set(action, (reasonsOf.get(action) ?? 0) + 1 + asked.asks.length);
  let count = 0;
  for (const [action, reasons] of reasonsOf) {
    const reached = new Set<string>();
    const waiting = [action];
    for (let next = waiting.pop(); next !== undefined && count <= limit; next = waiting.pop()) {
      const declared = actions.get(next);
      if (declared === undefined || reached.has(next)) continue;
      reached.add(next);
      count += reasons;
      const { otherwise, next: following } = declared.value;
      if (otherwise !== undefined) waiting.push(otherwise);
      if (following !== undefined) waiting.push(following);
    }
  }
  if (count <= limit) return;
  const expected = `advice for at most ${limit} reasons: rules and their findings, each counted for every action that it may lead to (limits.reasons)`;
  problems.push(problemAt({}, { code: "limit", expected, found: "more" }));
}
