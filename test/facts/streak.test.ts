import { describe, expect, test } from "vitest";
import { ask, event, evidenceOf } from "./probe.ts";

describe("streak", () => {
  const streak = { fact: "streak", params: { events: "payment.late", brokenBy: "payment.received" } };
  const late = (at: string, id = at) => event(at, "payment.late", { id, daysLate: 1 });
  const paid = (at: string, id = at) => event(at, "payment.received", { id });

  test("is how many in a row, from the newest back", () => {
    expect(
      ask(streak, [late("2026-01-01"), paid("2026-01-02"), late("2026-01-03"), late("2026-01-04")]),
    ).toBe(2);
    expect(ask(streak, [late("2026-01-01"), late("2026-01-04")])).toBe(2);
  });

  test("is 0 where the newest breaks it, undefined where nothing is found", () => {
    expect(ask(streak, [late("2026-01-01"), paid("2026-01-02")])).toBe(0);
    expect(ask(streak, [])).toBeUndefined();
  });

  test("the evidence of a streak is the events in the row", () => {
    expect(evidenceOf(streak, [late("2026-01-01"), paid("2026-01-02"), late("2026-01-03")])).toEqual([
      "2026-01-03",
    ]);
  });

  test("of one instant is cut by the order of the history", () => {
    const at = "2026-01-03";
    expect(ask(streak, [late(at, "a"), paid(at, "b"), late(at, "c")])).toBe(1);
    expect(ask(streak, [late(at, "a"), late(at, "b"), paid(at, "c")])).toBe(0);
  });

  test("is not broken by what is later than `at`, nor by what lies before its window", () => {
    expect(ask(streak, [late("2026-01-01"), paid("2026-03-02")])).toBe(1);
    const short = { fact: "streak", params: { ...streak.params, within: "30d" } };
    expect(ask(short, [late("2026-01-01"), paid("2026-01-02"), late("2026-02-03")])).toBe(1);
  });
});
