import type { LintCheck } from "./check.ts";
import { describeComparison } from "./comparison-told.ts";
import { judgeConditions } from "./judged-conditions.ts";

/** A condition that asks nothing: whatever happened, it holds. */
export const alwaysHolds: LintCheck = {
  severity: "warning",
  *find(packs) {
    for (const { condition, verdict, asked } of judgeConditions(packs)) {
      if (verdict !== "always") continue;
      const what = condition.kind === "comparison" ? `: ${describeComparison(condition)}` : "";
      yield { place: condition.place, message: `${asked.owner}: this holds whatever happened${what}` };
    }
  },
};
