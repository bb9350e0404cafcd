import type { LintCheck } from "./check.ts";
import { holding, mayHold } from "./provable.ts";

/** Advice that comes to nothing: wherever its rule fires, the guard of its action fails. */
export const guardedOut: LintCheck = {
  severity: "error",
  *find({ rules, values }) {
    for (const { rule, action, subjectKind, condition } of rules.recommendations) {
      const guard = rules.guard(action, subjectKind);
      if (guard === undefined) continue;
      const fires = mayHold([holding(condition)], values);
      const passes = mayHold([holding(guard)], values);
      // What never holds by itself is told where it stands.
      if (fires === false || passes === false) continue;
      if (mayHold([holding(condition), holding(guard)], values) !== false) continue;
      const message = `rule ${rule.name}: wherever it fires, the guard of ${action} fails`;
      yield { place: rule.place, message };
    }
  },
};
