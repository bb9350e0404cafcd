import { nextAfter, upperBound } from "../../history/column.ts";
import type { FactView } from "./fact-view.ts";

/**
 * How long a value goes on to be the value. From one day to the next most of what rules read stays as it is: no event
 * enters its window, and none leaves it. A fact that knows until when its value is valid tells the view, which passes it
 * on to whatever rests on it; what a rule came to is remembered for as long, and the rule need not be asked again.
 *
 * The invariant: what was read at one instant is read the same at every later one before that until which it is valid.
 */
export interface ValueValidity {
  /** Tells the view until when the value that was just read is valid, beyond what the reading itself told of its windows. */
  readonly tell: (view: FactView, value: unknown) => void;
  /**
   * Of an age, the time in which it grows by 1, in milliseconds; it may stop, and never grows faster. What is valid, then,
   * is since when it is counted: whoever reads the number has to heed that it grows.
   */
  readonly ageUnitMs?: number | undefined;
}

/** Valid as long as its windows tell, of which every look at a selection speaks for itself. */
export const byWindows: ValueValidity = { tell: () => {} };

/** Valid as long as the history has no other events and the profile says nothing else. */
export const forGood: ValueValidity = { tell: () => {} };

/** Another at every instant. */
export const forTheInstant: ValueValidity = { tell: (view) => view.limitValidity(view.at) };

/** Another at every instant; that there is nothing is valid as long as the windows tell. */
export const whileThereIsNone: ValueValidity = {
  tell: (view, value) => {
    if (value !== undefined) view.limitValidity(view.at);
  },
};

/** Until an event of a type comes that had not come yet, or the oldest of a window leaves it. */
export function byWindowOf(type: string, withinMs: number): ValueValidity {
  return {
    tell: (view) => {
      const { at } = view.timeline.column(type);
      const oldest = at[upperBound(at, view.at - withinMs)];
      view.limitValidity(nextAfter(at, view.at));
      if (oldest !== undefined) view.limitValidity(oldest + withinMs);
    },
  };
}

/** An age in units of so many milliseconds: that from which it is counted is valid as told. */
export function ofAge(ageUnitMs: number, { tell }: ValueValidity): ValueValidity {
  return { tell, ageUnitMs };
}
