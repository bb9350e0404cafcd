import { formatInstant, instantOf } from "../../events/time.ts";
import { ORDERINGS } from "../../facts/reading/operators.ts";
import type { SlotView } from "../../facts/reading/slot.ts";
import { phraseComparison } from "../../rules/compile/comparison-words.ts";
import { type Comparison, type CompiledCondition, readAgainst } from "../../rules/compile/condition.ts";
import { type Missing, whatIsMissing } from "../../rules/compile/missing.ts";
import type { Bilingual } from "../../words/language.ts";
import { inEach } from "./bilingual.ts";

/** What would have to be otherwise for a rule to fire. */
export interface ExplainedMissing {
  readonly words: Bilingual;
  /** How many more events it takes, where events of a window are counted and too few are there. */
  readonly more?: number;
  /** Until when so many are enough: then the oldest that counts now leaves the window. */
  readonly by?: string;
  /** From when on it holds by itself, if nothing more happens. */
  readonly from?: string;
}

/** The least that is missing for a condition to hold, in words: "1 more by 14 March 2026: number of ignored calls …". */
export function explainMissing(condition: CompiledCondition, view: SlotView): readonly ExplainedMissing[] {
  const missing = whatIsMissing(condition, view);
  if (missing.length === 1) return [explainOne(missing[0] as Missing, view)];
  const all = missing.map((one) => explainOne(one, view));
  return [...new Map(all.map((one) => [one.words.en, one])).values()];
}

/** Of comparisons with constants where nothing is there, which is what most rules say of most clients. */
const OF_NOTHING = new WeakMap<Comparison, Map<string, ExplainedMissing>>();

function explainOne({ comparison, wanted }: Missing, view: SlotView): ExplainedMissing {
  const { slot, against } = comparison;
  const value = view.read(slot.number);
  if (against.kind !== "constant" || slot.ageUnitMs !== undefined || (value !== undefined && value !== 0))
    return explainValue({ comparison, wanted }, value, view);
  const key = `${value} ${wanted}`;
  const known = OF_NOTHING.get(comparison) ?? new Map<string, ExplainedMissing>();
  const told = known.get(key) ?? explainValue({ comparison, wanted }, value, view);
  OF_NOTHING.set(comparison, known.set(key, told));
  return told;
}

function explainValue({ comparison, wanted }: Missing, value: unknown, view: SlotView): ExplainedMissing {
  const { slot, words, against } = comparison;
  const threshold = readAgainst(against, view);
  const plain = phraseComparison(slot, words, wanted, threshold, value);
  const reach = typeof value === "number" ? reachOf(comparison, wanted, value, threshold) : undefined;
  if (reach === undefined) return { words: plain };
  if (reach.kind === "age") {
    const from = formatInstant(view.at + reach.left);
    return { words: opened(plain, saysFrom(from)), from };
  }
  const evidence = instantsCounted(comparison, view);
  // What comes in bursts counts for less than it is: then no date can be told.
  const counted = evidence.length === value ? evidence : [];
  const lookBackMs = slot.reader.selection?.lookBackMs ?? 0;
  if (reach.kind === "less") {
    const last = counted[reach.count - 1];
    if (last === undefined) return { words: plain };
    const from = formatInstant(last + lookBackMs);
    return { words: opened(plain, saysFrom(from)), from };
  }
  const [oldest] = counted;
  const { count: more } = reach;
  if (oldest === undefined && value !== 0) return { words: plain, more };
  const by = oldest === undefined ? undefined : formatInstant(oldest + lookBackMs);
  return { words: opened(plain, saysMore(more, by)), more, ...(by === undefined ? {} : { by }) };
}

/** How far a number is from where it would have to be. */
type Reach =
  | { readonly kind: "more" | "less"; readonly count: number }
  /** An age gets there by itself, in so many milliseconds. */
  | { readonly kind: "age"; readonly left: number };

function reachOf(
  { slot, operator, compare, against }: Comparison,
  wanted: boolean,
  value: number,
  threshold: unknown,
): Reach | undefined {
  if (
    against.kind !== "constant" ||
    typeof threshold !== "number" ||
    !(ORDERINGS.includes(operator) || operator === "equal")
  )
    return undefined;
  if (slot.ageUnitMs !== undefined) {
    const { lookBackMs } = slot.reader;
    // What it is counted from may leave the window before.
    const mayGrow = lookBackMs === 0 || threshold * slot.ageUnitMs < lookBackMs;
    const grows = mayGrow && value < threshold && compare(threshold + 1, threshold) === wanted;
    // At the very threshold an age is not yet more than it: a second later it is.
    const left = Math.ceil(((threshold - value) * slot.ageUnitMs) / 1000) * 1000;
    return grows
      ? { kind: "age", left: compare(threshold, threshold) === wanted ? left : left + 1000 }
      : undefined;
  }
  const { domain, reader } = slot;
  const isCount = domain?.kind === "number" && domain.isWhole === true && reader.selection !== undefined;
  const { fact } = slot.reference;
  if (!isCount || !(fact === "count" || fact === "streak")) return undefined;
  const edge = Math.floor(threshold);
  const target = [edge - 1, edge, edge + 1].filter(
    (count) => count >= 0 && compare(count, threshold) === wanted,
  );
  const nearest = value < threshold ? target[0] : target.at(-1);
  if (nearest === undefined || nearest === value) return undefined;
  if (nearest > value) return { kind: "more", count: nearest - value };
  // A row also ends by what breaks it.
  return fact === "count" ? { kind: "less", count: value - nearest } : undefined;
}

/** When the events happened that a fact counts, the oldest first. */
function instantsCounted({ slot }: Comparison, view: SlotView): readonly number[] {
  const instants: number[] = [];
  slot.reader.evidence?.(view, (event) => instants.push(instantOf(event)));
  return instants.sort((a, b) => a - b);
}

function saysMore(more: number, by: string | undefined): Bilingual {
  if (by === undefined) return inEach((grammar, language) => NOT_YET[language](grammar.number(more)));
  return inEach((grammar, language) => MORE_BY[language](grammar.number(more), grammar.moment(by)));
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
const FROM = {
  en: (from: string) => `holds from ${from} if nothing more happens`,
  ru: (from: string) => `выполнится ${from}, если больше ничего не произойдёт`,
};
