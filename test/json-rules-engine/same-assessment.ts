import { setImmediate as pause } from "node:timers/promises";
import * as z from "zod";
import { createRiskEngine } from "../../src/assess/assess.ts";
import type { Assessment } from "../../src/assess/assessment.ts";
import { defineFact } from "../../src/facts/fact.ts";
import { appendEvents } from "../../src/history/append.ts";
import { createHistory } from "../../src/history/history.ts";
import { createAsyncRiskEngine, defineFetchedFact } from "../../src/json-rules-engine.ts";
import { levelOf, type PackCase } from "./packs.arbitrary.ts";

const params = z.strictObject({ of: z.string() });

export const levelByCode = defineFact({
  unit: "levels",
  summary: { en: "level", ru: "level" },
  params,
  phrase: (given) => ({ en: `level ${JSON.stringify(given)}`, ru: `level ${JSON.stringify(given)}` }),
  compile: ({ of }) => ({
    read: (view) => levelOf(of === "$subject" ? view.subject?.id : of),
    perSubject: of === "$subject",
    lookBackMs: 0,
  }),
});

/** Some answers come later than others, so that answers overtake one another. */
export const levelFetched = defineFetchedFact({
  params,
  fetch: async ({ params: { of } }) => {
    if (of.length % 2 === 0) await pause();
    return levelOf(of);
  },
});

/** What either evaluator says of the same client. */
export async function assessByBoth({
  pack,
  profile,
  events,
  at,
}: PackCase): Promise<[Assessment, Assessment]> {
  const sync = createRiskEngine({ packs: [pack], facts: { level: levelByCode } });
  const byEngine = createAsyncRiskEngine({ packs: [pack], facts: { level: levelFetched } });
  const history = appendEvents(createHistory(profile), events, { types: sync.eventTypes });
  return [sync.assess(history, { at }), await byEngine.assess(history, { at })];
}
