import { describe, expect, test } from "vitest";
import { late, over, payments } from "./payments.ts";
import { ask, evidenceOf, problemsAsking } from "./probe.ts";

describe("change", () => {
  const change = over("change", "daysLate", { within: "30d" });

  test("is the mean of the window less the mean of the window before", () => {
    // At 2026-03-01 the window is (2026-01-30, 2026-03-01], the one before (2025-12-31, 2026-01-30].
    expect(ask(change, payments)).toBe(5.5 - 10);
    expect(ask(change, [late("2026-01-30", 2), late("2026-01-30T00:00:00.001Z", 5)])).toBe(3);
    expect(ask(change, [late("2025-12-31", 100), late("2026-01-01", 2), late("2026-03-01", 5)])).toBe(3);
  });

  test("is undefined where either window has none", () => {
    expect(ask(change, [late("2026-02-10", 4)])).toBeUndefined();
    expect(ask(change, [late("2026-01-10", 4)])).toBeUndefined();
  });

  test("rests on the events of its window", () => {
    expect(evidenceOf(change, payments)).toEqual(["2026-02-10", "2026-02-20"]);
  });

  test("a change without a window does not load", () => {
    expect(problemsAsking(over("change", "daysLate"))).toHaveLength(1);
  });

  test("a change reaches two windows back", () => {
    const before = over("change", "daysLate", { within: "30d", before: "10d" });
    // (2026-01-20, 2026-02-19] and (2025-12-21, 2026-01-20].
    expect(ask(before, payments)).toBe(4 - 10);
  });
});
