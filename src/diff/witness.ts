import type { Assessment } from "../assess/assessment.ts";
import { canonicalJson } from "../events/canonical.ts";
import type { RiskEvent } from "../events/catalogue.ts";
import { parseEvents } from "../events/parse.ts";
import { DAY, formatInstant, parseDuration } from "../events/time.ts";
import { type Asker, eventsAskedBy } from "../explain/change/asked-events.ts";
import { judge } from "../explain/change/judged.ts";
import type { Possible } from "../explain/change/possible-events.ts";
import { appendEvents } from "../history/append.ts";
import { createHistory, type History } from "../history/history.ts";
import { comparisonsIn, slotsOf } from "../rules/compile/condition.ts";
import type { LoadedRules } from "../rules/compile/load-packs.ts";

/** A history that the rules before a change judge otherwise than those after. */
export interface Witness {
  readonly events: readonly RiskEvent[];
  /** The instant at which it shows. */
  readonly at: string;
  /** What the rule says of it: its findings with their points, and the advice that rests on it. */
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** The rule by its name before the change and after it. */
export interface ShownRule {
  readonly before: string;
  readonly after: string;
}

const CLIENT = { id: "somebody", since: "2020-01-01", monthlyRevenue: 1000 };
const FIRST = Date.UTC(2025, 0, 1);
/** So many of the possible events are tried, so often each, a day apart. */
const MOST_POSSIBLE = 40;
const TIMES = [1, 2, 3, 4, 5, 6, 8, 10, 12];
/** So many histories are judged before a search is given up. */
const MOST_JUDGED = 1500;

/**
 * Looks for a history that shows a change of a rule: one kind of event that it asks about, as often as need be, and two kinds;
 * seen at once and where its windows end. The fewest events come first, and those that are not needed are left out.
 */
export function findWitness(old: LoadedRules, now: LoadedRules, rule: ShownRule): Witness | undefined {
  const askers = [...askersOf(old, rule.before), ...askersOf(now, rule.after)];
  const empty = createHistory(CLIENT, { types: now.events });
  const { view } = judge(now, empty, FIRST, false);
  const pool = [old, now].flatMap((rules, i) =>
    eventsAskedBy(
      askersOf(rules, i === 0 ? rule.before : rule.after),
      rules,
      view,
      undefined,
      formatInstant(FIRST + 400 * DAY),
    ),
  );
  const possible = [...new Map(pool.map((one) => [canonicalJson(one), one])).values()].slice(
    0,
    MOST_POSSIBLE,
  );
  const delays = delaysOf(askers, [old, now], rule);
  let judged = 0;
  const tryOut = (events: readonly Possible[]): Witness | undefined => {
    const told = toldAs(events, empty, now);
    if (told === undefined) return undefined;
    const last = FIRST + (events.length - 1) * DAY;
    for (const delay of delays) {
      if (judged++ > MOST_JUDGED) return undefined;
      const witness = differenceIn(old, now, rule, told, last + delay);
      if (witness !== undefined) return witness;
    }
    return undefined;
  };
  for (const times of TIMES)
    for (const event of possible) {
      const witness = tryOut(Array.from({ length: times }, () => event));
      if (witness !== undefined) return leanest(witness, old, now, rule, empty);
      if (times !== 2) continue;
      for (const other of possible) {
        if (other === event) continue;
        const both = tryOut([event, other]);
        if (both !== undefined) return both;
      }
    }
  return undefined;
}

function askersOf({ findings, recommendations }: LoadedRules, name: string): readonly Asker[] {
  const own = [...findings, ...recommendations].filter(
    ({ rule }) => rule.name === name || rule.carrier === name,
  );
  return own.map(({ condition, subjectKind: kind }) => ({ condition, kind }));
}

/** How long after the last event there may be something to see: at once, and around the ends of the windows asked of. */
function delaysOf(
  askers: readonly Asker[],
  [old, now]: readonly [LoadedRules, LoadedRules],
  { before, after }: ShownRule,
): readonly number[] {
  const weighed = [
    old.findings.find(({ rule }) => rule.name === before),
    now.findings.find(({ rule }) => rule.name === after),
  ].flatMap((finding) => finding?.weighedBy ?? []);
  const slots = [...askers.flatMap(({ condition }) => comparisonsIn(condition)).flatMap(slotsOf), ...weighed];
  const windows = slots.flatMap(({ reference: { params } }) => parseDuration(String(params?.within)) ?? []);
  const around = [...new Set(windows)].flatMap((window) => [window - DAY, window, window + DAY]);
  return [...new Set([0, DAY, 30 * DAY, ...around])]
    .filter((delay) => delay >= 0)
    .sort((a, b) => a - b)
    .slice(0, 8);
}

/** The events a day apart, or `undefined` where they are none. */
function toldAs(
  events: readonly Possible[],
  empty: History,
  { events: types }: LoadedRules,
): History | undefined {
  const raw = events.map((event, i) => ({
    ...event,
    id: `e${i + 1}`,
    client: CLIENT.id,
    at: formatInstant(FIRST + i * DAY),
  }));
  const parsed = parseEvents(raw, { types });
  return parsed.problems.length > 0 ? undefined : appendEvents(empty, parsed.events, { trusted: true });
}

function differenceIn(
  old: LoadedRules,
  now: LoadedRules,
  rule: ShownRule,
  history: History,
  at: number,
): Witness | undefined {
  const before = saidOf(judge(old, history, at, true).assessment, rule.before, rule.after);
  const after = saidOf(judge(now, history, at, true).assessment, rule.after, rule.after);
  if (before.join() === after.join()) return undefined;
  return { events: history.events, at: formatInstant(at), before, after };
}

/** What an assessment says by a rule, under the name that it has in the end. */
function saidOf({ findings, recommendations }: Assessment, name: string, told: string): readonly string[] {
  const found = findings
    .filter(({ rule }) => rule === name)
    .map(({ subject, points, dimension, side, risk }) => {
      const whom = subject === undefined ? "" : ` (${subject})`;
      return `finds ${told}${whom}, ${Number(points.toFixed(6))} points, ${dimension}, ${side}, ${risk}`;
    });
  const advised = recommendations
    .filter(({ because }) => because.some(({ rule }) => rule === name))
    .map(
      ({ action, subject, due, priority }) =>
        `advises ${action}${subject === undefined ? "" : ` (${subject})`}, due ${due}, ${priority}`,
    );
  return [...found, ...advised];
}

/** Without the events that it shows without as well. */
function leanest(
  witness: Witness,
  old: LoadedRules,
  now: LoadedRules,
  rule: ShownRule,
  empty: History,
): Witness {
  let best = witness;
  for (const event of witness.events) {
    const rest = best.events.filter((one) => one !== event);
    if (rest.length === 0) break;
    const history = appendEvents(empty, rest, { trusted: true });
    best = differenceIn(old, now, rule, history, Date.parse(best.at)) ?? best;
  }
  return best;
}
