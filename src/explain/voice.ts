import type { RiskEvent } from "../events/catalogue.ts";
import { LANGUAGES, type Language } from "../words/language.ts";
import { englishEvents } from "./event-words.en.ts";
import { russianEvents } from "./event-words.ru.ts";
import { describeEvent, type PackNames } from "./event-words.ts";
import { englishPhrases } from "./phrases.en.ts";
import { russianPhrases } from "./phrases.ru.ts";
import type { Phrases } from "./phrases.ts";

/** One language as the explanation speaks it. */
export interface Voice {
  readonly language: Language;
  readonly phrases: Phrases;
  /** What happened, and who was there; without its date. */
  tell(event: RiskEvent, names: PackNames): string;
}

const VOICES: Readonly<Record<Language, Voice>> = {
  en: {
    language: "en",
    phrases: englishPhrases,
    tell: (event, names) => describeEvent(event, englishEvents, englishPhrases, names),
  },
  ru: {
    language: "ru",
    phrases: russianPhrases,
    tell: (event, names) => describeEvent(event, russianEvents, russianPhrases, names),
  },
};

/** @throws RangeError for a language that the library does not speak. */
export function voiceOf(language: Language): Voice {
  if (!LANGUAGES.includes(language)) throw unknownOption("language", language, LANGUAGES);
  return VOICES[language];
}

export function unknownOption(name: string, found: unknown, known: readonly string[]): RangeError {
  return new RangeError(`${name}: expected ${known.join(" or ")}, found ${JSON.stringify(found)}`);
}
