import type { ProblemPlace } from "../../events/problem.ts";
import type { Compare } from "../../facts/reading/operators.ts";
import type { SlotAddress, SlotView } from "../../facts/reading/slot.ts";
import type { Asked } from "./asked.ts";
import type { ComparisonWords } from "./comparison-words.ts";
import { type ConditionTraits, joinTraits, negateTraits } from "./condition-traits.ts";
import type { Slot } from "./slots.ts";

/**
 * A condition in its running form: a tree of plain nodes. `holds` asks it; whoever wants to know more, such as what it rests
 * on or what is missing, walks it with a view in hand.
 */
export type CompiledCondition = Junction | Negation | NamedCondition | Comparison;

interface Node {
  /** Where it stands in its file. */
  readonly place: ProblemPlace;
  readonly traits: ConditionTraits;
}

/** Holds where every part holds, or where some part does. */
export interface Junction extends Node {
  readonly kind: "all" | "any";
  readonly parts: readonly CompiledCondition[];
}

export interface Negation extends Node {
  readonly kind: "not";
  readonly part: CompiledCondition;
}

/** A condition behind a name. Its answer has a slot, so that it is asked once a subject, however many name it. */
export interface NamedCondition extends Node {
  readonly kind: "named";
  readonly name: string;
  readonly slot: SlotAddress;
  readonly condition: CompiledCondition;
  /** The findings that it asks about, whoever names it. */
  readonly asked: Asked;
}

/** Holds the value of a fact against another value. */
export interface Comparison extends Node {
  readonly kind: "comparison";
  readonly slot: Slot;
  readonly operator: string;
  readonly compare: Compare;
  readonly against: Against;
  readonly words: ComparisonWords;
  readonly test: (view: SlotView) => boolean;
}

/** What a fact is held against: a constant, the id of the subject at hand, or another fact. */
export type Against =
  | { readonly kind: "constant"; readonly value: unknown }
  | { readonly kind: "subject" }
  | { readonly kind: "fact"; readonly slot: Slot };

/** Whether a condition holds for the client, or for the subject that the view is at. */
export function holds(condition: CompiledCondition, view: SlotView): boolean {
  switch (condition.kind) {
    case "comparison":
      return condition.test(view);
    case "all":
      for (const part of condition.parts) if (!holds(part, view)) return false;
      return true;
    case "any":
      for (const part of condition.parts) if (holds(part, view)) return true;
      return false;
    case "not":
      return !holds(condition.part, view);
    case "named":
      return view.readAt(condition.slot.number, condition.slot.place, condition.slot.perSubject) === true;
  }
}

/** What a comparison holds its fact against, of the view. */
export function readAgainst(against: Against, view: SlotView): unknown {
  switch (against.kind) {
    case "constant":
      return against.value;
    case "subject":
      return view.subject?.id;
    case "fact":
      return view.read(against.slot.number);
  }
}

export function joinParts(
  kind: Junction["kind"],
  parts: readonly CompiledCondition[],
  place: ProblemPlace,
): Junction {
  const traits = joinTraits(
    kind,
    parts.map((part) => part.traits),
  );
  return { kind, place, traits, parts };
}

export function negate(part: CompiledCondition, place: ProblemPlace): Negation {
  return { kind: "not", place, traits: negateTraits(part.traits), part };
}

/** The comparisons that a condition is made of, those behind a name once. */
export function comparisonsIn(condition: CompiledCondition): Comparison[] {
  const found: Comparison[] = [];
  const passed = new Set<number>();
  const waiting = [condition];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next.kind === "comparison") found.push(next);
    else if (next.kind === "not") waiting.push(next.part);
    else if (next.kind !== "named") for (const part of next.parts) waiting.push(part);
    else if (!passed.has(next.slot.number)) {
      passed.add(next.slot.number);
      waiting.push(next.condition);
    }
  }
  return found.reverse();
}

/** The slots that a comparison reads. */
export function slotsOf({ slot, against }: Pick<Comparison, "slot" | "against">): Slot[] {
  return against.kind === "fact" ? [slot, against.slot] : [slot];
}

/** Stands for a condition that has a problem, which was reported. */
export const NEVER: CompiledCondition = joinParts("any", [], {});
