import { describe, expect, test } from "vitest";
import { quietEnds } from "../../src/advice/quiet-periods.ts";
import type { ProfileQuietPeriod } from "../../src/events/client-profile.ts";
import { instant } from "./advice.ts";

const quarterEnd = { from: "2026-03-25", to: "2026-03-31" };

/** The end of the quiet time that an instant lies in. */
const quietUntil = (periods: readonly ProfileQuietPeriod[], at: number) =>
  quietEnds(periods, at).find((end) => end > at);

describe("a quiet period", () => {
  test("is whole days in UTC, both inclusive, and ends as the next day begins", () => {
    expect(quietUntil([quarterEnd], instant("2026-03-24T23:59:59Z"))).toBeUndefined();
    expect(quietUntil([quarterEnd], instant("2026-03-25"))).toBe(instant("2026-04-01"));
    expect(quietUntil([quarterEnd], instant("2026-03-31T23:59:59Z"))).toBe(instant("2026-04-01"));
    expect(quietUntil([quarterEnd], instant("2026-04-01"))).toBeUndefined();
  });

  test("that touches or overlaps the next goes on to the end of that one, in whatever order they stand", () => {
    const periods = [
      { from: "2026-04-05", to: "2026-04-07" },
      { from: "2026-04-01", to: "2026-04-06" },
      quarterEnd,
      { from: "2026-04-09", to: "2026-04-10" },
    ];
    expect(quietUntil(periods, instant("2026-03-26"))).toBe(instant("2026-04-08"));
  });

  test("inside a longer one does not shorten it", () => {
    const inner = { from: "2026-03-26", to: "2026-03-27" };
    expect(quietUntil([quarterEnd, inner], instant("2026-03-26"))).toBe(instant("2026-04-01"));
  });

  test("that ended is still told, as what waited for its end is due from then", () => {
    const later = { from: "2026-05-01", to: "2026-05-01" };
    expect(quietEnds([later, quarterEnd], instant("2026-05-01"))).toEqual([
      instant("2026-04-01"),
      instant("2026-05-02"),
    ]);
  });

  test("a quiet period of one day is that day", () => {
    expect(quietUntil([{ from: "2026-05-01", to: "2026-05-01" }], instant("2026-05-01T12:00:00Z"))).toBe(
      instant("2026-05-02"),
    );
  });

  test("with a date that is none is refused", () => {
    expect(() => quietUntil([{ from: "soon", to: "2026-05-01" }], 0)).toThrow(
      'expected a date, found "soon"',
    );
  });
});
