import * as z from "zod";
import type { Bilingual } from "../words/language.ts";
import { defineWord, type Fact } from "./fact.ts";
import { BANDS } from "./reading/bands.ts";
import type { ScoreFacts } from "./reading/fact-view.ts";
import { SCORE, type ValueDomain } from "./reading/value-domain.ts";
import { forTheInstant } from "./reading/value-validity.ts";

/** The score and what belongs to it, for recommendation rules and guards. */

export const score = defineScoreFact("score", "0–100", SCORE, { en: "the score", ru: "оценка риска" });
export const churn = defineScoreFact("churn", "0–100", SCORE, {
  en: "risk that they leave us",
  ru: "риск ухода клиента",
});
export const harm = defineScoreFact("harm", "0–100", SCORE, {
  en: "risk that they cost us money or people",
  ru: "риск потерь для нас",
});
export const band = defineScoreFact(
  "band",
  "calm, watch, strained or critical",
  { kind: "text", values: BANDS },
  {
    en: "the band",
    ru: "уровень риска",
  },
);

function defineScoreFact(name: keyof ScoreFacts, unit: string, value: ValueDomain, words: Bilingual): Fact {
  return defineWord({
    name,
    unit,
    summary: words,
    params: z.strictObject({}),
    scope: "score",
    value,
    phrase: () => words,
    gives: () => name,
    compile: () => ({
      read: (view) => view.score?.[name],
      evidence: undefined,
      validity: forTheInstant,
      without: undefined,
      perSubject: false,
      lookBackMs: 0,
    }),
  });
}
