export const LANGUAGES = ["en", "ru"] as const;

export type Language = (typeof LANGUAGES)[number];

/** A text for people, in every language that the library speaks. */
export type Bilingual = InEveryLanguage<string>;

/** A text for people as it may be written: plainly, in one language, or in several. */
export type Words = AsWritten<string>;

/** The same said in every language. */
export type InEveryLanguage<Said> = { readonly [Name in Language]: Said };

/** The same said plainly, in one language, or in several. */
export type AsWritten<Said> = Said | InSomeLanguages<Said>;

type InSomeLanguages<Said> = { readonly [Name in Language]?: Said | undefined };

/**
 * What was written in one language or in several, in every language: whoever reads one in which it is not written reads
 * what there is.
 *
 * @throws TypeError for an object in which it is written in no language
 * @example inEveryLanguage({ en: "Call them" }).ru === "Call them"
 */
export function inEveryLanguage<Said extends string | readonly string[]>(
  written: AsWritten<Said>,
): InEveryLanguage<Said> {
  if (!isByLanguage(written)) return { en: written, ru: written };
  const { en = written.ru, ru = written.en } = written;
  if (en === undefined || ru === undefined) throw new TypeError(`expected text in ${LANGUAGES.join(" or ")}`);
  return { en, ru };
}

function isByLanguage<Said>(written: AsWritten<Said>): written is InSomeLanguages<Said> {
  return typeof written === "object" && !Array.isArray(written);
}
