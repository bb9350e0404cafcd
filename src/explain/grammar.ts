import { DAY, parseInstant } from "../events/time.ts";
import type { Language } from "../words/language.ts";
import { createCounter, type PluralForms, TIME_UNITS } from "../words/plurals.ts";
import { quoteIn } from "../words/quotes.ts";

/** Numbers, dates and counted nouns of one language. The same text on every machine: no local time, no local settings. */
export interface Grammar {
  /** At most one decimal. */
  number(value: number): string;
  /** At most one decimal, with its sign. */
  signed(value: number): string;
  /** The day of an instant (ISO 8601), in UTC. */
  date(instant: string): string;
  /** The day of an instant, and the time unless it is midnight, in UTC. */
  moment(instant: string): string;
  days(count: number): string;
  hours(count: number): string;
  points(count: number): string;
  events(count: number): string;
  quote(text: string): string;
}

const ENGLISH_MONTHS =
  "January February March April May June July August September October November December".split(" ");
const RUSSIAN_MONTHS =
  "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split(" ");

export const english: Grammar = createGrammar("en", ENGLISH_MONTHS, {
  ...TIME_UNITS.en,
  points: { one: "point", other: "points" },
  events: { one: "event", other: "events" },
});

export const russian: Grammar = createGrammar("ru", RUSSIAN_MONTHS, {
  ...TIME_UNITS.ru,
  points: { one: "балл", few: "балла", many: "баллов", other: "балла" },
  events: { one: "событие", few: "события", many: "событий", other: "события" },
});

function createGrammar(
  language: Language,
  months: readonly string[],
  nouns: Readonly<Record<"days" | "hours" | "points" | "events", PluralForms>>,
): Grammar {
  const { number, counted } = createCounter(language, 1);
  const inUtc = (instant: string, show: (date: Date) => string) => {
    const milliseconds = parseInstant(instant);
    return milliseconds === undefined ? instant : show(new Date(milliseconds));
  };
  const day = (date: Date) => `${date.getUTCDate()} ${months[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
  const two = (part: number) => String(part).padStart(2, "0");
  const time = (date: Date) => `${two(date.getUTCHours())}:${two(date.getUTCMinutes())} UTC`;

  return {
    number,
    signed: (value) => {
      const text = number(value);
      return value > 0 && text !== "0" ? `+${text}` : text;
    },
    date: (instant) => inUtc(instant, day),
    moment: (instant) =>
      inUtc(instant, (date) => (date.getTime() % DAY === 0 ? day(date) : `${day(date)}, ${time(date)}`)),
    days: counted(nouns.days),
    hours: counted(nouns.hours),
    points: counted(nouns.points),
    events: counted(nouns.events),
    quote: (text) => quoteIn(language, text),
  };
}
