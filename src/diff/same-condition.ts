import { PossibleValues } from "../lint/possible-values.ts";
import { failing, holding, mayHold } from "../lint/provable.ts";
import { type Comparison, type CompiledCondition, comparisonsIn } from "../rules/compile/condition.ts";
import { conditionsAsked } from "../rules/compile/conditions-asked.ts";
import type { LoadedRules } from "../rules/compile/load-packs.ts";
import type { Slot } from "../rules/compile/slots.ts";
import { factKey, type Renamed } from "./meaning.ts";

/** Proves conditions of two sets of packs to hold of the same clients. What it does not prove it does not deny. */
export class SameConditions {
  private readonly values: PossibleValues;
  /** The facts of the packs after the change, by what they ask. */
  private readonly slots = new Map<string, Slot>();

  constructor(
    after: LoadedRules,
    private readonly renamed: Renamed,
  ) {
    this.values = new PossibleValues(after);
    for (const { slot, against } of conditionsAsked(after).flatMap(comparisonsIn))
      for (const one of against.kind === "fact" ? [slot, against.slot] : [slot])
        this.slots.set(keyOf(one, new Map()), one);
  }

  areSame(before: CompiledCondition, after: CompiledCondition): boolean {
    const translated = this.translate(before);
    return (
      mayHold([holding(translated), failing(after)], this.values) === false &&
      mayHold([holding(after), failing(translated)], this.values) === false
    );
  }

  /** A condition of the packs before, over the facts of those after. */
  private translate(condition: CompiledCondition): CompiledCondition {
    switch (condition.kind) {
      case "comparison":
        return this.translateComparison(condition);
      case "not":
        return { ...condition, part: this.translate(condition.part) };
      case "named":
        return this.translate(condition.condition);
      default:
        return { ...condition, parts: condition.parts.map((part) => this.translate(part)) };
    }
  }

  private translateComparison(comparison: Comparison): Comparison {
    const { slot, against } = comparison;
    const other = against.kind === "fact" ? { ...against, slot: this.find(against.slot) } : against;
    return { ...comparison, slot: this.find(slot), against: other };
  }

  /** The same fact, or one that nobody asks after the change, under a number that is nobody's. */
  private find(slot: Slot): Slot {
    const key = keyOf(slot, this.renamed);
    // What it asks of findings goes by numbers of the packs before.
    const known = this.slots.get(key) ?? { ...slot, number: -1 - this.slots.size, asks: [] };
    this.slots.set(key, known);
    return known;
  }
}

function keyOf(slot: Slot, renamed: Renamed): string {
  return `${slot.perSubject} ${factKey(slot, renamed)}`;
}
