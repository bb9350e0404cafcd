import { describe, expect, test } from "vitest";
import { createRiskEngine } from "../../src/assess/assess.ts";
import { appendEvents } from "../../src/history/append.ts";
import { createHistory } from "../../src/history/history.ts";
import { findingRule, ruleFile } from "../rules/rule-files.ts";
import { ask, event, evidenceOf, problemsAsking } from "./probe.ts";

const count = (rest: object) => ({
  fact: "count",
  params: { events: "call.ignored", within: "30d", ...rest },
});
const call = (at: string, rest: Readonly<Record<string, unknown>> = {}) => event(at, "call.ignored", rest);

describe("a taper", () => {
  test("lets an event leave its window bit by bit, and does not touch those within", () => {
    const calls = [call("2026-02-25"), call("2026-02-04"), call("2026-01-31")];
    // At 1 March they are 4, 25 and 29 days old.
    expect(ask(count({ taper: "10d" }), calls)).toBeCloseTo(1 + 0.5 + 0.1, 10);
    expect(evidenceOf(count({ taper: "10d" }), calls)).toHaveLength(3);
  });

  test("weighs sums and shares as it weighs counts", () => {
    const payments = [
      event("2026-02-25", "payment.received"),
      event("2026-02-04", "payment.late", { daysLate: 8 }),
    ];
    const within = { within: "30d", taper: "10d" };
    expect(
      ask({ fact: "sum", params: { events: "payment.late", of: "daysLate", ...within } }, payments),
    ).toBe(4);
    const share = { events: "payment.late", outOf: ["payment.late", "payment.received"], ...within };
    expect(ask({ fact: "share", params: share }, payments)).toBeCloseTo(1 / 3, 10);
  });

  test("longer than its window does not load", () => {
    expect(problemsAsking(count({ taper: "31d" }))).toMatchObject([
      { expected: "a duration that is not longer than within" },
    ]);
  });
});

describe("a half-life", () => {
  test("a half-life halves what an event counts for", () => {
    expect(
      ask(count({ halfLife: "10d" }), [call("2026-03-01"), call("2026-02-19"), call("2026-02-09")]),
    ).toBe(1.75);
  });
});

describe("a burst", () => {
  const tries = [
    call("2026-02-20T09:00:00Z", { contact: "olga" }),
    call("2026-02-20T10:00:00Z", { contact: "olga" }),
    call("2026-02-20T12:59:00Z", { contact: "olga" }),
    call("2026-02-20T13:00:00Z", { contact: "olga" }),
    call("2026-02-20T10:30:00Z", { contact: "boris" }),
  ];

  test("of calls to one person is one try, and what comes later or to another is one more", () => {
    expect(ask(count({ burst: "4h" }), tries)).toBe(3);
  });

  test("a burst counts once over types, and in a row", () => {
    const row = { events: ["call.ignored", "message.ignored"], brokenBy: "call.answered", burst: "4h" };
    const letter = event("2026-02-20T09:30:00Z", "message.ignored", { contact: "olga" });
    expect(ask({ fact: "streak", params: row }, [...tries, letter])).toBe(3);
  });

  test("a burst gives every call as evidence", () => {
    expect(evidenceOf(count({ burst: "4h" }), tries)).toHaveLength(5);
  });
});

describe("what counts once per invoice", () => {
  const late = (at: string, invoice?: string) =>
    event(at, "payment.late", { daysLate: 4, ...(invoice === undefined ? {} : { invoice }) });
  const inParts = [late("2026-02-10", "i7"), late("2026-02-15", "i7"), late("2026-02-20", "i7")];
  const oncePerInvoice = { events: "payment.late", within: "30d", oncePer: "invoice" };
  const counted = (rest: object = {}) => ({ fact: "count", params: { ...oncePerInvoice, ...rest } });

  test("is one late payment, however many parts it came in", () => {
    expect(ask(counted(), inParts)).toBe(1);
    expect(evidenceOf(counted(), inParts)).toHaveLength(3);
  });

  test("is each payment of which nobody noted the invoice", () => {
    expect(ask(counted(), [...inParts, late("2026-02-21"), late("2026-02-22")])).toBe(3);
  });

  test("is as old as its newest part", () => {
    // At 1 March the newest part is nine days old.
    expect(ask(counted({ halfLife: "9d" }), inParts)).toBe(0.5);
  });

  test("is one of all the invoices, late or in time", () => {
    const share = { ...oncePerInvoice, outOf: ["payment.late", "payment.received"] };
    const rest = [
      event("2026-02-25", "payment.received", { invoice: "i7" }),
      event("2026-02-26", "payment.received", { invoice: "i8" }),
    ];
    expect(ask({ fact: "share", params: share }, [...inParts, ...rest])).toBe(0.5);
  });

  test("names an attribute that the events have", () => {
    expect(problemsAsking(counted({ oncePer: "invoce" }))).toMatchObject([
      { found: '"invoce"', nearest: "invoice" },
    ]);
  });
});

describe("a prior", () => {
  const share = {
    fact: "share",
    params: {
      events: "payment.late",
      outOf: ["payment.late", "payment.received"],
      prior: { value: 0.3, weight: 2 },
    },
  };

  test("draws the share of few toward itself", () => {
    const late = event("2026-02-04", "payment.late", { daysLate: 8 });
    expect(ask(share, [late])).toBeCloseTo(1.6 / 3, 10);
    expect(ask(share, [late, event("2026-02-10", "payment.received")])).toBeCloseTo(1.6 / 4, 10);
  });

  test("says nothing where nothing is known", () => {
    expect(ask(share, [])).toBeUndefined();
  });

  test.each([
    ["share", share.params],
    [
      "ratio",
      { of: { events: "payment.late" }, to: { events: "payment.*" }, prior: { value: 0.3, weight: 2 } },
    ],
  ])("makes a rule about a %s fire where nothing of it ever happened", (fact, params) => {
    const likely = { fact, params, operator: "greaterThan", value: 0.1 };
    const engine = createRiskEngine({
      packs: [ruleFile({ rules: [findingRule("likely-late", { conditions: { all: [likely] } })] })],
    });
    const inTime = event("2026-02-10", "payment.received");
    const { findings } = engine.assess(appendEvents(createHistory({ id: "acme" }), [inTime]), {
      at: "2026-03-01",
    });
    expect(findings.map(({ rule }) => rule)).toEqual(["likely-late"]);
  });

  test("a prior draws a ratio as well", () => {
    const hours = {
      of: { events: "payment.chased", sum: "hours" },
      to: { events: "work.logged", sum: "hours" },
      prior: { value: 0, weight: 10 },
    };
    const events = [
      event("2026-02-04", "payment.chased", { hours: 5 }),
      event("2026-02-05", "work.logged", { hours: 10 }),
    ];
    expect(ask({ fact: "ratio", params: hours }, events)).toBe(0.25);
  });
});
