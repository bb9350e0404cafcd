import type { Assessment } from "../assess/assessment.ts";
import type { Bilingual } from "../words/language.ts";

/** One bar of a waterfall: what it adds to the score, from where to where. */
export interface WaterfallBar {
  readonly kind: "finding" | "rest" | "floor" | "override";
  /** Of a finding. */
  readonly title?: Bilingual;
  readonly subject?: string;
  /** Of the rest: how many findings it is. */
  readonly count?: number;
  readonly change: number;
  readonly from: number;
  readonly to: number;
}

/** So many findings have bars of their own; the others are one. */
const MOST_BARS = 10;

/** How a score comes about: the largest contributions, the rest as one, and adjustments. The changes sum to the score. */
export function waterfallOf({ findings, adjustments }: Assessment): readonly WaterfallBar[] {
  const telling = findings.filter(({ contribution }) => contribution !== 0);
  const rest = telling.slice(MOST_BARS);
  const bars: WaterfallBar[] = [];
  let level = 0;
  const add = (about: Omit<WaterfallBar, "from" | "to">) => {
    bars.push({ ...about, from: level, to: level + about.change });
    level += about.change;
  };
  for (const { title, subject, contribution } of telling.slice(0, MOST_BARS))
    add({ kind: "finding", title, ...(subject === undefined ? {} : { subject }), change: contribution });
  if (rest.length > 0) {
    const change = rest.reduce((sum, { contribution }) => sum + contribution, 0);
    add({ kind: "rest", count: rest.length, change });
  }
  for (const adjustment of adjustments)
    if (adjustment.contribution !== 0) add({ kind: adjustment.kind, change: adjustment.contribution });
  return bars;
}
