import type { LintCheck } from "./check.ts";

/** An action that no rule advises, and no advised action leads to. */
export const unadvisedAction: LintCheck = {
  severity: "warning",
  *find({ rules }) {
    const reached = new Set<string>();
    const waiting = [...rules.kinds.keys()];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (reached.has(next)) continue;
      reached.add(next);
      const action = rules.actions.get(next);
      for (const way of [action?.otherwise, action?.next]) if (way !== undefined) waiting.push(way);
    }
    for (const { name, place } of rules.ruleSet.actions.values())
      if (!reached.has(name))
        yield { place, message: `action ${name} is advised by no rule, and no advised action leads to it` };
  },
};
