import { describe, expect, test } from "vitest";
import { ask, askEach, event, evidenceOf, problemsAsking } from "./probe.ts";

const late = (at: string, daysLate: number, rest: object = {}) =>
  event(at, "payment.late", { daysLate, ...rest });
const payments = [
  late("2026-01-05", 10, { amount: 100 }),
  late("2026-02-10", 4),
  late("2026-02-20", 7, { amount: 50 }),
];
const over = (fact: string, of: string, rest: object = {}) => ({
  fact,
  params: { events: "payment.late", of, ...rest },
});

describe("sum", () => {
  test("adds up an attribute of the events that have it, which are its evidence", () => {
    expect(ask(over("sum", "daysLate"), payments)).toBe(21);
    expect(ask(over("sum", "amount"), payments)).toBe(150);
    expect(evidenceOf(over("sum", "amount"), payments)).toEqual(["2026-01-05", "2026-02-20"]);
  });

  test("is 0 where nothing is found", () => {
    expect(ask(over("sum", "amount"), [])).toBe(0);
    expect(ask(over("sum", "amount"), [late("2026-02-10", 4)])).toBe(0);
  });

  test("looks at its window and where", () => {
    expect(ask(over("sum", "daysLate", { within: "19d" }), payments)).toBe(7 + 0);
    expect(ask(over("sum", "daysLate", { within: "19d", before: "10d" }), payments)).toBe(4);
    expect(ask(over("sum", "daysLate", { where: { daysLate: { gt: 5 } } }), payments)).toBe(17);
  });

  test("comes out the same however its types are listed", () => {
    const events = [
      event("2026-02-01", "payment.chased", { hours: 0.1 }),
      event("2026-02-02", "work.logged", { hours: 0.2 }),
      event("2026-02-03", "document.reworked", { hours: 0.3 }),
    ];
    const types = ["payment.chased", "work.logged", "document.reworked"];
    const sumOf = (list: readonly string[]) =>
      ask({ fact: "sum", params: { events: list, of: "hours" } }, events);
    expect(sumOf(types.toReversed())).toBe(sumOf(types));
    expect(sumOf([...types.slice(1), ...types])).toBe(sumOf(types));
  });

  test.each(["sum", "mean"])("of %s must be a numeric attribute of the events", (fact) => {
    expect(problemsAsking(over(fact, "ammount"))).toMatchObject([{ found: '"ammount"', nearest: "amount" }]);
    expect(problemsAsking(over(fact, "contact"))).toEqual([
      {
        code: "wrong-value",
        severity: "error",
        place: { pointer: "/rules/0/conditions/all/0/params/of" },
        expected: "a numeric attribute",
        found: '"contact"',
      },
    ]);
  });
});

describe("mean", () => {
  test("is over the events that have the attribute, undefined where none has", () => {
    expect(ask(over("mean", "daysLate"), payments)).toBe(7);
    expect(ask(over("mean", "amount"), payments)).toBe(75);
    expect(ask(over("mean", "amount"), [late("2026-02-10", 4)])).toBeUndefined();
    expect(ask(over("mean", "amount"), [])).toBeUndefined();
    expect(evidenceOf(over("mean", "amount"), payments)).toEqual(["2026-01-05", "2026-02-20"]);
  });
});

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

  test("needs a window", () => {
    expect(problemsAsking(over("change", "daysLate"))).toHaveLength(1);
  });

  test("reaches two windows back", () => {
    const before = over("change", "daysLate", { within: "30d", before: "10d" });
    // (2026-01-20, 2026-02-19] and (2025-12-21, 2026-01-20].
    expect(ask(before, payments)).toBe(4 - 10);
  });
});

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

  test("is one sum over another", () => {
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

  test("rests on the events above", () => {
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

  test("names the part that is wrong", () => {
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
