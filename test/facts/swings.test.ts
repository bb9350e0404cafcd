import { describe, expect, test } from "vitest";
import { ask, event, evidenceOf, problemsAsking } from "./probe.ts";

describe("swings", () => {
  const swings = (rest: object = {}) => ({
    fact: "swings",
    params: { up: "praise.received", down: "complaint.filed", ...rest },
  });
  const good = (at: string) => event(at, "praise.received");
  const bad = (at: string) => event(at, "complaint.filed", { about: "quality" });

  test("are the turns between good and bad calendar months", () => {
    expect(ask(swings(), [good("2025-10-01"), bad("2025-11-01"), good("2025-12-01")])).toBe(2);
    expect(ask(swings(), [good("2025-10-01"), good("2025-11-01"), bad("2025-12-01")])).toBe(1);
    expect(ask(swings(), [good("2025-10-01"), good("2025-11-01")])).toBe(0);
  });

  test("swings pass over empty months", () => {
    expect(
      ask(swings(), [good("2025-05-01"), bad("2025-09-01"), bad("2026-01-01"), good("2026-02-01")]),
    ).toBe(2);
    expect(ask(swings(), [good("2025-05-01"), good("2026-02-01")])).toBe(0);
  });

  test("judge a month by what there is more of, and pass over one with as much of both", () => {
    const mixed = [good("2025-10-01"), bad("2025-10-02"), bad("2025-10-03")];
    expect(ask(swings(), [good("2025-09-01"), ...mixed])).toBe(1);
    const even = [good("2025-10-01"), bad("2025-10-02")];
    expect(ask(swings(), [good("2025-09-01"), ...even, good("2025-11-01")])).toBe(0);
  });

  test("go by months in UTC, over the turn of a year", () => {
    const turn = [good("2025-12-31T23:59:59Z"), bad("2026-01-01")];
    expect(ask(swings(), turn)).toBe(1);
    const offset = [good("2026-01-01T01:00:00+03:00"), bad("2025-12-05"), bad("2025-12-06")];
    expect(ask(swings(), offset)).toBe(0);
  });

  test("are undefined where nothing is found", () => expect(ask(swings(), [])).toBeUndefined());

  test("look at their window, and rest on both kinds of events", () => {
    const events = [good("2025-10-01"), bad("2025-11-01"), good("2026-02-01")];
    expect(ask(swings({ within: "60d" }), events)).toBe(0);
    expect(evidenceOf(swings(), events)).toEqual(["2025-10-01", "2025-11-01", "2026-02-01"]);
    expect(evidenceOf(swings({ within: "60d" }), events)).toEqual(["2026-02-01"]);
  });

  test("swings take a where on either side", () => {
    const up = { events: "feedback.received", where: { mood: "good" } };
    const down = { events: "feedback.received", where: { mood: "bad" } };
    const events = [
      event("2025-10-01", "feedback.received", { mood: "good" }),
      event("2025-11-01", "feedback.received", { mood: "bad" }),
      event("2025-12-01", "feedback.received", { mood: "mixed" }),
    ];
    expect(ask(swings({ up, down }), events)).toBe(1);
    const problems = problemsAsking(
      swings({ up: { events: "feedback.received", where: { mod: "good" } }, down: "x" }),
    );
    expect(problems.map(({ place }) => place.pointer?.split("/params")[1])).toEqual([
      "/up/where/mod",
      "/down",
    ]);
  });
});
