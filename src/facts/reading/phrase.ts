import { labelAttribute, labelChoice } from "../../events/attribute-labels.ts";
import { labelEvents, labelNewest } from "../../events/event-labels.ts";
import { describeValue } from "../../events/problem.ts";
import type { Bilingual, Language } from "../../words/language.ts";
import { createCounter, TIME_UNITS } from "../../words/plurals.ts";
import { quoteIn } from "../../words/quotes.ts";
import { type Events, type Selector, selectorParams } from "./selection-params.ts";
import { SUBJECT_PLACEHOLDER, type Where } from "./where.ts";

/** What the packs call their actions and rules, for people; `undefined` where they give no title. */
export interface Titles {
  action(name: string): Bilingual | undefined;
  rule(reference: string): Bilingual | undefined;
  /** What a pack says that its own event type means. */
  eventType(name: string): Bilingual | undefined;
}

interface PhraseParams {
  readonly events: Selector;
  readonly where?: Where | undefined;
  readonly within?: string | undefined;
  readonly before?: string | undefined;
}

/** How many decimals a number is shown with. */
const DECIMALS = 2;
const COUNTERS = { en: createCounter("en", DECIMALS), ru: createCounter("ru", DECIMALS) };

const YES: Bilingual = { en: "yes", ru: "да" };
const NO: Bilingual = { en: "no", ru: "нет" };
const NONE: Bilingual = { en: "nothing", ru: "ничего" };

/** Joins what is one of several, in words. */
export const OR: Bilingual = { en: "or", ru: "или" };
export const AND: Bilingual = { en: "and", ru: "и" };

/** How a number may be held against another. */
export const LIMITS = {
  gte: { en: "at least", ru: "не меньше" },
  lte: { en: "no more than", ru: "не больше" },
  gt: { en: "more than", ru: "больше" },
  lt: { en: "less than", ru: "меньше" },
} as const satisfies Record<string, Bilingual>;

/**
 * Words for a selection of events, to stand after "number of": "ignored calls (this contact) within 30 days"; the Russian
 * stands in the genitive: «звонков без ответа (это контактное лицо) за 30 дней».
 */
export function phraseSelection(params: PhraseParams, titles?: Titles): Bilingual {
  return spaced(phraseEvents(params, titles), phraseWindow(params));
}

/** The same without its time, and with types joined as told. */
export function phraseEvents(
  { events, where }: Pick<PhraseParams, "events" | "where">,
  titles?: Titles,
  joiner: Bilingual = OR,
): Bilingual {
  const long = selectorParams(events);
  return spaced(labelAll(long.events, joiner, titles), phraseWhere(where ?? long.where, titles));
}

/**
 * Words for the newest of a selection, to stand after "by": "the newest inquiry into the cause within 30 days"; the
 * Russian in the dative: «последнему разбору за 30 дней».
 */
export function phraseNewest(params: PhraseParams, titles?: Titles): Bilingual {
  const { events, where } = selectorParams(params.events);
  const newest = typeof events === "string" ? labelNewest(events) : undefined;
  if (newest === undefined) {
    return phraseAround(
      phraseSelection(params, titles),
      (what) => `the newest of the ${what}`,
      (what) => `последнему событию из числа ${what}`,
    );
  }
  const rest = spaced(phraseWhere(params.where ?? where, titles), phraseWindow(params));
  return spaced({ en: `the ${newest.en}`, ru: newest.ru }, rest);
}

/** Words for a window of time: "within 30 days"; nothing where no window is told. */
export function phraseWindow({ within, before }: Pick<PhraseParams, "within" | "before">): Bilingual {
  return spaced(
    within === undefined ? NOTHING : inBoth((language) => `${WITHIN[language]} ${told(within, language)}`),
    before === undefined ? NOTHING : inBoth((language) => BEFORE[language](told(before, language))),
  );
}

const WITHIN: Bilingual = { en: "within", ru: "за" };
const BEFORE: Readonly<Record<Language, (duration: string) => string>> = {
  en: (duration) => `up to ${duration} ago`,
  ru: (duration) => `до момента ${duration} назад`,
};
const NOTHING: Bilingual = { en: "", ru: "" };

/** How many events there are: "number of ignored calls". */
export function phraseCount(events: Bilingual): Bilingual {
  return phraseAround(
    events,
    (what) => `number of ${what}`,
    (what) => `число ${what}`,
  );
}

/** Puts the same words around both languages' inner phrase. */
export function phraseAround(
  inner: Bilingual,
  en: (inner: string) => string,
  ru: (inner: string) => string,
): Bilingual {
  return { en: en(inner.en), ru: ru(inner.ru) };
}

/** A duration such as `30d` in words, the Russian in the accusative: "30 days", «30 дней». */
export function phraseDuration(duration: string): Bilingual {
  return inBoth((language) => told(duration, language));
}

const UNITS = { m: "minutes", h: "hours", d: "days", w: "weeks" } as const;

function told(duration: string, language: Language): string {
  const unit = UNITS[duration.slice(-1) as keyof typeof UNITS];
  return COUNTERS[language].counted(TIME_UNITS[language][unit])(Number(duration.slice(0, -1)));
}

/** The title of an action or a rule in quotes; the name where it has none. */
export function quoteTitle(title: Bilingual | undefined, name: string): Bilingual {
  return title === undefined ? same(name) : quote(title);
}

function quote(text: Bilingual): Bilingual {
  return inBoth((language) => quoteIn(language, text[language]));
}

/** The genitive of an attribute that is added up: «часов», or «значений „size“» of one that a pack declares. */
export function genitiveOf(attribute: string): string {
  const { genitive, ru } = labelAttribute(attribute);
  return genitive ?? `значений «${ru}»`;
}

/** A value as people say it: numbers of their language, yes and no, and what a choice is called. */
export function phraseValue(value: unknown, attribute = "", titles?: Titles): Bilingual {
  if (value === undefined || value === null) return { en: "not known", ru: "неизвестно" };
  if (typeof value === "boolean") return value ? YES : NO;
  if (typeof value === "number") return inBoth((language) => COUNTERS[language].number(value));
  if (value === SUBJECT_PLACEHOLDER) return thisOne(attribute);
  if (Array.isArray(value)) return phraseValues(value, attribute, AND, titles);
  const text = typeof value === "string" ? shorten(value) : describeValue(value);
  if (attribute === "action") return quoteTitle(titles?.action(text), text);
  return labelChoice(attribute, text) ?? same(text);
}

/** One of several values: "us or our subcontractor". */
export function phraseValues(
  values: readonly unknown[],
  attribute?: string,
  joiner = OR,
  titles?: Titles,
): Bilingual {
  return joinPhrases(phraseEach(values, attribute, titles), joiner);
}

/** Values each in words; of very many the first, and how many more there are. */
export function phraseEach(
  values: readonly unknown[],
  attribute?: string,
  titles?: Titles,
): readonly Bilingual[] {
  const shown = Array.from(values.slice(0, VALUES_SHOWN), (value) =>
    // Lists deep within one another are told by their length: nobody reads on, and they may be without end.
    isDeep(value) ? same(describeValue(value)) : phraseValue(value, attribute, titles),
  );
  const more = values.length - shown.length;
  if (more === 0) return shown;
  const [en, ru] = [COUNTERS.en.number(more), COUNTERS.ru.number(more)];
  return [...shown, { en: `${en} more`, ru: `ещё ${ru}` }];
}

const VALUES_SHOWN = 20;
const CHARACTERS_SHOWN = 200;

function isDeep(value: unknown): boolean {
  return Array.isArray(value) && value.some(Array.isArray);
}

/** A text that fits a sentence, without half a character at its end. */
function shorten(text: string): string {
  if (text.length <= CHARACTERS_SHOWN) return text;
  return `${text.slice(0, CHARACTERS_SHOWN - 1).replace(/[\uD800-\uDBFF]$/, "")}…`;
}

/** Joins phrases as a list: "a, b or c". */
export function joinPhrases(phrases: readonly Bilingual[], joiner: Bilingual): Bilingual {
  return inBoth((language) => {
    const words = phrases.map((phrase) => phrase[language]);
    const last = words.at(-1) ?? "";
    if (words.length === 0) return NONE[language];
    return words.length === 1 ? last : `${words.slice(0, -1).join(", ")} ${joiner[language]} ${last}`;
  });
}

/** Whom a rule is asked of one at a time, as it stands in a rule about each of them. */
const THIS_ONE: Readonly<Record<string, Bilingual>> = {
  contact: { en: "this contact", ru: "это контактное лицо" },
  employee: { en: "this employee", ru: "этот сотрудник" },
  incident: { en: "this failure", ru: "этот сбой" },
};

function thisOne(attribute: string): Bilingual {
  return Object.hasOwn(THIS_ONE, attribute)
    ? (THIS_ONE[attribute] as Bilingual)
    : { en: "the one at hand", ru: "тот, о ком речь" };
}

function phraseWhere(where: Where | undefined, titles: Titles | undefined): Bilingual {
  const parts = Object.entries(where ?? {}).map(([name, wanted]) => {
    if (wanted === SUBJECT_PLACEHOLDER && Object.hasOwn(THIS_ONE, name)) return thisOne(name);
    const label = labelAttribute(name);
    const value = phraseWanted(name, wanted, titles);
    return inBoth((language) => `${label[language]}: ${value[language]}`);
  });
  if (parts.length === 0) return NOTHING;
  return inBoth((language) => `(${parts.map((part) => part[language]).join("; ")})`);
}

function phraseWanted(attribute: string, wanted: Where[string], titles: Titles | undefined): Bilingual {
  if (Array.isArray(wanted)) return phraseValues(wanted, attribute, OR, titles);
  if (typeof wanted !== "object") return phraseValue(wanted, attribute, titles);
  const { not, ...limits } = wanted;
  const parts = Object.entries(limits).flatMap(([key, limit]) =>
    limit === undefined ? [] : [spaced(LIMITS[key as keyof typeof LIMITS], phraseValue(limit))],
  );
  if (not !== undefined) parts.push(phraseExcept([not].flat(), attribute, titles));
  return joinPhrases(parts, AND);
}

/** What an attribute must not be. An event that does not tell of it passes, so "not yes" is "no or not known". */
function phraseExcept(values: readonly unknown[], attribute: string, titles: Titles | undefined): Bilingual {
  const [only] = values;
  if (values.length === 1 && typeof only === "boolean") {
    return phraseValues([!only, undefined], attribute);
  }
  const named = values.map((value) => {
    const words = phraseValue(value, attribute, titles);
    return typeof value === "string" && attribute !== "action" ? quote(words) : words;
  });
  return spaced({ en: "other than", ru: "кроме" }, joinPhrases(named, { en: "or", ru: "и" }));
}

/** Words for the types and areas of a selector. */
function labelAll(events: Events, joiner: Bilingual, titles: Titles | undefined): Bilingual {
  const labels = [events].flat().map((pattern) => labelDeclared(pattern, titles) ?? labelEvents(pattern));
  return joinPhrases(labels, joiner);
}

/** A type of a pack's own by what the pack says it means. */
function labelDeclared(pattern: string, titles: Titles | undefined): Bilingual | undefined {
  const meaning = titles?.eventType(pattern);
  if (meaning === undefined) return undefined;
  const said = inBoth((language) => meaning[language].trim().replace(/\.$/, ""));
  if (said.en === "" || said.ru === "") return undefined;
  return phraseAround(
    quote(said),
    (what) => `events ${what}`,
    (what) => `событий ${what}`,
  );
}

function spaced(...phrases: readonly Bilingual[]): Bilingual {
  return inBoth((language) =>
    phrases
      .map((phrase) => phrase[language])
      .filter((words) => words !== "")
      .join(" "),
  );
}

function inBoth(words: (language: Language) => string): Bilingual {
  return { en: words("en"), ru: words("ru") };
}

function same(text: string): Bilingual {
  return { en: text, ru: text };
}
