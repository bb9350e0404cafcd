import * as z from "zod";
import type { Bilingual } from "../words/language.ts";
import { defineWord, type Fact } from "./fact.ts";
import type { Verdict } from "./reading/case-view.ts";

/** The score and what belongs to it, for recommendation rules and guards. */

function defineVerdict(name: keyof Verdict, phrase: Bilingual): Fact {
  return defineWord({
    name,
    params: z.strictObject({}),
    scope: "verdict",
    phrase: () => phrase,
    gives: () => name,
    compile: () => ({ read: (view) => view.verdict?.[name], perSubject: false, lookBackMs: 0 }),
  });
}

export const score = defineVerdict("score", { en: "the score", ru: "оценка риска" });
export const churn = defineVerdict("churn", {
  en: "risk that they leave us",
  ru: "риск ухода клиента",
});
export const harm = defineVerdict("harm", {
  en: "risk that they cost us money or people",
  ru: "риск потерь для нас",
});
export const band = defineVerdict("band", {
  en: "the band",
  ru: "уровень риска",
});
