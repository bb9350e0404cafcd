import { type RiskEngine, readInstant, rulesOf } from "../../assess/assess.ts";
import type { Assessment } from "../../assess/assessment.ts";
import type { EventCatalogue, RiskEvent } from "../../events/catalogue.ts";
import { describeValue, InvalidInputError, problemAt } from "../../events/problem.ts";
import { DAY, formatInstant } from "../../events/time.ts";
import { appendEvents } from "../../history/append.ts";
import type { History } from "../../history/history.ts";
import type { Bilingual } from "../../words/language.ts";
import { readGiven } from "../given.ts";
import { historyUntil } from "../time/history-until.ts";
import { bilingualNamesOf } from "../why/bilingual.ts";
import { castOf } from "./cast.ts";
import { asSoonAsMayBe } from "./dates.ts";
import { type Judged, judge } from "./judged.ts";
import { inOrderOfWork } from "./order-of-work.ts";
import { type Possible, possibleEvents, signOfPossible, type Wanted } from "./possible-events.ts";
import { readLater } from "./requires.ts";
import { searchEvents } from "./search.ts";
import { wordsToDo } from "./step-words.ts";

export interface WayDownOptions {
  /** The instant looked from: nothing later is seen. */
  readonly at: string;
  /** The score should be less than this. */
  readonly below: number;
  /** When it should be so. Default: 14 days later. */
  readonly by?: string | undefined;
}

/** One thing to do. */
export interface PlannedStep {
  readonly type: string;
  /** As soon as it may be done: a day after another, the first a day from now; closer together where there is less time. */
  readonly at: string;
  /** As something to do: "apologize for the failure (incident ledger)". */
  readonly words: Bilingual;
  /** The event that tells of it once it is done, with action, subject, incident and so on. */
  readonly event: RiskEvent;
}

/** Plans that bring a score down. */
export interface WayDown {
  readonly by: string;
  /** The score by then if we do nothing. */
  readonly idle: number | null;
  /** Up to three, of different steps, the fewest first; none where none was found. */
  readonly plans: readonly {
    /** At most three, in the order of the work. None at all where time does it. */
    readonly steps: readonly PlannedStep[];
    /** The client as it would stand. */
    readonly assessment: Assessment;
  }[];
}

const USUAL_SPAN = 14 * DAY;

/**
 * Different plans that bring a score below a level, made only of what we can do: actions that are advised, and good things
 * of our doing, such as a step of working a failure off, about those people and failures alone that are known. Each was
 * assessed before it is given. Of a client whose contract has ended there is none.
 *
 * @throws InvalidInputError for an instant that is none, a `by` before `at`, and a `below` that is no number of 0 to 100.
 * @example wayDown(engine, history, { at: "2026-03-01", below: 50 }).plans[0]?.steps.map(({ words }) => words.en)
 */
export function wayDown(engine: RiskEngine, history: History, given: WayDownOptions): WayDown {
  const options = readGiven(given, ["at", "below", "by"], '{ at: "2026-03-01", below: 50 }');
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
  const found =
    now.assessment.band === "ended"
      ? []
      : searchEvents({
          history: known,
          types: rules.events,
          dates: [(count) => asSoonAsMayBe(at, by, count)],
          order: (chosen) => inOrderOfWork(chosen, rules),
          pool: ourSteps(now, rules.events, formatInstant(by)),
          judge: (one) => {
            const score = judge(rules, one, by, false).assessment.score ?? 0;
            return { isThere: score < below, gap: Math.max(0, score - below) };
          },
        }).answers;
  const names = bilingualNamesOf(engine);
  return {
    by: formatInstant(by),
    idle,
    plans: found.map((events) => ({
      steps: events.map((event) => ({
        type: event.type,
        at: event.at,
        words: wordsToDo(event, names),
        event,
      })),
      assessment: engine.assess(appendEvents(known, events, { trusted: true }), { at: formatInstant(by) }),
    })),
  };
}

/** What only answers something: without it there is nothing to answer. */
const ANSWERS: ReadonlyMap<string, string> = new Map([
  ["complaint.answered", "complaint.filed"],
  ["request.owned", "request.opened"],
  ["request.answered", "request.opened"],
]);

/** What we can do: actions that are advised now, and what is good and of our doing. */
function ourSteps({ assessment, view }: Judged, types: EventCatalogue, due: string): readonly Possible[] {
  const cast = castOf(view, due);
  const advised = assessment.recommendations.map(({ action, subject }): Wanted => {
    const where = subject === undefined ? { action } : { action, subject };
    return { events: "action.taken", where };
  });
  const ours = types.names.flatMap((name): Wanted[] => {
    const type = types.get(name);
    if (type === undefined) return [];
    const asked = ANSWERS.get(name);
    if (asked !== undefined && view.timeline.column(asked).events.length === 0) return [];
    if (type.actor === "us") return [{ events: name }];
    return typeof type.actor === "object" ? [{ events: name, where: { by: "us" } }] : [];
  });
  const eventsOf = (wanted: Wanted): readonly Possible[] => possibleEvents(wanted, [], cast, types);
  return [
    ...advised.flatMap(eventsOf),
    ...ours.flatMap(eventsOf).filter((one) => signOfPossible(one, types) === "good"),
  ];
}
