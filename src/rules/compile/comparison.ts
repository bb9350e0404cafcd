import type { SlotView } from "../../facts/reading/slot.ts";
import { heedAge } from "./age-validity.ts";
import { type Comparison, readAgainst, slotsOf } from "./condition.ts";
import type { ConditionTraits } from "./condition-traits.ts";
import { preconditionOfComparison } from "./preconditions.ts";

type ComparisonParts = Omit<Comparison, "kind" | "traits" | "test">;

/** A comparison made ready to be asked. */
export function comparisonOf(parts: ComparisonParts): Comparison {
  return { kind: "comparison", ...parts, traits: traitsOf(parts), test: testOf(parts) };
}

function testOf({ slot, operator, compare, against }: ComparisonParts): (view: SlotView) => boolean {
  const { number, place, perSubject, ageUnitMs } = slot;
  if (ageUnitMs !== undefined) {
    const heed = heedAge(ageUnitMs, operator, against.kind === "constant" ? against.value : undefined);
    return (view) => {
      const age = view.readAt(number, place, perSubject);
      heed(view, age);
      return compare(age, readAgainst(against, view));
    };
  }
  if (against.kind !== "constant") {
    return (view) => compare(view.readAt(number, place, perSubject), readAgainst(against, view));
  }
  const { value } = against;
  return (view) => compare(view.readAt(number, place, perSubject), value);
}

function traitsOf({ slot, operator, compare, against }: ComparisonParts): ConditionTraits {
  const slots = slotsOf({ slot, against });
  return {
    leaves: 1,
    perSubject: against.kind === "subject" || slots.some(({ perSubject }) => perSubject),
    lookBackMs: slots.reduce((longest, { reader }) => Math.max(longest, reader.lookBackMs), 0),
    hasEvidence: slot.reader.evidence !== undefined,
    precondition:
      against.kind === "constant"
        ? preconditionOfComparison(slot.reader, operator, compare, against.value)
        : undefined,
  };
}
