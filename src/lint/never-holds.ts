import { type CompiledCondition, comparisonsIn } from "../rules/compile/condition.ts";
import type { LintCheck } from "./check.ts";
import { describeComparison } from "./comparison-told.ts";
import { judgeConditions } from "./judged-conditions.ts";
import type { LintedPacks } from "./linted-packs.ts";
import { holding, mayHold } from "./provable.ts";

/** A condition whose parts shut each other out. */
export const neverHolds: LintCheck = {
  severity: "error",
  *find(packs) {
    for (const { condition, verdict, asked } of judgeConditions(packs)) {
      if (verdict !== "never" || condition.kind === "comparison") continue;
      const message = `${asked.owner}: this never holds; ${contradictionIn(condition, packs)}`;
      yield { place: condition.place, message };
    }
  },
};

/** Among so many parts two are looked for that shut each other out. */
const MOST_PAIRED = 50;

/** Two of the parts that cannot both hold, or all that is asked. */
function contradictionIn(condition: CompiledCondition, { values }: LintedPacks): string {
  const parts = condition.kind === "all" ? condition.parts.slice(0, MOST_PAIRED) : [];
  for (const [i, one] of parts.entries())
    for (const other of parts.slice(i + 1)) {
      if (mayHold([holding(one), holding(other)], values) !== false) continue;
      if (one.kind === "comparison" && other.kind === "comparison")
        return `${describeComparison(one)} shuts out ${describeComparison(other)}`;
      return `${one.place.pointer} shuts out ${other.place.pointer}`;
    }
  return `nothing that its ${comparisonsIn(condition).length} comparisons ask about can meet all of them`;
}
