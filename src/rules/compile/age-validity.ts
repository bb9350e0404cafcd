import { ORDERINGS } from "../../facts/reading/operators.ts";
import type { SlotView as View } from "../../facts/reading/slot.ts";

/** Tells the view until when what was asked of an age stands. */
type HeedAge = (view: View, age: unknown) => void;

/**
 * How long a comparison of an age stands, the age growing by 1 in `unitMs`: until it comes to the number that it is held
 * against, and from then on for good. Any other question may be answered otherwise at every instant.
 */
export function heedAge(unitMs: number, operator: string, constant: unknown): HeedAge {
  const limit = typeof constant === "number" && ORDERINGS.includes(operator) ? constant : undefined;
  return (view, age) => {
    if (typeof age !== "number" || !view.tracksValidity) return;
    if (limit === undefined || age === limit) view.limitValidity(view.at);
    // A millisecond sooner, as ages are rounded.
    else if (age < limit) view.limitValidity(view.at + (limit - age) * unitMs - 1);
  };
}
