import type { RiskEvent } from "../events/catalogue.ts";
import { LANGUAGES, type Language } from "../words/language.ts";
import { englishEvents } from "./event-words.en.ts";
import { russianEvents } from "./event-words.ru.ts";
import { describeEvent, type PackNames } from "./event-words.ts";
import { englishPhrases } from "./phrases.en.ts";
import { russianPhrases } from "./phrases.ru.ts";
import type { Phrases } from "./phrases.ts";
import { isZone } from "./zone.ts";

/** One language as the explanation speaks it. */
export interface Voice {
  readonly language: Language;
  readonly phrases: Phrases;
  /** What happened, and who was there; without its date. */
  tell(event: RiskEvent, names: PackNames): string;
}

const VOICES: Readonly<Record<Language, Voice>> = {
  en: speak("en", englishPhrases),
  ru: speak("ru", russianPhrases),
};

function speak(language: Language, phrases: Phrases): Voice {
  const words = language === "en" ? englishEvents : russianEvents;
  return { language, phrases, tell: (event, names) => describeEvent(event, words, phrases, names) };
}

/**
 * A language, with dates in a time zone: an IANA name.
 *
 * @throws RangeError for a language that the library does not speak, or a zone that there is not.
 */
export function voiceOf(language: Language, zone = "UTC"): Voice {
  if (!LANGUAGES.includes(language)) throw unknownOption("language", language, LANGUAGES);
  const { phrases } = VOICES[language];
  if (zone === "UTC") return VOICES[language];
  if (typeof zone !== "string" || !isZone(zone))
    throw unknownOption("zone", zone, ["a time zone such as Europe/Berlin"]);
  return speak(language, { ...phrases, grammar: phrases.grammar.inZone(zone) });
}

export function unknownOption(name: string, found: unknown, known: readonly string[]): RangeError {
  return new RangeError(`${name}: expected ${known.join(" or ")}, found ${JSON.stringify(found)}`);
}
