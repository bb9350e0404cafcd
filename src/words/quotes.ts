import type { Language } from "./language.ts";

/** The quotation marks of a language: those around a text, and those around what is quoted within it. */
const MARKS: Readonly<
  Record<Language, { readonly outer: readonly [string, string]; readonly inner: readonly [string, string] }>
> = {
  en: { outer: ["“", "”"], inner: ["‘", "’"] },
  ru: { outer: ["«", "»"], inner: ["„", "“"] },
};

/**
 * A text in quotation marks; where it quotes something itself, that goes into the marks of the second order.
 *
 * @example quoteIn("ru", "Письма «без ответа»") === "«Письма „без ответа“»"
 */
export function quoteIn(language: Language, text: string): string {
  const { outer, inner } = MARKS[language];
  const within = text.replaceAll(outer[0], inner[0]).replaceAll(outer[1], inner[1]);
  return `${outer[0]}${within}${outer[1]}`;
}
