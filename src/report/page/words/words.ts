import type { Language } from "../../../words/language.ts";
import type { PageWords } from "./page-words.ts";
import { english } from "./words.en.ts";
import { russian } from "./words.ru.ts";

export const pageWords: Readonly<Record<Language, PageWords>> = { en: english, ru: russian };
