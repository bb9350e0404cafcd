import { type RiskEngine, readInstant, rulesOf } from "../../assess/assess.ts";
import type { Assessment } from "../../assess/assessment.ts";
import type { EventCatalogue } from "../../events/catalogue.ts";
import { describeValue, InvalidInputError, problemAt } from "../../events/problem.ts";
import { DAY, formatInstant } from "../../events/time.ts";
import { appendEvents } from "../../history/append.ts";
import type { History } from "../../history/history.ts";
import { historyUntil } from "../time/history-until.ts";
import { bilingualNamesOf } from "../why/bilingual.ts";
import { EventTeller, type ToldEvent } from "../why/told-events.ts";
import { castOf } from "./asked-events.ts";
import { type Judged, judge } from "./judged.ts";
import { type Possible, possibleEvents, type Wanted } from "./possible-events.ts";
import { readLater } from "./requires.ts";
import { searchEvents } from "./search.ts";

export interface WayDownOptions {
  /** The instant looked from: nothing later is seen. */
  readonly at: string;
  /** The score should be less than this. */
  readonly below: number;
  /** When it should be so. Default: 14 days later. */
  readonly by?: string | undefined;
}

/** Plans that bring a score down. */
export interface WayDown {
  readonly by: string;
  /** The score by then if we do nothing. */
  readonly idle: number | null;
  /** Up to three, of different steps, the fewest first; none where none was found. */
  readonly plans: readonly {
    /** At most three, with their dates. None at all where time does it. */
    readonly steps: readonly ToldEvent[];
    /** The client as it would stand. */
    readonly assessment: Assessment;
  }[];
}

const USUAL_SPAN = 14 * DAY;

/**
 * Different plans that bring a score below a level, made only of what we can do: actions that are advised, and good things
 * of our doing, such as a step of working a failure off. Each was assessed before it is given.
 *
 * @throws InvalidInputError for an instant that is none, a `by` before `at`, and a `below` that is no number of 0 to 100.
 * @example wayDown(engine, history, { at: "2026-03-01", below: 50 }).plans[0]?.steps.map(({ words }) => words.en)
 */
export function wayDown(engine: RiskEngine, history: History, options: WayDownOptions): WayDown {
  const { below } = options;
  if (!(below >= 0 && below <= 100)) {
    const told = {
      code: "wrong-value",
      expected: "a number from 0 to 100",
      found: describeValue(below),
    } as const;
    throw new InvalidInputError([problemAt({ pointer: "/below" }, told)]);
  }
  const rules = rulesOf(engine);
  const at = readInstant(options.at);
  const by = options.by === undefined ? at + USUAL_SPAN : readLater(options.by, at);
  const known = historyUntil(history, at);
  const now = judge(rules, known, at, true);
  const idle = judge(rules, known, by, false).assessment.score;
  const found = searchEvents({
    history: known,
    types: rules.events,
    at,
    by,
    pool: ourSteps(now, rules.events),
    judge: (one) => {
      const score = judge(rules, one, by, false).assessment.score ?? 0;
      return { isThere: score < below, gap: Math.max(0, score - below) };
    },
  });
  const teller = new EventTeller(bilingualNamesOf(engine));
  return {
    by: formatInstant(by),
    idle,
    plans: found.map((events) => ({
      steps: events.map((event) => teller.tell(event)),
      assessment: engine.assess(appendEvents(known, events, { trusted: true }), { at: formatInstant(by) }),
    })),
  };
}

/** What we can do: actions that are advised now, and what is good and of our doing. */
function ourSteps({ assessment, view }: Judged, types: EventCatalogue): readonly Possible[] {
  const cast = castOf(view);
  const advised = assessment.recommendations.map(({ action, subject }): Wanted => {
    const where = subject === undefined ? { action } : { action, subject };
    return { events: "action.taken", where };
  });
  const ours = types.names.flatMap((name): Wanted[] => {
    const type = types.get(name);
    if (type === undefined || type.sign === "bad" || type.sign === "neutral") return [];
    if (type.actor === "us") return [{ events: name }];
    return typeof type.actor === "object" ? [{ events: name, where: { by: "us" } }] : [];
  });
  return [...advised, ...ours].flatMap((wanted) => possibleEvents(wanted, [], cast, types));
}
