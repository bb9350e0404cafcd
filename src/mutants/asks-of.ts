import { canonicalJson } from "../events/canonical.ts";
import type { Comparison, CompiledCondition } from "../rules/compile/condition.ts";
import type { Slot } from "../rules/compile/slots.ts";

const TEXTS = new WeakMap<CompiledCondition, string>();

/** What a condition asks, in a text that conditions of different packs share only where they ask the same. */
export function asksOf(condition: CompiledCondition): string {
  let text = TEXTS.get(condition);
  if (text === undefined) {
    text = write(condition);
    TEXTS.set(condition, text);
  }
  return text;
}

function write(condition: CompiledCondition): string {
  switch (condition.kind) {
    case "comparison":
      return `${factOf(condition.slot)} ${condition.operator} ${otherOf(condition)}`;
    case "not":
      return `not(${asksOf(condition.part)})`;
    case "named":
      return asksOf(condition.condition);
    default:
      return `${condition.kind}(${condition.parts.map(asksOf).join()})`;
  }
}

function otherOf({ against }: Comparison): string {
  if (against.kind === "fact") return factOf(against.slot);
  return against.kind === "constant" ? JSON.stringify(against.value) : "$subject";
}

const FACTS = new WeakMap<Slot, string>();

function factOf(slot: Slot): string {
  let text = FACTS.get(slot);
  if (text === undefined) {
    text = canonicalJson(slot.reference);
    FACTS.set(slot, text);
  }
  return text;
}
