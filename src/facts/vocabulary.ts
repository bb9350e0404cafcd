import { change, mean, ratio, sum } from "./amounts.ts";
import { balance } from "./balance.ts";
import { client } from "./client.ts";
import { count, daysSince, distinct, latest } from "./counting.ts";
import type { Fact } from "./fact.ts";
import { finding } from "./finding.ts";
import { growth, share, streak, swings, topShare } from "./patterns.ts";
import { band, churn, harm, score } from "./score-facts.ts";
import { subject } from "./subject.ts";
import { taken } from "./taken.ts";

/** Every word that rules can use, by name. */
export const vocabulary: ReadonlyMap<string, Fact> = new Map(
  [
    count,
    sum,
    mean,
    latest,
    daysSince,
    distinct,
    share,
    topShare,
    ratio,
    streak,
    swings,
    growth,
    change,
    balance,
    taken,
    client,
    subject,
    finding,
    score,
    churn,
    harm,
    band,
  ].map((fact) => [fact.name, fact]),
);
