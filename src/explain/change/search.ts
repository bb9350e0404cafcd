import type { EventCatalogue, RiskEvent } from "../../events/catalogue.ts";
import { parseEvents } from "../../events/parse.ts";
import { formatInstant } from "../../events/time.ts";
import { appendEvents } from "../../history/append.ts";
import type { History } from "../../history/history.ts";
import type { Possible } from "./possible-events.ts";

/** How near to what is wanted a client would stand. */
export interface Nearness {
  readonly isThere: boolean;
  /** 0 where nothing is missing; the larger, the more. */
  readonly gap: number;
}

export interface Search {
  /** What is known; nothing later. */
  readonly history: History;
  readonly types: EventCatalogue;
  /** Ways to date so many events, the first that which is tried of all: milliseconds since 1970, in order of time. */
  readonly dates: readonly ((count: number) => readonly number[])[];
  /** Events in the order in which they would come. */
  readonly order: (chosen: readonly Possible[]) => readonly Possible[];
  /** Whether events may come so, however near they bring the client. Default: any may. */
  readonly isSound?: (events: readonly RiskEvent[]) => boolean;
  readonly pool: readonly Possible[];
  readonly judge: (history: History) => Nearness;
}

/** So many events are put together at most, and so many different answers given. */
const MOST_EVENTS = 3;
const MOST_ANSWERS = 3;
/** Only the nearest of so many are gone on from, and only with the most promising events: of each kind a few. */
const BEAM = 8;
const PROMISING = 30;
const PROMISING_OF_KIND = 2;
/** Of so many of the nearest other dates are tried. */
const REDATED = 24;
const LARGEST_POOL = 400;

/** What a search came to. */
export interface Searched {
  readonly answers: readonly (readonly RiskEvent[])[];
  /** How many sets of events were tried. */
  readonly tried: number;
  /** The set that came nearest, of those that did not get there. */
  readonly nearest: readonly RiskEvent[];
}

interface Tried extends Nearness {
  readonly chosen: readonly Possible[];
  readonly events: readonly RiskEvent[];
}

/**
 * The smallest sets of events that bring a client to where it is wanted, each tried out. Of those that differ only in whom
 * they name, or what they tell, the first stands. It looks on from the nearest alone, so that it may miss an answer; it
 * never gives one that is none.
 */
export function searchEvents(search: Search): Searched {
  if (search.judge(search.history).isThere) return { answers: [[]], tried: 1, nearest: [] };
  let count = 1;
  let nearestOfAll: Tried | undefined;
  const answers: Tried[] = [];
  let beam: readonly (readonly Possible[])[] = [[]];
  let hopeful: readonly Possible[] = search.pool.slice(0, LARGEST_POOL);
  for (let size = 1; size <= MOST_EVENTS && answers.length < MOST_ANSWERS; size++) {
    const tried: Tried[] = [];
    const known = new Set<string>();
    for (const before of beam) {
      for (const event of hopeful) {
        const chosen = [...before, event];
        const key = chosen
          .map((one) => JSON.stringify(one))
          .sort()
          .join();
        const isMore = answers.some((answer) => answer.chosen.every((one) => chosen.includes(one)));
        if (known.has(key) || isMore) continue;
        known.add(key);
        const one = tryOut(chosen, 0, search);
        if (one !== undefined) tried.push(one);
      }
    }
    keepDifferent(answers, tried);
    const farOff = tried.filter(({ isThere }) => !isThere).sort(byGap);
    const redated = farOff.slice(0, REDATED).map((one) => redate(one, search));
    keepDifferent(answers, redated);
    count += tried.length;
    const nearest = [...redated.filter(({ isThere }) => !isThere), ...farOff.slice(REDATED)].sort(byGap);
    const [first] = nearest;
    if (first !== undefined && first.gap < (nearestOfAll?.gap ?? Number.POSITIVE_INFINITY))
      nearestOfAll = first;
    beam = nearest.slice(0, BEAM).map(({ chosen }) => chosen);
    if (size === 1) hopeful = promisingOf(nearest.flatMap(({ chosen }) => chosen));
  }
  return {
    answers: answers.map(({ events }) => events),
    tried: count,
    nearest: nearestOfAll?.events ?? [],
  };
}

/** Those that are out of sight, for which the gap is infinite, are equally far. */
function byGap({ gap: a }: Nearness, { gap: b }: Nearness): number {
  return a === b ? 0 : a - b;
}

function keepDifferent(answers: Tried[], tried: readonly Tried[]): void {
  for (const one of tried) {
    if (!one.isThere || answers.length === MOST_ANSWERS) continue;
    if (!answers.some(({ chosen }) => kindsOf(chosen) === kindsOf(one.chosen))) answers.push(one);
  }
}

/** The nearest of each kind and about each: of what only counts together, the one part may be no nearer than anything else. */
function promisingOf(nearest: readonly Possible[]): readonly Possible[] {
  const counts = new Map<string, number>();
  return nearest
    .filter((event) => {
      const { contact, employee, incident } = event;
      const kind = JSON.stringify([kindsOf([event]), contact, employee, incident]);
      const count = (counts.get(kind) ?? 0) + 1;
      counts.set(kind, count);
      return count <= PROMISING_OF_KIND;
    })
    .slice(0, PROMISING);
}

/** The same events at the dates that bring the client nearest: what has to last needs to come sooner. */
function redate(one: Tried, search: Search): Tried {
  let best = one;
  for (let i = 1; i < search.dates.length && !best.isThere; i++) {
    const again = tryOut(one.chosen, i, search);
    if (again !== undefined && (again.isThere || again.gap < best.gap)) best = again;
  }
  return best;
}

/** Tries events out at dates of one way; `undefined` where there are none such. */
function tryOut(chosen: readonly Possible[], way: number, search: Search): Tried | undefined {
  const { history, types, order, dates, judge, isSound } = search;
  const instants = dates[way]?.(chosen.length) ?? [];
  const raw = order(chosen).map((event, i) => ({
    ...event,
    client: history.client.id,
    at: formatInstant(instants[i] as number),
  }));
  const { events, problems } = parseEvents(raw, { types });
  if (problems.length > 0) return undefined;
  if (isSound?.(events) === false) return { chosen, events, isThere: false, gap: Number.POSITIVE_INFINITY };
  return { chosen, events, ...judge(appendEvents(history, events, { trusted: true })) };
}

/** Answers of the same kinds of events are no different answers. */
function kindsOf(chosen: readonly Possible[]): string {
  return chosen
    .map(({ type, action }) => `${type} ${action}`)
    .sort()
    .join();
}
