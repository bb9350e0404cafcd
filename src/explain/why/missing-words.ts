import { formatInstant, instantOf } from "../../events/time.ts";
import type { CaseView } from "../../facts/reading/case-view.ts";
import { phraseComparison } from "../../rules/compile/comparison-words.ts";
import { type Comparison, readAgainst } from "../../rules/compile/condition.ts";
import type { CompiledFinding } from "../../rules/compile/finding-rule.ts";
import { type Missing, whatIsMissing } from "../../rules/compile/missing.ts";
import type { CompiledRecommendation } from "../../rules/compile/recommendation-rule.ts";
import type { Bilingual } from "../../words/language.ts";
import { inEach } from "./bilingual.ts";
import { nearnessOf } from "./nearness.ts";
import type { QuietFuture } from "./quiet-future.ts";

/** What would have to be otherwise for a rule to fire. */
export interface ExplainedMissing {
  readonly words: Bilingual;
  /** How many more events it takes, where events of a window are counted and too few are there. */
  readonly more?: number;
  /** Until when so many are enough: then the oldest that counts now leaves the window. */
  readonly by?: string;
  /**
   * From when on it holds by itself, if nothing more happens; the only thing missing is told so where the rule then fires. Beside
   * `more`: from when on what happens now would count, as the fact lets events in with a delay.
   */
  readonly from?: string;
}

/** The least that is missing for a rule to fire, in words: "1 more by 14 March 2026: number of ignored calls …". */
export function explainMissing(
  rule: CompiledFinding | CompiledRecommendation,
  view: CaseView,
  future: QuietFuture,
): readonly ExplainedMissing[] {
  const missing = whatIsMissing(rule.condition, view);
  const explained = missing.map((one) => explainOne(one, view, future));
  const all = eachOnce(explained);
  const comesByItself = all.every(({ more, from }) => more === undefined && from !== undefined);
  if (!comesByItself || all.length === 0) return all;
  // When the last of them holds, what holds now may no longer do so.
  const last = all.reduce((latest, { from = "" }) => Math.max(latest, instantOf({ at: from })), 0);
  // Nor is it the instant where the rule has come to fire some other way before.
  return future.fires(rule, view, last) && !future.fires(rule, view, last - 1000)
    ? all
    : missing.map((one) => ({ words: phrasePlainly(one, view) }));
}

function eachOnce(explained: readonly ExplainedMissing[]): readonly ExplainedMissing[] {
  // Mostly it is one.
  if (explained.length < 2) return explained;
  return [...new Map(explained.map((one) => [one.words.en, one])).values()];
}

/** Of comparisons with constants where nothing is there, which is what most rules say of most clients. */
const OF_NOTHING = new WeakMap<Comparison, (ExplainedMissing | undefined)[]>();

function explainOne(missing: Missing, view: CaseView, future: QuietFuture): ExplainedMissing {
  const { comparison, wanted } = missing;
  const { slot, against } = comparison;
  const value = view.read(slot.number);
  const isOfNothing = value === undefined || value === 0;
  const isLetInLater = (slot.reader.selection?.beforeMs ?? 0) > 0;
  if (against.kind !== "constant" || slot.ageUnitMs !== undefined || !isOfNothing || isLetInLater)
    return explainValue(missing, value, view, future);
  let known = OF_NOTHING.get(comparison);
  if (known === undefined) {
    known = [];
    OF_NOTHING.set(comparison, known);
  }
  const place = (value === undefined ? 0 : 1) + (wanted ? 2 : 0);
  known[place] ??= explainValue(missing, value, view, future);
  return known[place];
}

function explainValue(
  missing: Missing,
  value: unknown,
  view: CaseView,
  future: QuietFuture,
): ExplainedMissing {
  const plain = phrasePlainly(missing, view);
  if (typeof value !== "number") return { words: plain };
  const near = nearnessOf(missing, value, view, future);
  const { more } = near;
  const by = near.by === undefined ? undefined : formatInstant(near.by);
  const from = near.from === undefined ? undefined : formatInstant(near.from);
  if (more === undefined)
    return from === undefined ? { words: plain } : { words: opened(plain, saysFrom(from)), from };
  if (from !== undefined) return { words: opened(plain, saysLater(more, from)), more, from };
  if (by !== undefined) return { words: opened(plain, saysMore(more, by)), more, by };
  return value === 0 ? { words: opened(plain, saysNone(more)), more } : { words: plain, more };
}

function phrasePlainly({ comparison, wanted }: Missing, view: CaseView): Bilingual {
  const { slot, words, against } = comparison;
  return phraseComparison(slot, words, wanted, readAgainst(against, view), view.read(slot.number));
}

function saysMore(more: number, by: string): Bilingual {
  return inEach((grammar, language) => MORE_BY[language](grammar.number(more), grammar.moment(by)));
}

function saysNone(more: number): Bilingual {
  return inEach((grammar, language) => NOT_YET[language](grammar.number(more)));
}

function saysLater(more: number, from: string): Bilingual {
  return inEach((grammar, language) => COUNTS_FROM[language](grammar.number(more), grammar.moment(from)));
}

function saysFrom(from: string): Bilingual {
  return inEach((grammar, language) => FROM[language](grammar.moment(from)));
}

function opened(words: Bilingual, opening: Bilingual): Bilingual {
  return { en: `${opening.en}: ${words.en}`, ru: `${opening.ru}: ${words.ru}` };
}

const NOT_YET = {
  en: (more: string) => (more === "1" ? "has not happened yet" : `${more} are missing, none is there yet`),
  ru: (more: string) => (more === "1" ? "этого ещё не было" : `не хватает ${more}, пока нет ни одного`),
};
const MORE_BY = {
  en: (more: string, by: string) => `${more} more by ${by}`,
  ru: (more: string, by: string) => `не хватает ещё ${more} до ${by}`,
};
const COUNTS_FROM = {
  en: (more: string, from: string) => `${more} more, which would count from ${from} if it happened now`,
  ru: (more: string, from: string) =>
    `не хватает ещё ${more}; то, что произойдёт сейчас, будет учтено с ${from}`,
};
const FROM = {
  en: (from: string) => `holds from ${from} if nothing more happens`,
  ru: (from: string) => `выполнится ${from}, если больше ничего не произойдёт`,
};
