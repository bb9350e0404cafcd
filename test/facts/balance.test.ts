import { describe, expect, test } from "vitest";
import { ask, event, evidenceOf, problemsAsking } from "./probe.ts";

const account = (rest: object = {}) => ({
  fact: "balance",
  params: {
    deposits: { "praise.received": 10, "report.sent": 2 },
    withdrawals: { "incident.occurred": 20 },
    halfLife: "30d",
    ...rest,
  },
});
const praise = (at: string, id = at) => event(at, "praise.received", { id });
const failure = (at: string) =>
  event(at, "incident.occurred", { id: "failure", incident: "i1", kind: "quality", fault: "us" });

describe("balance", () => {
  test("is what was paid in less what was drawn", () => {
    expect(ask(account(), [praise("2026-03-01")])).toBe(10);
    expect(ask(account(), [praise("2026-03-01"), failure("2026-03-01")])).toBe(-10);
  });

  test("lets each entry fade by half every half-life", () => {
    expect(ask(account(), [praise("2026-01-30")])).toBeCloseTo(5, 12);
    expect(ask(account(), [praise("2025-12-31")])).toBeCloseTo(2.5, 12);
    expect(ask(account(), [failure("2026-01-30"), praise("2026-03-01")])).toBeCloseTo(0, 12);
    expect(ask(account(), [praise("2026-02-14")])).toBeCloseTo(10 / Math.SQRT2, 12);
  });

  test("is undefined where nothing is found, and 0 only where entries even out", () => {
    expect(ask(account(), [])).toBeUndefined();
    expect(ask(account(), [event("2026-02-01", "call.ignored")])).toBeUndefined();
    const even = [praise("2026-02-20", "a"), praise("2026-02-20", "b"), failure("2026-02-20")];
    expect(ask(account(), even)).toBeCloseTo(0, 12);
  });

  test("a balance counts nothing outside of its window", () => {
    expect(ask(account({ within: "30d" }), [praise("2026-01-30")])).toBeUndefined();
    expect(ask(account({ within: "30d" }), [praise("2026-02-28")])).toBeDefined();
  });

  test("takes areas, and gives no evidence", () => {
    const areas = account({ deposits: { "call.*": 1 }, withdrawals: {} });
    expect(
      ask(areas, [event("2026-03-01", "call.answered"), event("2026-02-28T23:00:00Z", "call.ignored")]),
    ).toBeCloseTo(2, 2);
    expect(evidenceOf(account(), [praise("2026-02-01")])).toEqual([]);
  });

  test("does not load with unknown types, weights that are none, or without a half-life", () => {
    const problems = problemsAsking(account({ deposits: { "praise.recieved": 1 } }));
    expect(problems).toMatchObject([{ found: '"praise.recieved"', nearest: "praise.received" }]);
    expect(problems[0]?.place.pointer).toBe("/rules/0/conditions/all/0/params/deposits/praise.recieved");
    for (const rest of [
      { deposits: { "praise.received": -1 } },
      { halfLife: "0d" },
      { halfLife: undefined },
    ]) {
      expect(problemsAsking(account(rest)), JSON.stringify(rest)).toHaveLength(1);
    }
  });
});
