import { expect, test } from "vitest";
import { appendEvents } from "../../src/history/append.ts";
import { createHistory, timelineAt } from "../../src/history/history.ts";

type Json = Readonly<Record<string, unknown>>;

/** The part of the last of some events that no failure of ours excuses. */
function unexcused(
  events: readonly (readonly [day: number, type: string, rest?: Json])[],
  profile: Json = {},
): number {
  const start = Date.UTC(2026, 0, 1);
  const told = events.map(([day, type, rest = {}], i) => ({
    id: `e${i}`,
    client: "acme",
    at: new Date(start + day * 86_400_000).toISOString(),
    type,
    ...rest,
  }));
  const history = appendEvents(createHistory({ id: "acme", ...profile }), told);
  const timeline = timelineAt(history, Date.UTC(2030, 0, 1));
  const last = history.events.find(({ id }) => id === `e${told.length - 1}`);
  if (last === undefined) throw new Error("the last event is not there");
  return timeline.attribute(last, "unexcused") as number;
}

const failure = (rest: Json = {}) =>
  [0, "incident.occurred", { incident: "i", kind: "outage", fault: "us", ...rest }] as const;
const closed = (day: number) => [day, "incident.resolved", { incident: "i" }] as const;
const mail = (day: number, tone: string, rest: Json = {}) =>
  [day, "email.aggressive", { tone, contact: "olga", ...rest }] as const;

test("away from any failure of ours nothing is excused", () => {
  expect(unexcused([mail(3, "harsh")])).toBe(1);
  expect(unexcused([failure({ fault: "client" }), mail(3, "harsh")])).toBe(1);
});

test("anger about a failure that is open is excused", () => {
  expect(unexcused([failure({ severity: "critical" }), mail(3, "harsh")])).toBe(0);
  expect(unexcused([failure({ severity: "minor" }), mail(3, "harsh")])).toBe(0);
});

test("a closed failure excuses in measure of its damage", () => {
  const after = (rest: Json, profile: Json = {}) =>
    unexcused([failure(rest), closed(3), mail(3, "harsh", {})], profile);
  expect(after({ severity: "critical" })).toBe(0);
  const later = (rest: Json, profile: Json = {}) =>
    unexcused([failure(rest), closed(1), mail(8, "harsh")], profile);
  expect(later({ severity: "minor" })).toBeCloseTo(1 - 0.4 / 2, 10);
  expect(later({ loss: 250 }, { monthlyRevenue: 5000 })).toBeCloseTo(1 - 0.375 / 2, 10);
  expect(later({ loss: 2500 }, { monthlyRevenue: 5000 })).toBeCloseTo(0.5, 10);
});

test("the excuse fades in the two weeks after the failure closed, and over half a year where it did not", () => {
  expect(unexcused([failure({ severity: "major" }), closed(1), mail(8, "harsh")])).toBeCloseTo(0.5, 10);
  expect(unexcused([failure({ severity: "major" }), closed(1), mail(15, "harsh")])).toBe(1);
  expect(unexcused([failure({ severity: "major" }), mail(105, "harsh")])).toBeCloseTo(0.5, 10);
  expect(unexcused([failure({ severity: "major" }), mail(180, "harsh")])).toBe(1);
});

test("one rude outburst of a contact is excused, and what comes after it is not", () => {
  const rude = [failure({ severity: "critical" }), mail(1, "rude")] as const;
  expect(unexcused(rude)).toBe(0);
  expect(unexcused([...rude, mail(2, "rude")])).toBe(1);
  expect(unexcused([...rude, mail(2, "rude", { contact: "boris" })])).toBe(0);
});

test("insults, violence and threats to leave are never excused", () => {
  const grave = failure({ severity: "critical" });
  expect(unexcused([grave, mail(1, "insulting")])).toBe(1);
  expect(unexcused([grave, mail(1, "threatening", { violent: true })])).toBe(1);
  expect(unexcused([grave, mail(1, "threatening")])).toBe(0);
  expect(unexcused([grave, [1, "termination.threatened"]])).toBe(1);
});
