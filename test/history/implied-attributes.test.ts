import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { RiskEvent } from "../../src/events/catalogue.ts";
import { parseEvents } from "../../src/events/parse.ts";
import { DAY, instantOf } from "../../src/events/time.ts";
import { appendEvents } from "../../src/history/append.ts";
import { createHistory, type History, timelineAt } from "../../src/history/history.ts";
import { client, dayAt, events, START } from "./arbitraries.ts";
import { historyOf } from "./view.ts";

const angry = (day: number, more: object = {}) => ({
  id: `angry-${day}`,
  client: "acme",
  at: dayAt(day),
  type: "email.aggressive",
  tone: "harsh",
  ...more,
});
const occurred = (day: number, fault: string, more: object = {}) => ({
  client: "acme",
  at: dayAt(day),
  type: "incident.occurred",
  incident: "i1",
  kind: "quality",
  fault,
  ...more,
});
const resolved = (day: number) => ({
  client: "acme",
  at: dayAt(day),
  type: "incident.resolved",
  incident: "i1",
});
const tell = (...raw: unknown[]): History => appendEvents(createHistory(client), raw);

function implied(history: History, name: string, day: number, seenFrom = 1000): unknown {
  const timeline = timelineAt(history, START + seenFrom * DAY);
  const event = timeline.all.events.find(({ at, type }) => at === dayAt(day) && type !== "contact.hostile");
  return timeline.attribute(event as RiskEvent, name);
}

describe("amidOwnIncident", () => {
  const amid = (history: History, day: number, seenFrom?: number) =>
    implied(history, "amidOwnIncident", day, seenFrom);

  test.each(["us", "subcontractor"])(
    "holds while a failure of fault %s is open, and for 14 days after",
    (fault) => {
      const days = [9, 11, 20, 33.5, 34, 40];
      const story = [...days.map((day) => angry(day)), occurred(10, fault), resolved(20)];
      expect(days.map((day) => amid(tell(...story), day))).toEqual([false, true, true, true, false, false]);
    },
  );

  test.each(["client", "third-party", "force-majeure", "unclear"])("does not hold for fault %s", (fault) => {
    expect(amid(tell(angry(11), occurred(10, fault)), 11)).toBe(false);
  });

  test("a failure that nobody resolved counts as open for 180 days", () => {
    const story = [occurred(0, "us"), angry(193), angry(194)];
    expect([193, 194].map((day) => amid(tell(...story), day))).toEqual([true, false]);
  });

  test("the incident's own event may arrive last", () => {
    const history = appendEvents(tell(angry(11), resolved(12)), [occurred(10, "us")]);
    expect(amid(history, 11)).toBe(true);
  });

  test("the newest telling says whose fault it was, for all the time of the incident", () => {
    const story = tell(occurred(10, "unclear"), angry(11), occurred(12, "us"), angry(13));
    expect(amid(story, 11)).toBe(true);
    expect(amid(story, 11, 11.5)).toBe(false);
    expect(amid(tell(occurred(10, "us"), angry(11), occurred(12, "client")), 11)).toBe(false);
  });

  test("telling it again after it was resolved opens it no more", () => {
    expect(amid(tell(occurred(10, "unclear"), resolved(12), occurred(20, "us"), angry(30)), 30)).toBe(false);
  });

  test("agrees with its definition, read word by word", () => {
    fc.assert(
      fc.property(events({ ids: "all", longest: 250 }, 20), (list) => {
        const history = historyOf(list);
        const timeline = timelineAt(history, START + 1000 * DAY);
        for (const event of timeline.all.events) {
          expect(timeline.attribute(event, "amidOwnIncident")).toBe(isAmid(instantOf(event), history.events));
        }
      }),
      { numRuns: 500 },
    );
  });

  function isAmid(at: number, told: readonly RiskEvent[]): boolean {
    return ["i1", "i2"].some((id) => {
      const beginnings = told.filter(({ type, incident }) => type === "incident.occurred" && incident === id);
      const [first] = beginnings;
      const newest = beginnings.at(-1);
      if (first === undefined || newest?.type !== "incident.occurred") return false;
      if (newest.fault !== "us" && newest.fault !== "subcontractor") return false;
      const start = instantOf(first);
      const ends = told
        .filter((event) => event.type === "incident.resolved" && event.incident === id)
        .map(instantOf)
        .filter((end) => end >= start);
      return at >= start && at < Math.min(start + 180 * DAY, ...ends) + 14 * DAY;
    });
  }
});

describe("inQuietPeriod", () => {
  test("holds on the whole of the first and of the last day, in UTC", () => {
    const story = tell(...[1.999, 2, 3.999, 4].map((day) => angry(day)));
    expect([1.999, 2, 3.999, 4].map((day) => implied(story, "inQuietPeriod", day))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  test("holds inside a long period that a short one begins in", () => {
    const quietPeriods = [
      { from: "2026-01-01", to: "2026-01-30" },
      { from: "2026-01-05", to: "2026-01-06" },
    ];
    const history = appendEvents(createHistory({ id: "acme", quietPeriods }), [angry(20)]);
    expect(implied(history, "inQuietPeriod", 20)).toBe(true);
  });
});

describe("contactInfluence", () => {
  const influence = (history: History, day: number) => implied(history, "contactInfluence", day);
  const hostile = (day: number, more: object) => ({
    client: "acme",
    at: dayAt(day),
    type: "contact.hostile",
    ...more,
  });

  test("is the most that the profile or a hostile contact's own event has told: a lower word takes nothing back", () => {
    const story = tell(
      ...[1, 3, 5, 7].map((day) => angry(day, { contact: "anna" })),
      hostile(2, { contact: "anna", influence: "high" }),
      hostile(4, { contact: "anna" }),
      hostile(6, { contact: "anna", influence: "medium" }),
    );
    expect([1, 3, 5, 7].map((day) => influence(story, day))).toEqual(["low", "high", "high", "high"]);
  });

  test("is unknown for a contact of whom nothing is told, and for an event without one", () => {
    const story = tell(
      angry(1, { contact: "vera" }),
      angry(2),
      hostile(0, { contact: "anna", influence: "high" }),
    );
    expect([1, 2].map((day) => influence(story, day))).toEqual([undefined, undefined]);
  });
});

test.each([
  { scale: "nps", score: 7, rating: 7 },
  { scale: "ten", score: 0, rating: 0 },
  { scale: "csat", score: 1, rating: 0 },
  { scale: "csat", score: 4, rating: 7.5 },
  { scale: "csat", score: 5, rating: 10 },
])("a survey answer of $score on the scale $scale is rated $rating of 10", ({ scale, score, rating }) => {
  const story = tell({ client: "acme", at: dayAt(1), type: "survey.answered", scale, score });
  expect(implied(story, "rating", 1)).toBe(rating);
});

test("an attribute is the event's own before all, and never something inherited", () => {
  const { events: parsed } = parseEvents([angry(1, { contact: "anna" })]);
  const event = parsed[0] as RiskEvent;
  const timeline = timelineAt(historyOf(parsed), START + DAY);
  expect(timeline.attribute(event, "tone")).toBe("harsh");
  expect(timeline.attribute(event, "rating")).toBeUndefined();
  for (const name of ["toString", "constructor", "__proto__"])
    expect(timeline.attribute(event, name)).toBeUndefined();
});
