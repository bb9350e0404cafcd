import { type RiskEngine, rulesOf } from "../../assess/assess.ts";
import type { Assessment } from "../../assess/assessment.ts";
import { describeValue, InvalidInputError, type Problem, problemAt } from "../../events/problem.ts";
import { formatInstant, parseDuration } from "../../events/time.ts";
import { upperBound } from "../../history/column.ts";
import { type History, timelineAt } from "../../history/history.ts";
import type { LoadedRules } from "../../rules/compile/load-packs.ts";
import { readGiven } from "../given.ts";
import { bilingualNamesOf } from "../why/bilingual.ts";
import { EventTeller, type ToldEvent } from "../why/told-events.ts";
import { type Change, changesBetween } from "./changes.ts";
import { placed, readInstantAt } from "./instants.ts";
import { type RulesChange, rulesChange } from "./rules-changed.ts";
import { Looks, momentOf, type Standing, tellTheSame } from "./standing.ts";

export interface TimelineOptions {
  readonly from: string;
  /** The last instant; no point lies after it. */
  readonly to: string;
  /** How far apart the points are: a duration such as `1d` or `1w`. */
  readonly every: string;
  /** Changes of rules: from each of these instants on its engine judges, up to the next. Default: none. */
  readonly rulesChanged?: readonly RulesChanged[] | undefined;
}

/** Other rules from an instant on. */
export interface RulesChanged {
  /** ISO 8601 with an offset, or a date, which is midnight UTC. */
  readonly at: string;
  readonly engine: RiskEngine;
}

/** How a client stood at one instant, and what had become otherwise since the one before. */
export interface TimelinePoint {
  readonly at: string;
  readonly score: number | null;
  readonly churn: number;
  readonly harm: number;
  readonly band: Assessment["band"];
  readonly changes: readonly Change[];
}

/** A client over time. Plain JSON; instants are ISO 8601 in UTC. */
export interface ClientTimeline {
  readonly client: string;
  readonly from: string;
  readonly to: string;
  readonly points: readonly TimelinePoint[];
  /** What happened after `from`, up to `to`. */
  readonly events: readonly ToldEvent[];
}

/** A timeline of more points is a slip: every hour of a year is fewer. */
const MOST_POINTS = 10_000;
/** The score is told where it passes a multiple of this. */
const STEP = 5;

/**
 * A client over time: score, churn, harm and band at each point, what changed since the point before it, the rules among
 * it, and the events. Every point is what `assess` says at that instant, by the rules of that instant, which costs little, as
 * what did not change is remembered.
 *
 * @throws InvalidInputError for an instant or a duration that is none, a `to` before `from`, and more than 10,000 points.
 * @throws AssessmentFailedError as `assess` does.
 * @example timeline(engine, history, { from: "2026-01-01", to: "2026-03-01", every: "1d" }).points.map(({ score }) => score)
 * @example
 * // The same client by the rules of the time.
 * timeline(oldEngine, history, { from, to, every: "1d", rulesChanged: [{ at: "2026-02-01", engine }] });
 */
export function timeline(engine: RiskEngine, history: History, given: TimelineOptions): ClientTimeline {
  const options = readGiven(
    given,
    ["from", "to", "every", "rulesChanged"],
    '{ from: "2026-01-01", to: "2026-03-01", every: "1d" }',
  );
  const { from, to, every } = readSpan(options);
  const reigns = reignsOf(engine, options);
  const points: TimelinePoint[] = [];
  let before: Standing | undefined;
  let reign = 0;
  for (let at = from; at <= to; at += every) {
    const rules: RulesChange[] = [];
    for (; at >= (reigns[reign + 1]?.from ?? Number.POSITIVE_INFINITY); reign++) {
      const [old, next] = [reigns[reign], reigns[reign + 1]] as [Reign, Reign];
      const change = rulesChange(formatInstant(next.from), old.engine, next.engine);
      if (before !== undefined && change !== undefined) rules.push(change);
    }
    const now = (reigns[reign] as Reign).looks.at(history, at);
    const { score, band, scored } = now;
    const changes = before === undefined ? [] : [...rules, ...changesSince(before, now)];
    points.push({ at: formatInstant(at), score, churn: scored.churn, harm: scored.harm, band, changes });
    before = now;
  }
  const { all } = timelineAt(history, to);
  const teller = new EventTeller(bilingualNamesOf(engine));
  const events = all.events.slice(upperBound(all.at, from), upperBound(all.at, to));
  return {
    client: history.client.id,
    from: formatInstant(from),
    to: formatInstant(to),
    points,
    events: events.map((event) => teller.tell(event)),
  };
}

/** Most days nothing changes. */
function changesSince(before: Standing, now: Standing): readonly Change[] {
  const levelOf = ({ score }: Standing): number => Math.floor((score ?? -1) / STEP);
  const isSame = before.band === now.band && levelOf(before) === levelOf(now) && tellTheSame(before, now);
  return isSame ? [] : changesBetween(momentOf(before, STEP), momentOf(now, STEP));
}

/** The rules that judge from an instant on. */
interface Reign {
  readonly from: number;
  readonly engine: RiskEngine;
  readonly looks: Looks;
}

function reignsOf(engine: RiskEngine, { rulesChanged = [] }: TimelineOptions): readonly Reign[] {
  const first = { from: Number.NEGATIVE_INFINITY, engine, looks: new Looks(rulesOf(engine)) };
  const later = rulesChanged.map(({ at, engine: next }, i) => {
    const from = readInstantAt(`/rulesChanged/${i}/at`, at);
    return { from, engine: next, looks: new Looks(rulesAt(`/rulesChanged/${i}/engine`, next)) };
  });
  return [first, ...later.sort((a, b) => a.from - b.from)];
}

function rulesAt(pointer: string, engine: RiskEngine): LoadedRules {
  try {
    return rulesOf(engine);
  } catch (error) {
    throw placed(error, pointer);
  }
}

function readSpan(options: TimelineOptions): {
  readonly from: number;
  readonly to: number;
  readonly every: number;
} {
  const from = readInstantAt("/from", options.from);
  const to = readInstantAt("/to", options.to);
  const every = (typeof options.every === "string" ? parseDuration(options.every) : undefined) ?? 0;
  const problems: Problem[] = [];
  if (to < from) {
    const expected = `an instant from ${formatInstant(from)} on`;
    problems.push(
      problemAt({ pointer: "/to" }, { code: "mismatch", expected, found: describeValue(options.to) }),
    );
  }
  if (!(every > 0)) {
    const expected = "a duration such as 1d, 12h or 1w";
    problems.push(
      problemAt(
        { pointer: "/every" },
        { code: "wrong-value", expected, found: describeValue(options.every) },
      ),
    );
  } else if ((to - from) / every >= MOST_POINTS) {
    const told = {
      expected: `at most ${MOST_POINTS} points`,
      found: String(Math.floor((to - from) / every) + 1),
    };
    problems.push(problemAt({ pointer: "/every" }, { code: "limit", ...told }));
  }
  if (problems.length > 0) throw new InvalidInputError(problems);
  return { from, to, every };
}
