import { type RiskEngine, readInstant, rulesOf } from "../../assess/assess.ts";
import { failureOf } from "../../assess/assessment-failed.ts";
import { openCase } from "../../assess/case.ts";
import { describeValue, InvalidInputError, problemAt } from "../../events/problem.ts";
import { DAY, formatInstant, HOUR, instantOf } from "../../events/time.ts";
import type { History } from "../../history/history.ts";
import type { LoadedRules } from "../../rules/compile/load-packs.ts";
import { readGiven } from "../given.ts";
import { type Change, changesBetween, dueChange, type Moment } from "./changes.ts";
import { type Advised, Course, type Look } from "./course.ts";
import { firstInSpan, type Probed } from "./first-instant.ts";
import { historyUntil } from "./history-until.ts";
import { readInstantAt } from "./instants.ts";

export interface ProjectOptions {
  /** The instant looked from: nothing later is seen. */
  readonly at: string;
  /** How far to look ahead. */
  readonly until: string;
  /** The score is told where it passes a multiple of this. Default: 5. */
  readonly step?: number | undefined;
}

/** What changes at one instant if nothing more happens. */
export interface ProjectedChange {
  /** The first whole second at which it is so. */
  readonly at: string;
  readonly score: number | null;
  readonly band: Moment["band"];
  readonly changes: readonly Change[];
}

/** What comes if nothing more happens. Plain JSON; instants are ISO 8601 in UTC. */
export interface Projection {
  readonly client: string;
  readonly at: string;
  readonly until: string;
  readonly score: number | null;
  readonly band: Moment["band"];
  readonly changes: readonly ProjectedChange[];
}

/** Points that fade are looked at this often, to see where they have got. */
const LONGEST_STRIDE = DAY;
const SECOND = 1000;
const DEFAULT_STEP = 5;

/**
 * What comes if nothing more happens: the instants, to the second, at which the score passes a multiple of the step, the
 * band changes, findings appear or end, and advice comes, goes, is held back or falls due. Found from the instants at which
 * windows let something in or out and ages come to where they are asked of; where a curve crosses in between, by halving.
 * A fact by code that does not tell how long its values are valid is looked at once a day.
 *
 * @throws InvalidInputError for an instant that is none, an `until` before `at`, and a step that is not above 0.
 * @throws AssessmentFailedError as `assess` does.
 * @example
 * project(engine, history, { at: "2026-03-01", until: "2026-06-01" }).changes[0]?.at; // "2026-03-14T09:30:00Z"
 */
export function project(engine: RiskEngine, history: History, given: ProjectOptions): Projection {
  const options = readGiven(given, ["at", "until", "step"], '{ at: "2026-03-01", until: "2026-06-01" }');
  const at = readInstant(options.at);
  const until = readInstantAt("/until", options.until);
  if (until < at) {
    const told = {
      code: "mismatch",
      expected: `an instant from ${formatInstant(at)} on`,
      found: describeValue(options.until),
    } as const;
    throw new InvalidInputError([problemAt({ pointer: "/until" }, told)]);
  }
  const { start, changes } = followed(rulesOf(engine), history, at, until, options.step);
  return {
    client: history.client.id,
    at: formatInstant(at),
    until: formatInstant(until),
    score: start.score,
    band: start.band,
    changes: [...changes],
  };
}

/**
 * The first change that comes if nothing more happens, as `project` tells it; `undefined` where none comes as long as
 * anything that is known now lies in the horizon. A service sleeps until then.
 *
 * @throws InvalidInputError for an instant that is none, and a step that is not above 0.
 * @example nextChange(engine, history, { at: "2026-03-01" })?.at
 */
export function nextChange(
  engine: RiskEngine,
  history: History,
  options: Pick<ProjectOptions, "at" | "step">,
): ProjectedChange | undefined {
  const { at, step } = readGiven(options, ["at", "step"], '{ at: "2026-03-01" }');
  const from = readInstant(at);
  const rules = rulesOf(engine);
  const { changes } = followed(rules, history, from, from + rules.horizonMs + DAY, step);
  for (const change of changes) return change;
  return undefined;
}

interface Followed {
  readonly start: Look;
  readonly changes: Iterable<ProjectedChange>;
}

function followed(
  rules: LoadedRules,
  whole: History,
  from: number,
  until: number,
  step = DEFAULT_STEP,
): Followed {
  if (!(step > 0)) {
    const told = { code: "wrong-value", expected: "a number above 0", found: describeValue(step) } as const;
    throw new InvalidInputError([problemAt({ pointer: "/step" }, told)]);
  }
  const history = historyUntil(whole, from);
  try {
    const course = new Course(rules, history, from, step);
    const first = course.look(from);
    const advised = course.advise(first);
    // Once what is called for is known, its guards are asked as well.
    const start = course.askFor(first, advised);
    return { start, changes: follow(course, { look: start, advised }, until) };
  } catch (error) {
    throw failureOf(rules, openCase(rules, history, from).file, error);
  }
}

interface Stand {
  readonly look: Look;
  readonly advised: Advised;
}

/** Goes from one instant at which something may change to the next. */
function* follow(course: Course, start: Stand, until: number): Generator<ProjectedChange> {
  let now = start;
  let least = SECOND;
  while (now.look.at < until) {
    const next = Math.min(until, Math.max(nextStop(now.look), now.look.at + least));
    const then = firstChange(course, now, next);
    // An age that has stopped just short of where it is asked of seems to get there again and again.
    const isFruitless = then.look.signature === now.look.signature && next - now.look.at < HOUR;
    least = isFruitless ? Math.min(2 * least, HOUR) : SECOND;
    const dues = duesBetween(now, then.look.at);
    for (const [due, changes] of dues)
      if (due < then.look.at)
        yield { at: formatInstant(due), ...standingOf(course.look(due, now.advised)), changes };
    const changes = [
      ...(isOtherwise(now, then) ? changesBetween(standOf(course, now), standOf(course, then)) : []),
      ...(dues.get(then.look.at) ?? []),
    ];
    if (changes.length > 0) yield { at: formatInstant(then.look.at), ...standingOf(then.look), changes };
    now = then;
  }
}

function isOtherwise(now: Stand, then: Stand): boolean {
  return now.look.signature !== then.look.signature || now.advised !== then.advised;
}

/** Whole seconds only: what changes within one is told at its end. */
function nextStop({ at, until, isMoving }: Look): number {
  const second = (instant: number): number => Math.ceil(instant / SECOND) * SECOND;
  return Math.max(
    second(at + 1),
    Math.min(second(until), isMoving ? at + LONGEST_STRIDE : Number.POSITIVE_INFINITY),
  );
}

/** The first instant of a span at which something is otherwise; its end where nothing is before. */
function firstChange(course: Course, now: Stand, end: number): Stand {
  const { isContested } = now.advised;
  const at = (instant: number): { readonly stand: Stand; readonly isSame: boolean } => {
    const look = course.look(instant, now.advised);
    const isSame = look.signature === now.look.signature;
    if (isSame && !isContested) return { stand: { look, advised: now.advised }, isSame };
    const advised = course.advise(look);
    // What the look asked for goes with the advice that it was asked for.
    if (isSame && advised.signature === now.advised.signature)
      return { stand: { look, advised: now.advised }, isSame };
    return { stand: { look, advised }, isSame: false };
  };
  const last = at(end);
  if (last.isSame) return last.stand;
  // In whole seconds back from the end.
  const seconds = Math.ceil((end - now.look.at) / SECOND);
  const instantAt = (second: number): number => end - (seconds - second) * SECOND;
  const changed = new Map([[seconds, last.stand]]);
  const ask = (second: number): Probed & { readonly isSo: boolean } => {
    const { stand, isSame } = at(instantAt(second));
    if (!isSame) changed.set(second, stand);
    return { at: second, height: stand.look.score ?? Number.NaN, isSo: !isSame };
  };
  // Most of what changes does so where a window does.
  const before = seconds > 1 ? ask(seconds - 1) : undefined;
  if (before?.isSo !== true) return settled(course, last.stand);
  const first = { at: 0, height: now.look.score ?? Number.NaN };
  const turn = levelPassed(first.height, before.height, course.step);
  const found = firstInSpan(first, before, turn, ask);
  return settled(course, changed.get(found) as Stand);
}

/** The first level that a score passes on its way to another; `NaN` where it passes none. */
function levelPassed(from: number, to: number, step: number): number {
  const level = Math.floor(from / step) * step;
  if (Math.floor(to / step) * step === level) return Number.NaN;
  return to < from ? level : level + step;
}

/** With the guards asked of what is called for by now. */
function settled(course: Course, { look, advised }: Stand): Stand {
  return { look: course.askFor(look, advised), advised };
}

/** What falls due after a look and up to an instant, by when it does. */
function duesBetween({ look, advised }: Stand, end: number): ReadonlyMap<number, readonly Change[]> {
  const dues = new Map<number, Change[]>();
  const inOrder = [...advised.recommendations.values()]
    .map((advice) => ({ advice, due: instantOf({ at: advice.due }) }))
    .filter(({ due }) => due > look.at && due <= end)
    .sort((a, b) => a.due - b.due);
  for (const { advice, due } of inOrder) dues.set(due, [...(dues.get(due) ?? []), dueChange(advice)]);
  return dues;
}

function standingOf({ score, band }: Look): Pick<ProjectedChange, "score" | "band"> {
  return { score, band };
}

function standOf(course: Course, { look, advised }: Stand): Moment {
  return {
    ...standingOf(look),
    step: course.step,
    tense: "coming",
    findings: look.findings,
    recommendations: advised.recommendations,
    withheld: advised.withheld,
  };
}
