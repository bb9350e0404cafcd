import type { Language } from "./language.ts";

/** The forms of a noun that a number in front of it asks for. */
export type PluralForms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & Record<"other", string>>;

/** Numbers and counted nouns of one language. */
export interface Counter {
  number(value: number): string;
  counted(forms: PluralForms): (count: number) => string;
}

/** How times are counted, as they stand after "within": in Russian that is the accusative. */
export const TIME_UNITS = {
  en: {
    minutes: { one: "minute", other: "minutes" },
    hours: { one: "hour", other: "hours" },
    days: { one: "day", other: "days" },
    weeks: { one: "week", other: "weeks" },
  },
  ru: {
    minutes: { one: "минуту", few: "минуты", many: "минут", other: "минуты" },
    hours: { one: "час", few: "часа", many: "часов", other: "часа" },
    days: { one: "день", few: "дня", many: "дней", other: "дня" },
    weeks: { one: "неделю", few: "недели", many: "недель", other: "недели" },
  },
} as const satisfies Record<Language, Record<string, PluralForms>>;

/** Counts with at most so many decimals. What it needs of `Intl` is made when first used. */
export function createCounter(language: Language, maximumFractionDigits: number): Counter {
  let numbers: Intl.NumberFormat | undefined;
  let plurals: Intl.PluralRules | undefined;
  const number = (value: number): string => {
    // Making a NumberFormat takes milliseconds, and most numbers are small and whole.
    if (Number.isInteger(value) && value >= 0 && value < 1000) return String(value);
    numbers ??= new Intl.NumberFormat(language, { maximumFractionDigits });
    // A value that rounds to zero has no sign.
    return numbers.format(value).replace(/^-0$/, "0").replace("-", "−");
  };
  const counted = (forms: PluralForms) => (count: number) => {
    plurals ??= new Intl.PluralRules(language, { maximumFractionDigits });
    return `${number(count)} ${forms[plurals.select(Math.abs(count))] ?? forms.other}`;
  };
  return { number, counted };
}

const english = createCounter("en", 0);

/**
 * How many there are, in English, for those who run commands and write rules.
 *
 * @example countOf(2, "event") === "2 events"
 */
export function countOf(count: number, one: string, other = `${one}s`): string {
  return english.counted({ one, other })(count);
}
