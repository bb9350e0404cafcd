import { phraseNeed } from "../rules/compile/comparison-words.ts";
import type { Comparison } from "../rules/compile/condition.ts";

/** A comparison in words: "number of ignored calls within 30 days: must be at least 3". */
export function describeComparison({ slot, words, against, operator }: Comparison): string {
  const fact = slot.phrase().en;
  if (against.kind !== "constant") return `${fact}: ${operator}`;
  return `"${fact}: must ${phraseNeed(slot, words[0], against.value).en}"`;
}
