import { type RiskEngine, readInstant, rulesOf } from "../../assess/assess.ts";
import type { Assessment } from "../../assess/assessment.ts";
import type { RiskEvent } from "../../events/catalogue.ts";
import { describeValue, InvalidInputError, problemAt } from "../../events/problem.ts";
import { formatInstant } from "../../events/time.ts";
import type { CaseView } from "../../facts/reading/case-view.ts";
import { appendEvents } from "../../history/append.ts";
import type { History } from "../../history/history.ts";
import type { Bilingual } from "../../words/language.ts";
import { readGiven } from "../given.ts";
import { historyUntil } from "../time/history-until.ts";
import { readInstantAt } from "../time/instants.ts";
import { bilingualNamesOf, inEach } from "../why/bilingual.ts";
import { checkSubject } from "../why/known-names.ts";
import { eventsAskedBy } from "./asked-events.ts";
import { asLateAsMayBe, asSoonAsMayBe, spreadOut } from "./dates.ts";
import { isNoHarm, waysToSettle } from "./ending-advice.ts";
import { type Goal, type GoalOptions, goalOf } from "./goal.ts";
import { judge } from "./judged.ts";
import { inOrderOfWork } from "./order-of-work.ts";
import { searchEvents } from "./search.ts";

export interface RequiresOptions extends GoalOptions {
  /** The instant looked from: nothing later is seen. */
  readonly at: string;
  /** The instant at which it should be so; events may come until then. */
  readonly by: string;
}

const REQUIRES = ["at", "by", "rule", "action", "band", "subject", "undo"] as const;

/** What would make something so. */
export interface Required {
  /** Up to three, of different kinds of events, the fewest events first; none where none was found. */
  readonly answers: readonly {
    /** At most three. None at all where it comes to be so by itself. */
    readonly events: readonly RiskEvent[];
    /** The client as it would stand, by `by`. */
    readonly assessment: Assessment;
  }[];
  /** Where there is no answer: how many sets of events were tried, and what stands in the way of the nearest of them. */
  readonly unanswered?: {
    readonly tried: number;
    readonly nearest: readonly RiskEvent[];
    readonly missing: readonly Bilingual[];
    readonly words: Bilingual;
  };
}

/**
 * The smallest events that would make a rule fire, an action be advised or a band be reached; with `undo`, that would end
 * it. Every answer was assessed before it is given. It looks on from the most promising alone, so none may be found
 * where there is one.
 *
 * @throws InvalidInputError for an instant that is none, a `by` before `at`, an unknown rule, action, band or subject with the
 * nearest name, and where there is not just one of them.
 * @example requires(engine, history, { rule: "calls-ignored", at: "2026-03-01", by: "2026-03-10" }).answers[0]?.events
 */
export function requires(engine: RiskEngine, history: History, given: RequiresOptions): Required {
  const options = readGiven(given, REQUIRES, '{ rule: "calls-ignored", at: "2026-03-01", by: "2026-04-01" }');
  const rules = rulesOf(engine);
  const at = readInstant(options.at);
  const by = readLater(options.by, at);
  const goal = goalOf(rules, options, bilingualNamesOf(engine));
  const known = historyUntil(history, at);
  const { view, assessment } = judge(rules, known, by, goal.needsAdvice);
  if (options.subject !== undefined) checkSubjectOf(goal, options.subject, view);
  const due = formatInstant(at + Math.floor((by - at) / 2000) * 1000);
  const asked = eventsAskedBy(goal.askers, rules, view, options.subject, due);
  const begun = new Set(view.subjectsOf("incident").map((one) => one?.id));
  const found = searchEvents({
    history: known,
    types: rules.events,
    dates: [asLateAsMayBe, asSoonAsMayBe, spreadOut].map((way) => (count: number) => way(at, by, count)),
    order: (chosen) => inOrderOfWork(chosen, rules),
    isSound: (events) => isOfKnownFailures(events, begun) && events.every(isDueLater),
    pool:
      options.undo === true && options.action !== undefined
        ? [
            ...waysToSettle(assessment, options.action, options.subject, by),
            ...asked.filter(isNoHarm(rules.events)),
          ]
        : asked,
    judge: (one) => goal.judge(judge(rules, one, by, goal.needsAdvice)),
  });
  const answers = found.answers.map((events) => ({
    events,
    assessment: engine.assess(appendEvents(known, events, { trusted: true }), { at: formatInstant(by) }),
  }));
  if (answers.length > 0) return { answers };
  const { tried, nearest } = found;
  const near = appendEvents(known, nearest, { trusted: true });
  const missing = goal.tell(judge(rules, near, by, goal.needsAdvice));
  return { answers, unanswered: { tried, nearest, missing, words: sayUnanswered(tried, missing) } };
}

function sayUnanswered(tried: number, missing: readonly Bilingual[]): Bilingual {
  return inEach((grammar, language) =>
    UNANSWERED[language](grammar.number(tried), missing.map((one) => one[language]).join("; ")),
  );
}

const UNANSWERED = {
  en: (tried: string, missing: string) =>
    `no three events were found that would do it, of ${tried} ways tried; the nearest leaves this: ${missing}`,
  ru: (tried: string, missing: string) =>
    `не нашлось трёх событий, которых хватило бы (перебрано вариантов: ${tried}); в ближайшем остаётся: ${missing}`,
};

/** @throws InvalidInputError with the nearest id where what is asked of is about none of that name. */
function checkSubjectOf({ kinds }: Goal, subject: string, view: CaseView): void {
  const about = kinds.filter((kind) => kind !== undefined);
  const known = about.flatMap((kind) => view.subjectsOf(kind).flatMap((one) => one?.id ?? []));
  checkSubject(subject, known, about.length > 0);
}

/** Whether what tells of a failure comes after it occurred, which it does once. */
function isOfKnownFailures(events: readonly RiskEvent[], begun: ReadonlySet<string | undefined>): boolean {
  const occurred = new Set<string>();
  return events.every(({ type, incident }) => {
    if (incident === undefined) return true;
    if (type !== "incident.occurred") return begun.has(incident) || occurred.has(incident);
    const isFirst = !occurred.has(incident);
    occurred.add(incident);
    return isFirst;
  });
}

/** Whether nothing is due before it was announced. */
function isDueLater(event: RiskEvent): boolean {
  return !("due" in event) || typeof event.due !== "string" || event.due >= event.at;
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
