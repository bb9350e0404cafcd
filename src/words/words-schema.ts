import * as z from "zod";
import { inEveryLanguage, LANGUAGES } from "./language.ts";

/** Words for people, written plainly, in one language or in several; read, they are there in every language. */
export function wordsSchema<Said extends string | string[]>(said: z.ZodType<Said, Said>) {
  const byLanguage = z
    .strictObject({ en: said.optional(), ru: said.optional() })
    .refine(({ en, ru }) => en !== undefined || ru !== undefined, `text in ${LANGUAGES.join(" or ")}`)
    // For those who know the schema alone.
    .meta({ minProperties: 1 });
  return z.union([said, byLanguage]).transform((written) => inEveryLanguage<Said>(written));
}
