import type { Recommendation } from "../../advice/recommendation.ts";
import { adviceKey } from "../../advice/recommendation.ts";
import { type RiskEngine, rulesOf } from "../../assess/assess.ts";
import type { Assessment } from "../../assess/assessment.ts";
import { failureOf } from "../../assess/assessment-failed.ts";
import { closeCase, judgeCase, openCase } from "../../assess/case.ts";
import { canonicalJson } from "../../events/canonical.ts";
import type { RiskEvent } from "../../events/catalogue.ts";
import { readOptions } from "../../events/given-options.ts";
import { describeValue, InvalidInputError, problemAt } from "../../events/problem.ts";
import { compareInstants, instantOf } from "../../events/time.ts";
import { upperBound } from "../../history/column.ts";
import { type History, timelineAt } from "../../history/history.ts";
import type { LoadedRules } from "../../rules/compile/load-packs.ts";
import { findFindings } from "../../rules/run/find.ts";
import { assessmentProblem } from "../given.ts";
import { historyUntil } from "../time/history-until.ts";
import { bilingualNamesOf } from "../why/bilingual.ts";
import { EventTeller, type ToldEvent } from "../why/told-events.ts";
import { baseOf, type FindingShift, type Step, shiftsOver } from "./shifts.ts";

export interface CompareOptions {
  /** What is known of the client now, at the later of the two. With it, events and time are told apart. */
  readonly history?: History | undefined;
  /** What was known when the first was made, where that was another history: default: `history` up to that instant. */
  readonly historyBefore?: History | undefined;
  /** The engine that made the first, where its rules were others: with it, what was recorded late is told from them. */
  readonly engineBefore?: RiskEngine | undefined;
}

/** One cause of a difference, with its part of it, in units of the score. */
export interface ComparedPart {
  /** `findings`: where no history tells events and time apart. */
  readonly kind: "rules" | "events" | "time" | "findings" | "override";
  readonly change: number;
  /** What it changed, the largest first: these sum to `change`. */
  readonly findings: readonly FindingShift[];
  /** Of `events`: those that came, late ones included, and those that were taken back. */
  readonly came?: readonly ToldEvent[];
  readonly withdrawn?: readonly ToldEvent[];
  /** Of `events`: those that are there no more without having been taken back: a recipe left them out, a later variant overruled them. */
  readonly gone?: readonly ToldEvent[];
}

/** How a client stood, and how it stands: all that an app needs to tell of it. Plain JSON. */
export interface Comparison {
  readonly client: string;
  readonly before: ComparedStanding;
  readonly after: ComparedStanding;
  /** The later score less the earlier, that of an unknown client taken as 0. */
  readonly difference: number;
  /** In this order: rules, events, time (or findings), override. Those without any are left out; they sum to `difference`. */
  readonly parts: readonly ComparedPart[];
  /** Each finding over all parts, the largest change first. */
  readonly findings: readonly FindingShift[];
  readonly bandChanged?: { readonly from: Assessment["band"]; readonly to: Assessment["band"] };
  readonly advice: {
    readonly new: readonly Recommendation[];
    readonly gone: readonly Recommendation[];
    /** Was not overdue, or not advised, and is now. */
    readonly newlyOverdue: readonly Recommendation[];
  };
}

type ComparedStanding = Pick<Assessment, "at" | "score" | "band">;

/**
 * What moved a score between two assessments of a client, split exactly. Rules: the same client at the first instant, by the
 * rules of now. Time: what would have come had nothing happened. Events: what those that came, or were taken back, made of
 * that. Override: what people decided. Without a history all but the override is told by findings alone.
 *
 * @throws InvalidInputError for what is no assessment, an earlier that is of a later instant than the other, two clients, and a history
 * of another.
 * @example
 * const { difference, parts } = compare(engine, march, april, { history });
 * parts.map(({ kind, change }) => `${kind} ${change}`); // ["events 17.2", "time -3.1"]
 */
export function compare(
  engine: RiskEngine,
  before: Assessment,
  after: Assessment,
  given: CompareOptions = {},
): Comparison {
  checkPair(before, after);
  const options = readOptions(given, ["history", "historyBefore", "engineBefore"]);
  checkClients(before, after, options);
  const parts = [...partsBetween(engine, before, after, options), ...overrideBetween(before, after)];
  const difference = (after.score ?? 0) - (before.score ?? 0);
  return {
    client: after.client,
    before: standingOf(before),
    after: standingOf(after),
    difference,
    parts: parts.filter(isTold),
    findings: shiftsOver([[before, after]]),
    ...(before.band === after.band ? {} : { bandChanged: { from: before.band, to: after.band } }),
    advice: adviceBetween(before, after),
  };
}

function checkPair(before: Assessment, after: Assessment): void {
  const problems = [assessmentProblem("/before", before), assessmentProblem("/after", after)].filter(
    (problem) => problem !== undefined,
  );
  if (problems.length === 0 && compareInstants(after.at, before.at) < 0) {
    const expected = `one of ${before.at} or later, as the one before`;
    const told = { code: "mismatch", expected, found: `one of ${after.at}` } as const;
    problems.push(problemAt({ pointer: "/after" }, told));
  }
  if (problems.length > 0) throw new InvalidInputError(problems);
}

function checkClients(
  before: Assessment,
  after: Assessment,
  { history, historyBefore }: CompareOptions,
): void {
  const given = [
    ["/after", after.client],
    ["/history", history?.client.id],
    ["/historyBefore", historyBefore?.client.id],
  ] as const;
  const problems = given.flatMap(([pointer, client]) =>
    client === undefined || client === before.client
      ? []
      : [
          problemAt(
            { pointer },
            {
              code: "mismatch",
              expected: `one of ${before.client}`,
              found: `one of ${describeValue(client)}`,
            },
          ),
        ],
  );
  if (problems.length > 0) throw new InvalidInputError(problems);
}

function partsBetween(
  engine: RiskEngine,
  before: Assessment,
  after: Assessment,
  { history, historyBefore, engineBefore }: CompareOptions,
): ComparedPart[] {
  if (history === undefined) return [partOf("findings", [[before, after]])];
  const rules = rulesOf(engine);
  const [from, to] = [instantOf(before), instantOf(after)];
  const known = historyBefore ?? history;
  const isSame = before.rules.hash === after.rules.hash;
  // What was recorded late shows in what the rules of then say now of then.
  const again = isSame
    ? assessFindings(rules, known, from)
    : engineBefore === undefined
      ? before
      : assessFindings(rulesOf(engineBefore), known, from);
  const byNewRules = isSame ? again : assessFindings(rules, known, from);
  const unmoved = assessFindings(rules, historyUntil(known, from), to);
  const events = partOf("events", [
    [before, again],
    [unmoved, after],
  ]);
  return [
    partOf("rules", [[again, byNewRules]]),
    { ...events, ...eventsBetween(engine, { known, from }, { known: history, from: to }) },
    partOf("time", [[byNewRules, unmoved]]),
  ];
}

function partOf(kind: ComparedPart["kind"], steps: readonly Step[]): ComparedPart {
  const change = steps.reduce((sum, [before, after]) => sum + baseOf(after) - baseOf(before), 0);
  return {
    kind,
    change,
    findings: shiftsOver(steps),
  };
}

/** The findings of a client and their score, without advice. */
function assessFindings(rules: LoadedRules, history: History, at: number): Assessment {
  const opened = openCase(rules, history, at);
  try {
    const findings = opened.isKnown ? findFindings(rules, opened.file).findings : [];
    const judgement = judgeCase(opened, findings, undefined);
    return closeCase(rules, opened, findings, judgement, { recommendations: [], withheld: [] });
  } catch (error) {
    throw failureOf(rules, opened.file, error);
  }
}

function overrideBetween(before: Assessment, after: Assessment): ComparedPart[] {
  const difference = (after.score ?? 0) - (before.score ?? 0);
  const change = difference - (baseOf(after) - baseOf(before));
  const has = [before, after].some(({ adjustments }) => adjustments.some(({ kind }) => kind === "override"));
  return has ? [{ kind: "override", change, findings: [] }] : [];
}

function isTold({ kind, change, findings, came, withdrawn, gone }: ComparedPart): boolean {
  const events = [came, withdrawn, gone].some((each) => each !== undefined && each.length > 0);
  return change !== 0 || findings.length > 0 || events || kind === "override";
}

interface Seen {
  readonly known: History;
  readonly from: number;
}

/** The events that count now and did not then, and those that did and do not: taken back or gone. */
function eventsBetween(
  engine: RiskEngine,
  before: Seen,
  after: Seen,
): Pick<ComparedPart, "came" | "withdrawn" | "gone"> {
  const teller = new EventTeller(bilingualNamesOf(engine));
  const [had, has] = [eventsSeen(before), eventsSeen(after)];
  const [lost, found] = [missingIn(had, has), missingIn(has, had)];
  // Two histories may hold the same event twice, each its own.
  const [left, right] = [lost, found].map(
    (events) => new Set(events.map((event) => canonicalJson(event))),
  ) as [Set<string>, Set<string>];
  const isAlone = (event: RiskEvent, others: ReadonlySet<string>): boolean =>
    others.size === 0 || !others.has(canonicalJson(event));
  const takenBack = new Set(has.flatMap((event) => (event.type === "event.withdrawn" ? [event.of] : [])));
  const isTakenBack = ({ id }: RiskEvent): boolean => id !== undefined && takenBack.has(id);
  const missing = lost.filter((event) => isAlone(event, right));
  const tell = (events: readonly RiskEvent[]): readonly ToldEvent[] =>
    events.map((event) => teller.tell(event));
  return {
    came: tell(found.filter((event) => isAlone(event, left))),
    withdrawn: tell(missing.filter(isTakenBack)),
    gone: tell(missing.filter((event) => !isTakenBack(event))),
  };
}

function eventsSeen({ known, from }: Seen): readonly RiskEvent[] {
  const { all } = timelineAt(known, from);
  return all.events.slice(0, upperBound(all.at, from));
}

function missingIn(events: readonly RiskEvent[], others: readonly RiskEvent[]): readonly RiskEvent[] {
  const known = new Set(others);
  return events.filter((event) => !known.has(event));
}

function standingOf({ at, score, band }: Assessment): ComparedStanding {
  return { at, score, band } as ComparedStanding;
}

function adviceBetween(before: Assessment, after: Assessment): Comparison["advice"] {
  const had = new Map(before.recommendations.map((one) => [adviceKey(one), one]));
  const has = new Set(after.recommendations.map(adviceKey));
  const isOverdue = (one: Recommendation | undefined, at: string): boolean =>
    one !== undefined && compareInstants(one.due, at) < 0;
  return {
    new: after.recommendations.filter((one) => !had.has(adviceKey(one))),
    gone: before.recommendations.filter((one) => !has.has(adviceKey(one))),
    newlyOverdue: after.recommendations.filter(
      (one) => isOverdue(one, after.at) && !isOverdue(had.get(adviceKey(one)), before.at),
    ),
  };
}
