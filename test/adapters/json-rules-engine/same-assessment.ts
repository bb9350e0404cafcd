import { createRiskEngine } from "../../../src/assess.ts";
import type { Assessment } from "../../../src/assessment.ts";
import { appendEvents } from "../../../src/history/append.ts";
import { createHistory } from "../../../src/history/history.ts";
import { createAsyncRiskEngine } from "../../../src/json-rules-engine.ts";
import type { PackCase } from "./packs.arbitrary.ts";

/** What either evaluator says of the same client. */
export async function assessByBoth({
  pack,
  profile,
  events,
  at,
}: PackCase): Promise<[Assessment, Assessment]> {
  const sync = createRiskEngine({ packs: [pack] });
  const byEngine = createAsyncRiskEngine({ packs: [pack] });
  const history = appendEvents(createHistory(profile), events, { types: sync.eventTypes });
  return [sync.assess(history, { at }), await byEngine.assess(history, { at })];
}
