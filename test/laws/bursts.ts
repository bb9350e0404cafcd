import type { RiskEvent } from "../../src/events/catalogue.ts";
import { DAY, formatInstant, HOUR, instantOf } from "../../src/events/time.ts";
import { defineLaw, happensBetween, round, scoreOf } from "./law.ts";
import { eventsOf, type Life, rememberLife, withEvents } from "./life.ts";
import { tell } from "./signs.ts";

/** A try, and what it is made a burst of. */
interface Burst {
  readonly again: readonly RiskEvent[];
  readonly at: number;
}

/** What is a try to reach somebody, or an outburst of theirs: letters and calls. */
const TRIES: ReadonlySet<string> = new Set([
  "call.ignored",
  "message.ignored",
  "email.aggressive",
  "call.aggressive",
  "meeting.aggressive",
]);
/** What tells on whom of ours the trouble sits asks for a share of what happened, and counts no tries. */
const SHARES: ReadonlySet<string> = new Set(["negativity-spread"]);
const MINUTES = [20, 40, 60];
const LATER = [HOUR, DAY, 10 * DAY, 40 * DAY];
/** Points of the score: that the newest of a burst is an hour younger may show. */
const SLIP = 0.1;

export const bursts = defineLaw<Burst>({
  name: "bursts",
  states:
    "Calls or letters to or from one person within the same few hours are one try: told four times in an hour they weigh what one of them weighs.",
  *probes({ horizonMs }, life) {
    const last = life.events.at(-1);
    if (last === undefined) return;
    for (const event of life.events) {
      if (!TRIES.has(event.type)) continue;
      const again = againOf(life, event);
      const end = instantOf(event) + HOUR;
      // Another one within the hours around it is of the same burst already, or begins another.
      if (happensBetween(life, instantOf(event) - 4 * HOUR, instantOf(event) - 1)) continue;
      if (happensBetween(life, instantOf(event), instantOf(event) + 6 * HOUR)) continue;
      for (const later of LATER) if (later < horizonMs) yield { again, at: end + later };
    }
  },
  breach(looker, life, { again, at }) {
    const once = looker.at(life, at);
    const often = looker.at(repeated(life, again), at);
    const more = scoreOf(often) - scoreOf(once);
    if (Math.abs(more) <= SLIP) return undefined;
    const [event] = again;
    const rule = grown(once.findings, often.findings);
    if (SHARES.has(rule)) return undefined;
    return {
      rule,
      what: `score ${round(scoreOf(once))} → ${round(scoreOf(often))} at ${formatInstant(at)} where ${event === undefined ? "a try" : tell(event)} is told four times in an hour`,
      by: Math.abs(more),
    };
  },
});

const repeated = rememberLife((life, again: readonly RiskEvent[]) => withEvents(life, again));

function againOf(life: Life, event: RiskEvent): readonly RiskEvent[] {
  return eventsOf(
    life,
    MINUTES.map((minutes) => ({
      ...event,
      id: `again-${minutes}`,
      at: formatInstant(instantOf(event) + (minutes * HOUR) / 60),
    })),
  );
}

interface Weighed {
  readonly rule: string;
  readonly points: number;
}

/** The rule whose points differ most. */
function grown(before: readonly Weighed[], after: readonly Weighed[]): string {
  const sum = (findings: readonly Weighed[], rule: string) =>
    findings.reduce((total, one) => total + (one.rule === rule ? one.points : 0), 0);
  const rules = [...new Set([...before, ...after].map(({ rule }) => rule))];
  const by = (rule: string) => Math.abs(sum(after, rule) - sum(before, rule));
  return rules.sort((a, b) => by(b) - by(a))[0] ?? "no rule";
}
