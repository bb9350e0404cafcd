import { compareText } from "../history/event-order.ts";

/** What ranks a client among others. */
interface Ranking {
  readonly client: string;
  /** 0–100; `null` where nothing is known. */
  readonly score: number | null;
}

/** Orders the riskiest client first, those of whom nothing is known last; of equal scores by id. */
export function compareRisk(a: Ranking, b: Ranking): number {
  return (b.score ?? -1) - (a.score ?? -1) || compareText(a.client, b.client);
}
