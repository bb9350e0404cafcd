import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { RiskEvent } from "../../src/events/catalogue.ts";
import { DAY, instantOf } from "../../src/events/time.ts";
import { actionsTakenOf } from "../../src/history/actions-taken.ts";
import { appendEvents } from "../../src/history/append.ts";
import { upperBound } from "../../src/history/column.ts";
import { type History, timelineAt } from "../../src/history/history.ts";
import { pruneHistory } from "../../src/history/prune.ts";
import { dayAt, events, START } from "./arbitraries.ts";
import { historyOf, viewOf } from "./view.ts";

/** An incident is a subject of rules for this long. */
const INCIDENT_AGE = 365 * DAY;
const ALWAYS = ["contract.terminated", "contract.renewed", "employee.joined", "employee.left"];

/** All that rules with this look-back can see from an instant. */
function reachOf(history: History, at: number, horizon: number): unknown {
  const after = at - horizon;
  const timeline = timelineAt(history, at);
  const past = timeline.all.events.slice(0, upperBound(timeline.all.at, at));
  const isLive = (event: RiskEvent) =>
    "until" in event && typeof event.until === "string" && instantOf({ at: event.until }) > at;
  const incidents = [...timeline.incidents.values()]
    .map(({ id, events: own, occurredAt = Number.POSITIVE_INFINITY }) => ({
      id,
      occurredAt,
      own: own.events.filter((event) => instantOf(event) <= at && occurredAt > at - INCIDENT_AGE),
    }))
    .filter(({ occurredAt }) => occurredAt <= at)
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  return {
    window: viewOf(history, at, after),
    whole: past.filter((event) => ALWAYS.includes(event.type) || isLive(event)),
    incidents,
    actionsTaken: actionsTakenOf(timeline.column("action.taken"), at).filter(
      (taking) => taking.outcome === "pending" || Math.max(taking.at, taking.answeredAt ?? 0) > after,
    ),
    firstAt: timeline.firstAt,
  };
}

const story = fc.record({
  longest: fc.constantFrom(12, 420),
  cutDay: fc.integer({ min: 0, max: 14 }),
  horizonDays: fc.constantFrom(0, 1, 2, 5, 30),
});

const told = story.chain(({ longest, cutDay, horizonDays }) =>
  fc.record({
    list: events({ ids: "some", longest }, 16),
    later: events({ ids: "some", longest }, 6),
    at: fc.constant(START + (cutDay / 12) * longest * DAY),
    horizon: fc.constant(horizonDays * DAY),
    steps: fc.array(fc.integer({ min: 0, max: longest }), { minLength: 3, maxLength: 3 }),
  }),
);

describe("pruning changes nothing that is looked at later", () => {
  const prune = (history: History, at: number, horizon: number) =>
    pruneHistory(history, { at: new Date(at).toISOString(), horizon });

  test("all that rules can see from the instant of the pruning, and from later ones, stays", () => {
    fc.assert(
      fc.property(told, ({ list, at, horizon, steps }) => {
        const whole = historyOf(list);
        const pruned = prune(whole, at, horizon);
        for (const moment of [at, ...steps.map((days) => at + days * DAY)]) {
          expect(reachOf(pruned, moment, horizon)).toEqual(reachOf(whole, moment, horizon));
        }
      }),
      { numRuns: 1000 },
    );
  });

  test("also with events that come after it, as long as they lie behind the cut", () => {
    fc.assert(
      fc.property(told, ({ list, later, at, horizon, steps }) => {
        const whole = historyOf(list);
        const pruned = prune(whole, at, horizon);
        // A name that was pruned away may be given again, and then it is no conflict any more.
        const names = new Set(list.map(({ id }) => id));
        const moments = [at, ...steps.map((days) => at + days * DAY)];
        const named = new Set(list.map(({ incident }) => incident));
        const begun = (incident: string) =>
          moments.every(
            (moment) => (timelineAt(whole, moment).incidents.get(incident)?.occurredAt ?? at) < at,
          );
        const fresh = later.filter(
          (event) =>
            instantOf(event) > at &&
            !names.has(event.id) &&
            event.type !== "event.withdrawn" &&
            // Of a failure whose beginning is told only now, the steps taken before may be gone.
            !(event.type === "incident.occurred" && named.has(event.incident) && !begun(event.incident)),
        );
        const one = appendEvents(pruned, fresh, { trusted: true });
        const other = appendEvents(whole, fresh, { trusted: true });
        for (const moment of moments) {
          const reach = (history: History) => reachOf(history, moment, horizon);
          expect(reach(one)).toEqual(reach(other));
        }
      }),
      { numRuns: 1000 },
    );
  });

  test("pruning again at the same instant, or at an earlier one, lets nothing more go", () => {
    fc.assert(
      fc.property(told, ({ list, at, horizon }) => {
        const pruned = prune(historyOf(list), at, horizon);
        expect(prune(pruned, at, horizon)).toBe(pruned);
        expect(prune(pruned, at - DAY, horizon)).toBe(pruned);
      }),
    );
  });
});

test("the first event ever recorded is remembered", () => {
  const history = historyOf(
    [{ client: "acme", at: dayAt(0), type: "call.ignored" }],
    [{ client: "acme", at: dayAt(100), type: "call.ignored" }],
  );
  const pruned = pruneHistory(history, { at: dayAt(100), horizon: "30d" });
  expect(pruned.events).toHaveLength(1);
  expect(pruned.firstAt).toBe(dayAt(0));
  expect(timelineAt(pruned, START + 200 * DAY).firstAt).toBe(dayAt(0));
});
