import { type Bilingual, LANGUAGES, type Language } from "../../words/language.ts";
import type { PackNames } from "../event-words.ts";
import type { Grammar } from "../grammar.ts";
import { type Namer, namesOfEngine } from "../pack-names.ts";
import { voiceOf } from "../voice.ts";

/** What packs call things, in every language. */
export type BilingualNames = Readonly<Record<Language, PackNames>>;

/** The names that an engine gives. */
export function bilingualNamesOf(engine: Namer): BilingualNames {
  return { en: namesOfEngine(engine, voiceOf("en")), ru: namesOfEngine(engine, voiceOf("ru")) };
}

/** The same sentence in every language. */
export function inEach(say: (grammar: Grammar, language: Language) => string): Bilingual {
  const [en, ru] = LANGUAGES.map((language) => say(voiceOf(language).phrases.grammar, language));
  return { en: en as string, ru: ru as string };
}
