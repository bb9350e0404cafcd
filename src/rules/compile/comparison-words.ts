import { joinPhrases, LIMITS, OR, phraseEach, phraseValue } from "../../facts/reading/phrase.ts";
import type { ValueDomain } from "../../facts/reading/value-domain.ts";
import type { Bilingual } from "../../words/language.ts";
import { quoteIn } from "../../words/quotes.ts";
import type { Slot } from "./slots.ts";

/** Words for what an operator asks for, to stand after "must": "be at least 2"; in Russian after «нужно». */
type Words = (values: readonly Bilingual[]) => Bilingual;

/** Words for an operator and for its opposite. */
export type ComparisonWords = readonly [Words, Words];

const is = before({ en: "be", ru: "" });
const isNot: Words = (values) => {
  const { en } = joinPhrases(values, OR);
  return { en: `not be ${en}`, ru: `любое значение, кроме ${values.map(({ ru }) => ru).join(" и ")}` };
};
const isAtLeast = limited(LIMITS.gte);
const isAtMost = limited(LIMITS.lte);
const isMore = limited(LIMITS.gt);
const isLess = limited(LIMITS.lt);
const has = before({ en: "hold", ru: "чтобы было среди прочего:" });
const lacks = before({ en: "not hold", ru: "чтобы не было среди прочего:" });

const WORDS: Readonly<Record<string, ComparisonWords>> = {
  equal: [is, isNot],
  notEqual: [isNot, is],
  in: [is, isNot],
  notIn: [isNot, is],
  contains: [has, lacks],
  doesNotContain: [lacks, has],
  lessThan: [isLess, isAtLeast],
  lessThanInclusive: [isAtMost, isMore],
  greaterThan: [isMore, isAtMost],
  greaterThanInclusive: [isAtLeast, isLess],
};

/** Words for an operator and its opposite; signs for one that the table does not know, or its name. */
export function wordsOf(
  operator: string,
  [sign, opposite]: readonly [string, string] = [operator, `not ${operator}`],
): ComparisonWords {
  if (Object.hasOwn(WORDS, operator)) return WORDS[operator] as ComparisonWords;
  return [limited({ en: sign, ru: sign }), limited({ en: opposite, ru: opposite })];
}

/** "number of failures within 90 days: must be less than 1 (now 2)", of a comparison that has to turn out as `wanted`. */
export function phraseComparison(
  { phrase, attribute, domain }: Pick<Slot, "phrase" | "attribute" | "domain">,
  [words, opposite]: ComparisonWords,
  wanted: boolean,
  value: unknown,
  actual: unknown,
): Bilingual {
  const needed = phraseNeed({ attribute, domain }, wanted ? words : opposite, value);
  const now = phraseActual(actual, value, attribute);
  const what = phrase();
  return {
    en: `${what.en}: must ${needed.en} (now ${now.en})`,
    ru: `${what.ru}: нужно ${needed.ru} (сейчас ${now.ru})`,
  };
}

/** "be at least 3", to stand after "must"; in Russian after «нужно». */
export function phraseNeed(
  { attribute, domain }: Pick<Slot, "attribute" | "domain">,
  asked: Words,
  value: unknown,
): Bilingual {
  const [means, wish] =
    isCount(domain) && Number.isInteger(value) ? ofWhole(asked, value as number) : [asked, value];
  if (wish === undefined) return NOT_KNOWN;
  const wishes = [wish].flat();
  const values = phraseEach(wishes, attribute);
  return means === is || means === isNot ? means(asNamed(values, wishes, means === is)) : means(values);
}

const NOT_KNOWN: Bilingual = {
  en: "be held against what is not known",
  ru: "сравнить с тем, что неизвестно",
};

/** Labels stand in whatever case their own place asks for: in Russian they are quoted, so that the sentence around them stands. */
function asNamed(
  values: readonly Bilingual[],
  wishes: readonly unknown[],
  isAlone: boolean,
): readonly Bilingual[] {
  const named = values.map(({ en, ru }, i) => ({
    en,
    ru: i < wishes.length && typeof wishes[i] !== "number" ? quoteIn("ru", ru) : ru,
  }));
  const [first, ...others] = named;
  if (first === undefined || !isAlone || typeof wishes[0] === "number") return named;
  return [{ en: first.en, ru: `значение ${first.ru}` }, ...others];
}

function isCount(domain: ValueDomain | undefined): boolean {
  return domain?.kind === "number" && domain.isWhole === true;
}

/** What is asked of a count as people say it: "at least 3" for "more than 2", and plain "0" for "no more than 0". */
function ofWhole(words: Words, limit: number): readonly [Words, number] {
  if (words === isMore) return [isAtLeast, limit + 1];
  if (words !== isAtMost && words !== isLess) return [words, limit];
  const most = words === isLess ? limit - 1 : limit;
  return most === 0 ? [is, 0] : [isAtMost, most];
}

/** A number that only looks like the one it is held against, as decimals are cut, is told apart from it. */
function phraseActual(actual: unknown, value: unknown, attribute: string | undefined): Bilingual {
  const words = phraseValue(actual, attribute);
  if (typeof actual !== "number" || typeof value !== "number" || actual === value) return words;
  if (words.en !== phraseValue(value).en) return words;
  return actual < value
    ? { en: `just under ${words.en}`, ru: `чуть меньше ${words.ru}` }
    : { en: `just over ${words.en}`, ru: `чуть больше ${words.ru}` };
}

function limited({ en, ru }: Bilingual): Words {
  return before({ en: `be ${en}`, ru });
}

function before(words: Bilingual): Words {
  return (values) => {
    const joined = joinPhrases(values, OR);
    return { en: `${words.en} ${joined.en}`, ru: `${words.ru} ${joined.ru}`.trimStart() };
  };
}
