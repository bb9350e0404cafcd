import { balance } from "./balance.ts";
import { change } from "./change.ts";
import { client } from "./client.ts";
import { count } from "./count.ts";
import { daysSince } from "./days-since.ts";
import { distinct } from "./distinct.ts";
import type { Fact } from "./fact.ts";
import { finding } from "./finding.ts";
import { growth } from "./growth.ts";
import { latest } from "./latest.ts";
import { mean } from "./mean.ts";
import { pending } from "./pending.ts";
import { ratio } from "./ratio.ts";
import { band, churn, harm, score } from "./score-facts.ts";
import { share } from "./share.ts";
import { streak } from "./streak.ts";
import { subject } from "./subject.ts";
import { sum } from "./sum.ts";
import { swings } from "./swings.ts";
import { taken } from "./taken.ts";
import { topShare } from "./top-share.ts";

/** Every word that rules can use, by name; documents list them in this order. */
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
    pending,
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
