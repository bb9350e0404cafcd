import type { CompiledCondition } from "../rules/compile/condition.ts";
import type { AskedCondition, LintedPacks } from "./linted-packs.ts";
import { failing, holding, mayHold } from "./provable.ts";

/** A condition that turns out the same whatever happens. */
export interface JudgedCondition {
  readonly condition: CompiledCondition;
  readonly verdict: "never" | "always";
  readonly asked: AskedCondition;
}

const JUDGED = new WeakMap<LintedPacks, readonly JudgedCondition[]>();

/** The conditions of all packs that never or always hold: of nested ones those that bring it about. */
export function judgeConditions(packs: LintedPacks): readonly JudgedCondition[] {
  let judged = JUDGED.get(packs);
  if (judged === undefined) {
    judged = packs.conditions.flatMap((asked) => judge(asked.condition, asked, packs));
    JUDGED.set(packs, judged);
  }
  return judged;
}

function judge(condition: CompiledCondition, asked: AskedCondition, packs: LintedPacks): JudgedCondition[] {
  // What stands behind a name is judged where it is declared.
  if (condition.kind === "named") return [];
  const parts = partsOf(condition);
  const verdict = verdictOf(condition, packs);
  if (verdict === undefined) return parts.flatMap((part) => judge(part, asked, packs));
  const causes = parts.filter((part) => verdictOf(part, packs) !== undefined);
  if (causes.length > 0) return causes.flatMap((part) => judge(part, asked, packs));
  return [{ condition, verdict, asked }];
}

function partsOf(condition: CompiledCondition): readonly CompiledCondition[] {
  if (condition.kind === "not") return [condition.part];
  return condition.kind === "all" || condition.kind === "any" ? condition.parts : [];
}

function verdictOf(
  condition: CompiledCondition,
  { values }: LintedPacks,
): JudgedCondition["verdict"] | undefined {
  if (mayHold([holding(condition)], values) === false) return "never";
  return mayHold([failing(condition)], values) === false ? "always" : undefined;
}
