import { describe, expect, test } from "vitest";
import { late, over, payments } from "./payments.ts";
import { ask, event, evidenceOf, problemsAsking } from "./probe.ts";

describe("sum", () => {
  test("adds up an attribute of the events that have it, which are its evidence", () => {
    expect(ask(over("sum", "daysLate"), payments)).toBe(21);
    expect(ask(over("sum", "amount"), payments)).toBe(150);
    expect(evidenceOf(over("sum", "amount"), payments)).toEqual(["2026-01-05", "2026-02-20"]);
  });

  test("the sum of nothing is 0", () => {
    expect(ask(over("sum", "amount"), [])).toBe(0);
    expect(ask(over("sum", "amount"), [late("2026-02-10", 4)])).toBe(0);
  });

  test("a sum takes in what its window and where let through", () => {
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
