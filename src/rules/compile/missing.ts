import type { SlotView } from "../../facts/reading/slot.ts";
import type { Bilingual } from "../../words/language.ts";
import { phraseComparison } from "./comparison-words.ts";
import { type Comparison, type CompiledCondition, holds, type Junction, readAgainst } from "./condition.ts";

/**
 * Words for the least that would have to change for a condition to hold: of all the parts that fail, or of that which is
 * nearest to holding, where one is enough.
 *
 * @example missingOf(guard, view) // [{ en: "number of failures within 90 days: must be less than 1 (now 2)", ru: … }]
 */
export function missingOf(condition: CompiledCondition, view: SlotView): readonly Bilingual[] {
  const phrases = whatIsMissing(condition, view).map(({ comparison: { slot, words, against }, wanted }) =>
    phraseComparison(slot, words, wanted, readAgainst(against, view), view.read(slot.number)),
  );
  return [...new Map(phrases.map((one) => [one.en, one])).values()];
}

/** A comparison that has to turn out otherwise than it does. */
export interface Missing {
  readonly comparison: Comparison;
  readonly wanted: boolean;
}

/** The same as the comparisons themselves. */
export function whatIsMissing(condition: CompiledCondition, view: SlotView): readonly Missing[] {
  return find(condition, view, true, {});
}

/** The answers of named conditions, which many may share. */
interface Known {
  answers?: Map<string, readonly Missing[]>;
}

const NOTHING: readonly Missing[] = [];

function find(
  condition: CompiledCondition,
  view: SlotView,
  wanted: boolean,
  known: Known,
): readonly Missing[] {
  switch (condition.kind) {
    case "all":
    case "any":
      return (condition.kind === "all") === wanted
        ? unite(condition, view, wanted, known)
        : nearest(condition, view, wanted, known);
    case "not":
      return find(condition.part, view, !wanted, known);
    case "named": {
      const key = `${condition.slot.number} ${wanted}`;
      known.answers ??= new Map();
      const answer = known.answers.get(key) ?? find(condition.condition, view, wanted, known);
      known.answers.set(key, answer);
      return answer;
    }
    case "comparison":
      return holds(condition, view) === wanted ? NOTHING : [{ comparison: condition, wanted }];
  }
}

/** What many name in common is told once: else chains of names that each name one twice would double it at every link. */
function unite({ parts }: Junction, view: SlotView, wanted: boolean, known: Known): readonly Missing[] {
  let first = NOTHING;
  let all: Set<Missing> | undefined;
  for (const part of parts) {
    const missing = find(part, view, wanted, known);
    if (missing.length === 0) continue;
    if (first.length === 0) first = missing;
    else {
      all ??= new Set(first);
      for (const one of missing) all.add(one);
    }
  }
  return all === undefined ? first : [...all];
}

/** What is missing of the part with the smallest share of its leaves missing. */
function nearest({ parts }: Junction, view: SlotView, wanted: boolean, known: Known): readonly Missing[] {
  let best = NOTHING;
  let least = Number.POSITIVE_INFINITY;
  for (const part of parts) {
    const missing = find(part, view, wanted, known);
    const share = missing.length / part.traits.leaves;
    if (share >= least) continue;
    least = share;
    best = missing;
  }
  return best;
}
