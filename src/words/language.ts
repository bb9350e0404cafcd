export const LANGUAGES = ["en", "ru"] as const;

export type Language = (typeof LANGUAGES)[number];

/** A text for people, in every language that the library speaks. */
export type Bilingual = Readonly<Record<Language, string>>;
