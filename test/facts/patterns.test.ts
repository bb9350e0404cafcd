import { describe, expect, test } from "vitest";
import { ask, askEach, event, evidenceOf, problemsAsking } from "./probe.ts";

const letter = (at: string, rest: object = {}) => event(at, "email.aggressive", { tone: "rude", ...rest });

describe("share", () => {
  const share = (rest: object = {}) => ({
    fact: "share",
    params: { events: "call.ignored", outOf: "call.*", ...rest },
  });
  const calls = [
    event("2026-02-01", "call.ignored", { contact: "anna" }),
    event("2026-02-02", "call.answered", { contact: "anna" }),
    event("2026-02-03", "call.answered", { contact: "boris" }),
    event("2026-01-04", "call.ignored", { contact: "boris" }),
  ];

  test("is the part of all `outOf` events, 0–1", () => {
    expect(ask(share(), calls)).toBe(0.5);
    expect(ask(share({ within: "30d" }), calls)).toBe(1 / 3);
    expect(ask(share({ within: "30d", before: "30d" }), calls)).toBe(1);
  });

  test("is 0 where only the others are found, undefined where nothing is", () => {
    expect(ask(share(), calls.slice(1, 3))).toBe(0);
    expect(ask(share(), [])).toBeUndefined();
  });

  test("`where` filters `events` only", () => {
    expect(ask(share({ where: { contact: "anna" } }), calls)).toBe(0.25);
    expect(ask(share({ outOf: { events: "call.*", where: { contact: "boris" } } }), calls)).toBe(1);
  });

  test("rests on the events of the part", () => {
    expect(evidenceOf(share({ within: "30d" }), calls)).toEqual(["2026-02-01"]);
  });

  test("knows the subject in `outOf` alone", () => {
    const answers = askEach(share({ outOf: { events: "call.*", where: { contact: "$subject" } } }), calls, {
      forEach: "contact",
    });
    expect(answers.map(({ value }) => value)).toEqual([1, 1]);
  });
});

describe("topShare", () => {
  const top = (rest: object = {}) => ({
    fact: "topShare",
    params: { events: "email.aggressive", by: "employee", ...rest },
  });
  const letters = [
    letter("2026-02-01", { employee: "ivan" }),
    letter("2026-02-02", { employee: "ivan" }),
    letter("2026-02-03", { employee: "olga" }),
    letter("2026-02-04"),
  ];

  test("is the part on the one most frequent value", () => {
    expect(ask(top(), letters.slice(0, 3))).toBe(2 / 3);
    expect(ask(top(), letters.slice(0, 1))).toBe(1);
  });

  test("counts those that name nobody among all", () => {
    expect(ask(top(), letters)).toBe(0.5);
    expect(ask(top(), letters.slice(3))).toBe(0);
  });

  test("is undefined where nothing is found", () => expect(ask(top(), [])).toBeUndefined());

  test("rests on all that it looked at", () => expect(evidenceOf(top(), letters)).toHaveLength(4));
});

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

  test("rests on the events in the row", () => {
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

  test("pass over empty months", () => {
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

  test("take a where on either side", () => {
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

describe("growth", () => {
  const growth = (rest: object = {}) => ({
    fact: "growth",
    params: { events: "email.aggressive", within: "30d", ...rest },
  });

  test("is this window over the one before", () => {
    const letters = ["2026-01-10", "2026-02-10", "2026-02-11", "2026-02-12"].map((at) => letter(at));
    expect(ask(growth(), letters)).toBe(3);
    expect(ask(growth(), letters.slice(0, 1))).toBe(0);
  });

  test("puts an event on the edge into the window before", () => {
    expect(ask(growth(), [letter("2026-01-30"), letter("2026-01-30T00:00:00.001Z")])).toBe(1);
    expect(ask(growth(), [letter("2025-12-31"), letter("2026-02-01")])).toBeUndefined();
    expect(ask(growth(), [letter("2025-12-31T00:00:00.001Z"), letter("2026-02-01")])).toBe(1);
  });

  test("is undefined where the window before is empty", () => {
    expect(ask(growth(), [letter("2026-02-10")])).toBeUndefined();
    expect(ask(growth(), [])).toBeUndefined();
  });

  test("can be shifted back", () => {
    const letters = ["2026-01-10", "2026-01-11", "2025-12-10"].map((at) => letter(at));
    expect(ask(growth({ before: "30d" }), letters)).toBe(2);
  });
});
