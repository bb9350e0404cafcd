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

  test("counted up to the newest event, is the same however long ago that is", () => {
    const sinceNewest = over("change", "daysLate", { within: "30d", upTo: "newest" });
    const told = [
      late("2025-06-01", 90),
      late("2025-09-20", 2),
      late("2025-10-10", 5),
      late("2025-10-19", 9),
    ];
    // The newest is of 2025-10-19: its window begins after 2025-09-19, the one before after 2025-08-20.
    expect(ask(sinceNewest, told)).toBeUndefined();
    expect(ask(sinceNewest, [...told, late("2025-09-19", 3)])).toBe((2 + 5 + 9) / 3 - 3);
    expect(evidenceOf(sinceNewest, told)).toEqual(["2025-09-20", "2025-10-10", "2025-10-19"]);
    expect(ask(sinceNewest, [])).toBeUndefined();
  });

  test("is undefined where the later window has fewer than the least wanted", () => {
    const ofTwo = over("change", "daysLate", { within: "30d", least: 2 });
    expect(ask(ofTwo, payments)).toBe(5.5 - 10);
    expect(ask(ofTwo, [late("2026-01-15", 2), late("2026-02-10", 4)])).toBeUndefined();
  });
});
