import { describe, expect, test } from "vitest";
import { ask, askEach, event, evidenceOf, problemsAsking } from "./probe.ts";

describe("ratio", () => {
  const chasing = {
    of: { events: "payment.chased", sum: "hours" },
    to: { events: "work.logged", sum: "hours" },
  };
  const hours = [
    event("2026-01-20", "payment.chased", { hours: 1 }),
    event("2026-02-10", "payment.chased", { hours: 3 }),
    event("2026-02-11", "work.logged", { hours: 8 }),
  ];
  const ratio = (params: object) => ({ fact: "ratio", params });

  test("a ratio is one sum over another", () => {
    expect(ask(ratio(chasing), hours)).toBe(0.5);
    expect(ask(ratio({ ...chasing, within: "30d" }), hours)).toBe(0.375);
  });

  test("counts where no attribute is named", () => {
    const counts = { of: { events: "payment.chased" }, to: { events: "work.logged" } };
    expect(ask(ratio(counts), hours)).toBe(2);
    const both = {
      of: { events: "payment.chased", where: { hours: { gt: 2 } } },
      to: { events: "payment.chased" },
    };
    expect(ask(ratio(both), hours)).toBe(0.5);
  });

  test("is 0 where nothing is above, undefined where nothing or nought is below", () => {
    expect(ask(ratio(chasing), hours.slice(2))).toBe(0);
    expect(ask(ratio(chasing), hours.slice(0, 2))).toBeUndefined();
    expect(
      ask(ratio(chasing), [...hours.slice(0, 2), event("2026-02-11", "work.logged", { hours: 0 })]),
    ).toBe(undefined);
    expect(ask(ratio(chasing), [])).toBeUndefined();
  });

  test("the evidence of a ratio is the events above the line", () => {
    expect(evidenceOf(ratio(chasing), hours)).toEqual(["2026-01-20", "2026-02-10"]);
  });

  test("knows the subject in either part", () => {
    const work = [
      event("2026-02-01", "work.logged", { hours: 2, employee: "ivan" }),
      event("2026-02-02", "work.logged", { hours: 6, employee: "olga" }),
    ];
    const part = { events: "work.logged", sum: "hours" };
    const own = { events: "work.logged", sum: "hours", where: { employee: "$subject" } };
    const values = (params: object) =>
      askEach(ratio(params), work, { forEach: "employee" }).map(({ value }) => value);
    expect(values({ of: own, to: part })).toEqual([0.25, 0.75]);
    expect(values({ of: part, to: own })).toEqual([4, 8 / 6]);
  });

  test("a problem of a ratio names the part that is wrong", () => {
    const problems = problemsAsking(
      ratio({ of: { events: "payment.chase" }, to: { events: "work.logged", sum: "days", where: { x: 1 } } }),
    );
    expect(problems.map(({ place }) => place.pointer?.split("/params")[1])).toEqual([
      "/of/events",
      "/to/where/x",
      "/to/sum",
    ]);
  });
});
