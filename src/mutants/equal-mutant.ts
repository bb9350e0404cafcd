import { PossibleValues } from "../lint/possible-values.ts";
import { failing, holding, mayHold } from "../lint/provable.ts";
import type { CompiledCondition } from "../rules/compile/condition.ts";
import { conditionsAsked } from "../rules/compile/conditions-asked.ts";
import type { LoadedRules } from "../rules/compile/load-packs.ts";
import { asksOf } from "./asks-of.ts";
import type { Mutant } from "./mutant.ts";

/** Whether it is proved that no history can tell a mutant from the rules as they are. */
export function isEqualMutant(mutant: Mutant, rules: LoadedRules, changed: LoadedRules): boolean {
  if (mutant.mutator !== "comparison" && mutant.mutator !== "threshold") return false;
  // The facts that are asked stay the same, and so do their numbers.
  const [before, after] = [conditionsAsked(rules), conditionsAsked(changed)];
  if (before.length !== after.length) return false;
  const values = valuesOf(rules);
  return before.every((condition, i) => {
    const other = after[i] as CompiledCondition;
    return asksOf(condition) === asksOf(other) || areEquivalent(condition, other, values);
  });
}

const VALUES = new WeakMap<LoadedRules, PossibleValues>();

function valuesOf(rules: LoadedRules): PossibleValues {
  const values = VALUES.get(rules) ?? new PossibleValues(rules);
  VALUES.set(rules, values);
  return values;
}

function areEquivalent(a: CompiledCondition, b: CompiledCondition, values: PossibleValues): boolean {
  return (
    mayHold([holding(a), failing(b)], values) === false && mayHold([holding(b), failing(a)], values) === false
  );
}
