import { type RiskEngine, readInstant, rulesOf } from "../../assess/assess.ts";
import type { Assessment } from "../../assess/assessment.ts";
import type { RiskEvent } from "../../events/catalogue.ts";
import { describeValue, InvalidInputError, problemAt } from "../../events/problem.ts";
import { formatInstant } from "../../events/time.ts";
import { appendEvents } from "../../history/append.ts";
import type { History } from "../../history/history.ts";
import { historyUntil } from "../time/history-until.ts";
import { readInstantAt } from "../time/instants.ts";
import { eventsAskedBy } from "./asked-events.ts";
import { type GoalOptions, goalOf } from "./goal.ts";
import { judge } from "./judged.ts";
import { searchEvents } from "./search.ts";

export interface RequiresOptions extends GoalOptions {
  /** The instant looked from: nothing later is seen. */
  readonly at: string;
  /** The instant at which it should be so; events may come until then. */
  readonly by: string;
}

/** What would make something so. */
export interface Required {
  /** Up to three, of different kinds of events, the fewest events first; none where none was found. */
  readonly answers: readonly {
    /** At most three. None at all where it comes to be so by itself. */
    readonly events: readonly RiskEvent[];
    /** The client as it would stand, by `by`. */
    readonly assessment: Assessment;
  }[];
}

/**
 * The smallest events that would make a rule fire, an action be advised or a band be reached; with `undo`, that would end
 * it. Every answer was assessed before it is given. It looks on from the most promising alone, so none may be found
 * where there is one.
 *
 * @throws InvalidInputError for an instant that is none, a `by` before `at`, an unknown rule, action or band with the nearest
 * name, and where there is not just one of them.
 * @example requires(engine, history, { rule: "calls-ignored", at: "2026-03-01", by: "2026-03-10" }).answers[0]?.events
 */
export function requires(engine: RiskEngine, history: History, options: RequiresOptions): Required {
  const rules = rulesOf(engine);
  const at = readInstant(options.at);
  const by = readLater(options.by, at);
  const goal = goalOf(rules, options);
  const known = historyUntil(history, at);
  const { view } = judge(rules, known, by, false);
  const found = searchEvents({
    history: known,
    types: rules.events,
    at,
    by,
    pool: eventsAskedBy(goal.askers, rules, view, options.subject),
    judge: (one) => goal.judge(judge(rules, one, by, goal.needsAdvice)),
  });
  return {
    answers: found.map((events) => ({
      events,
      assessment: engine.assess(appendEvents(known, events, { trusted: true }), { at: formatInstant(by) }),
    })),
  };
}

/** @throws InvalidInputError for an instant that is none, or is before another. */
export function readLater(text: string, at: number): number {
  const by = readInstantAt("/by", text);
  if (by >= at) return by;
  const expected = `an instant from ${formatInstant(at)} on`;
  throw new InvalidInputError([
    problemAt({ pointer: "/by" }, { code: "mismatch", expected, found: describeValue(text) }),
  ]);
}
