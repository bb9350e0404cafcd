import type { RiskEvent } from "./catalogue.ts";

/** The answer to a survey on 0–10: `nps` and `ten` as they are, `csat` as (score − 1) · 2.5; `undefined` for other events. */
export function ratingOf(event: RiskEvent): number | undefined {
  if (event.type !== "survey.answered") return undefined;
  return event.scale === "csat" ? (event.score - 1) * 2.5 : event.score;
}
