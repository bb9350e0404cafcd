import * as z from "zod";
import type { Bilingual } from "../language.ts";
import { defineFact, type Fact } from "./fact.ts";
import type { Verdict } from "./view.ts";

/** The score and what belongs to it, for recommendation rules and guards. */

function defineVerdict(name: keyof Verdict, unit: string, summary: Bilingual): Fact {
  return defineFact({
    name,
    unit,
    summary,
    params: z.strictObject({}),
    scope: "verdict",
    phrase: () => summary,
    gives: () => name,
    compile: () => ({ read: (view) => view.verdict?.[name], perSubject: false, lookBackMs: 0 }),
  });
}

export const score = defineVerdict("score", "0–100", { en: "the score", ru: "оценка риска" });
export const churn = defineVerdict("churn", "0–100", {
  en: "risk that they leave us",
  ru: "риск ухода клиента",
});
export const harm = defineVerdict("harm", "0–100", {
  en: "risk that they cost us money or people",
  ru: "риск потерь для нас",
});
export const band = defineVerdict("band", "calm, watch, strained or critical", {
  en: "the band",
  ru: "уровень риска",
});
