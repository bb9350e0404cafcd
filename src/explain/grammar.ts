import { DAY, parseInstant } from "../events/time.ts";
import type { Language } from "../words/language.ts";
import { createCounter, type PluralForms, TIME_UNITS } from "../words/plurals.ts";
import { quoteIn } from "../words/quotes.ts";
import { formatOffset, type OffsetAt, offsetsOf } from "./zone.ts";

/** Numbers, dates and counted nouns of one language. The same text on every machine: no local settings, and UTC where no zone is named. */
export interface Grammar {
  /** At most one decimal. */
  number(value: number): string;
  /** At most one decimal, with its sign. */
  signed(value: number): string;
  /** The day of an instant (ISO 8601), in the zone. */
  date(instant: string): string;
  /** The day of an instant, and the time unless it is midnight, in the zone. */
  moment(instant: string): string;
  /** The same with dates in another zone: an IANA name. */
  inZone(zone: string): Grammar;
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
  const day = (date: Date) => `${date.getUTCDate()} ${months[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
  const two = (part: number) => String(part).padStart(2, "0");
  const time = (date: Date) => `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`;
  const datesIn = (offsetAt: OffsetAt): Pick<Grammar, "date" | "moment"> => {
    const tell = (instant: string, show: (local: Date, offset: number) => string) => {
      const milliseconds = parseInstant(instant);
      if (milliseconds === undefined) return instant;
      const offset = offsetAt(milliseconds);
      return show(new Date(milliseconds + offset), offset);
    };
    return {
      date: (instant) => tell(instant, day),
      moment: (instant) =>
        tell(instant, (local, offset) =>
          local.getTime() % DAY === 0 ? day(local) : `${day(local)}, ${time(local)} ${formatOffset(offset)}`,
        ),
    };
  };

  const grammar: Grammar = {
    number,
    signed: (value) => {
      const text = number(value);
      return value > 0 && text !== "0" ? `+${text}` : text;
    },
    ...datesIn(() => 0),
    inZone: (zone) => ({ ...grammar, ...datesIn(offsetsOf(zone)) }),
    days: counted(nouns.days),
    hours: counted(nouns.hours),
    points: counted(nouns.points),
    events: counted(nouns.events),
    quote: (text) => quoteIn(language, text),
  };
  return grammar;
}
