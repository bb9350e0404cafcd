import type { RiskEvent } from "../../src/events/catalogue.ts";
import { DAY, formatInstant, instantOf, parseInstant } from "../../src/events/time.ts";
import { type Breach, blame, defineLaw, happensBetween, round } from "./law.ts";
import { instantsOf, type Life, type Looker } from "./life.ts";

const MOST_FALL = 5;
const MOST_RISE = 10;
const OPENING_DAYS = 7;

/** What stays open until something closes it, and may make itself felt within its first days. */
const OPENERS: ReadonlySet<string> = new Set([
  "call.made",
  "complaint.filed",
  "incident.occurred",
  "invoice.issued",
  "message.sent",
  "obligation.at-risk",
  "request.opened",
  "requirement.unmet",
  "termination.threatened",
]);

/** From one instant, to the same a day later. */
interface Night {
  readonly from: number;
}

export const noCliff = defineLaw<Night>({
  name: "no cliff",
  states:
    "For t and t + 24 h with no event in between, both scores known, no previous: the score falls by at most 5 and rises by at most 10.",
  *probes(looker, life) {
    for (const from of quietNights(looker, life)) yield { from };
  },
  breach(looker, life, { from }) {
    const until = from + DAY;
    if (happensBetween(life, from, until)) return undefined;
    const before = looker.at(life, from);
    const after = looker.at(life, until);
    if (before.score === null || after.score === null) return undefined;
    if (before.band === "ended" || after.band === "ended") return undefined;
    const change = after.score - before.score;
    const isFall = change < -MOST_FALL;
    if (!isFall && change <= MOST_RISE) return undefined;
    if (isExempt(life, looker, from) || (!isFall && mayRise(life, from))) return undefined;
    return {
      rule: blame(before, after, isFall ? "less" : "more"),
      what: `${isFall ? "falls" : "rises"} from ${round(before.score)} at ${formatInstant(from)} to ${round(after.score)} a day later`,
      by: isFall ? -change - MOST_FALL : change - MOST_RISE,
    } satisfies Breach;
  },
});

/** The days of a life, and of what the rules remember of it, in which nothing happens: one after the other. */
export function* quietNights({ horizonMs }: Looker, life: Life): Generator<number> {
  const instants = instantsOf(life);
  for (const [index, instant] of instants.entries()) {
    const next = instants[index + 1] ?? instant + horizonMs;
    for (let from = instant; from + DAY < next; from += DAY) yield from;
  }
}

/** Where a quiet period starts or ends, an override ends, or the last event leaves the horizon. */
function isExempt({ profile, events }: Life, { horizonMs }: Looker, from: number): boolean {
  const falls = (instant: number) => instant > from && instant <= from + DAY;
  const edges = (profile.quietPeriods ?? []).flatMap((period) => [
    parseInstant(period.from) as number,
    (parseInstant(period.to) as number) + DAY,
  ]);
  if (edges.some(falls)) return true;
  if (events.some((event) => event.type === "score.overridden" && falls(instantOf({ at: event.until }))))
    return true;
  const last = events.at(-1);
  return last !== undefined && falls(instantOf(last) + horizonMs);
}

/** At a due time, and in the first days of an open item. */
function mayRise({ events }: Life, from: number): boolean {
  return events.some((event) => {
    const due = dueOf(event);
    if (due !== undefined && due > from && due <= from + DAY) return true;
    if (!OPENERS.has(event.type)) return false;
    const age = from + DAY - instantOf(event);
    return age > 0 && age <= OPENING_DAYS * DAY;
  });
}

function dueOf(event: RiskEvent): number | undefined {
  const due = "due" in event ? event.due : undefined;
  return typeof due === "string" ? parseInstant(due) : undefined;
}
