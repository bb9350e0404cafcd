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
  return find(condition, view, true, new Map());
}

/** `known` keeps the answers of named conditions, which many may share. */
function find(
  condition: CompiledCondition,
  view: SlotView,
  wanted: boolean,
  known: Map<string, readonly Missing[]>,
): readonly Missing[] {
  switch (condition.kind) {
    case "all":
    case "any": {
      const each = condition.parts.map((part) => find(part, view, wanted, known));
      return (condition.kind === "all") === wanted ? unite(each) : nearest(condition, each);
    }
    case "not":
      return find(condition.part, view, !wanted, known);
    case "named": {
      const key = `${condition.slot.number} ${wanted}`;
      const answer = known.get(key) ?? find(condition.condition, view, wanted, known);
      known.set(key, answer);
      return answer;
    }
    case "comparison":
      return holds(condition, view) === wanted ? [] : [{ comparison: condition, wanted }];
  }
}

const NOTHING: readonly Missing[] = [];

/** What many name in common is told once: else chains of names that each name one twice would double it at every link. */
function unite(lists: readonly (readonly Missing[])[]): readonly Missing[] {
  const told = lists.filter((list) => list.length > 0);
  return told.length <= 1 ? (told[0] ?? NOTHING) : [...new Set(told.flat())];
}

/** What is missing of the part with the smallest share of its leaves missing. */
function nearest({ parts }: Junction, lists: readonly (readonly Missing[])[]): readonly Missing[] {
  const share = (i: number): number => (lists[i]?.length ?? 0) / (parts[i]?.traits.leaves ?? 1);
  const best = lists.reduce((near, _, i) => (share(i) < share(near) ? i : near), 0);
  return lists[best] ?? [];
}
