import type { EventCatalogue, RiskEvent } from "../../events/catalogue.ts";
import { parseEvents } from "../../events/parse.ts";
import { DAY, formatInstant } from "../../events/time.ts";
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
  /** Milliseconds since 1970: events may come after the one, up to the other. */
  readonly at: number;
  readonly by: number;
  readonly pool: readonly Possible[];
  readonly judge: (history: History) => Nearness;
}

/** So many events are put together at most, and so many different answers given. */
const MOST_EVENTS = 3;
const MOST_ANSWERS = 3;
/** Only the nearest of so many are gone on from, and only with the most promising events. */
const BEAM = 8;
const PROMISING = 12;
const LARGEST_POOL = 400;

interface Tried extends Nearness {
  readonly chosen: readonly Possible[];
}

/**
 * The smallest sets of events that bring a client to where it is wanted, each tried out. Of those that differ only in whom
 * they name, or what they tell, the first stands. It looks on from the nearest alone, so that it may miss an answer; it
 * never gives one that is none.
 */
export function searchEvents(search: Search): readonly (readonly RiskEvent[])[] {
  const { pool, judge, history } = search;
  if (judge(history).isThere) return [[]];
  const answers: (readonly Possible[])[] = [];
  let beam: readonly (readonly Possible[])[] = [[]];
  let hopeful = pool.slice(0, LARGEST_POOL);
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
        if (known.has(key) || answers.some((answer) => answer.every((one) => chosen.includes(one)))) continue;
        known.add(key);
        const dated = dateEvents(chosen, search);
        if (dated === undefined) continue;
        tried.push({ chosen, ...judge(appendEvents(history, dated, { trusted: true })) });
      }
    }
    for (const { isThere, chosen } of tried) {
      if (!isThere || answers.length === MOST_ANSWERS) continue;
      if (!answers.some((answer) => kindsOf(answer) === kindsOf(chosen))) answers.push(chosen);
    }
    const nearest = tried.filter(({ isThere }) => !isThere).sort((a, b) => a.gap - b.gap);
    beam = nearest.slice(0, BEAM).map(({ chosen }) => chosen);
    if (size === 1) hopeful = nearest.slice(0, PROMISING).map(({ chosen }) => chosen[0] as Possible);
  }
  return answers.map((chosen) => dateEvents(chosen, search) ?? []);
}

/** Answers of the same kinds of events are no different answers. */
function kindsOf(chosen: readonly Possible[]): string {
  return chosen
    .map(({ type, action }) => `${type} ${action}`)
    .sort()
    .join();
}

/** A day apart, the last on the last instant; closer together where there is not so much time. */
function dateEvents(
  chosen: readonly Possible[],
  { history, types, at, by }: Search,
): readonly RiskEvent[] | undefined {
  const gap = Math.min(DAY, Math.floor((by - at) / (chosen.length + 1) / 1000) * 1000);
  const raw = chosen.map((event, i) => ({
    ...event,
    client: history.client.id,
    at: formatInstant(by - (chosen.length - 1 - i) * gap),
  }));
  const { events, problems } = parseEvents(raw, { types });
  return problems.length > 0 ? undefined : events;
}
