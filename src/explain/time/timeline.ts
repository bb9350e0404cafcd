import type { RiskEngine } from "../../assess/assess.ts";
import type { Assessment } from "../../assess/assessment.ts";
import { describeValue, InvalidInputError, type Problem, problemAt } from "../../events/problem.ts";
import { formatInstant, parseDuration } from "../../events/time.ts";
import { upperBound } from "../../history/column.ts";
import { type History, timelineAt } from "../../history/history.ts";
import { checkOptions } from "../given.ts";
import { bilingualNamesOf } from "../why/bilingual.ts";
import { EventTeller, type ToldEvent } from "../why/told-events.ts";
import { type Change, changesBetween, momentOf } from "./changes.ts";
import { readInstantAt } from "./instants.ts";

export interface TimelineOptions {
  readonly from: string;
  /** The last instant; no point lies after it. */
  readonly to: string;
  /** How far apart the points are: a duration such as `1d` or `1w`. */
  readonly every: string;
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
 * A client over time: score, churn, harm and band at each point, what changed since the point before it, and the events.
 * Every point is what `assess` says at that instant, which costs little, as what did not change is remembered.
 *
 * @throws InvalidInputError for an instant or a duration that is none, a `to` before `from`, and more than 10,000 points.
 * @throws AssessmentFailedError as `assess` does.
 * @example timeline(engine, history, { from: "2026-01-01", to: "2026-03-01", every: "1d" }).points.map(({ score }) => score)
 */
export function timeline(engine: RiskEngine, history: History, options: TimelineOptions): ClientTimeline {
  checkOptions(options, '{ from: "2026-01-01", to: "2026-03-01", every: "1d" }');
  const { from, to, every } = readSpan(options);
  const points: TimelinePoint[] = [];
  let before: Assessment | undefined;
  for (let at = from; at <= to; at += every) {
    const assessment = engine.assess(history, { at: formatInstant(at) });
    const { score, churn, harm, band } = assessment;
    const changes =
      before === undefined ? [] : changesBetween(momentOf(before, STEP), momentOf(assessment, STEP));
    points.push({ at: assessment.at, score, churn, harm, band, changes });
    before = assessment;
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
