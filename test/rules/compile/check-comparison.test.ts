import { describe, expect, test } from "vitest";
import * as z from "zod";
import { formatProblem, InvalidInputError, type Problem } from "../../../src/events/problem.ts";
import { defineFact } from "../../../src/facts/fact.ts";
import { createAsyncRiskEngine, defineFetchedFact } from "../../../src/json-rules-engine.ts";
import { action, adviceRule, CALLS, findingRule, problemsOf, ruleFile } from "../rule-files.ts";

type Json = Readonly<Record<string, unknown>>;

const AT = "/rules/0/conditions/all/0";
const packOf = (leaf: Json, parts: Json = {}) =>
  ruleFile({ rules: [findingRule("x", { conditions: { all: [leaf] }, ...parts })] });

/** The problems of one comparison, each as a line without its file. */
function told(leaf: Json, parts: Json = {}): string[] {
  return problemsOf(packOf(leaf, parts)).map(lineOf);
}

function lineOf(problem: Problem): string {
  return formatProblem(problem).replace(`test#${AT}`, "");
}

const of = (path: string) => ({ fact: "client", path: `$.${path}` });
const equal = (value: unknown) => ({ operator: "equal", value });
const events = (type: string, rest: Json = {}) => ({ params: { events: type, ...rest } });

describe("a fact is held only against what it may be", () => {
  test.each<[string, Json, string]>([
    [
      "a text of a few, in the profile",
      { ...of("tier"), ...equal("keyy") },
      '/value: expected one of key, standard, minor, found "keyy" (did you mean "key"?)',
    ],
    [
      "the same of somebody in a list there",
      { ...of("contacts[0].influence"), ...equal("higher") },
      '/value: expected one of low, medium, high, found "higher" (did you mean "high"?)',
    ],
    [
      "a text of a few, in an event",
      { fact: "latest", ...events("email.aggressive", { of: "tone" }), ...equal("insultin") },
      '/value: expected one of harsh, rude, insulting, threatening, found "insultin" (did you mean "insulting"?)',
    ],
    [
      "a text of a few, in events of several types",
      {
        fact: "latest",
        ...events("x", { of: "by" }),
        params: { events: ["promise.broken", "incident.disclosed"], of: "by" },
        ...equal("nobody"),
      },
      '/value: expected one of us, client, their-leadership, found "nobody"',
    ],
    ["a count", { ...CALLS, value: "3" }, '/value: expected a number, 0 or more, found "3"'],
    [
      "a count that has to be equal",
      { ...CALLS, ...equal(2.5) },
      "/value: expected a whole number, 0 or more, found 2.5",
    ],
    ["a count below nought", { ...CALLS, value: -1 }, "/value: expected a number, 0 or more, found -1"],
    [
      "a share in percent",
      { fact: "topShare", ...events("call.*", { by: "employee" }), operator: "greaterThan", value: 50 },
      "/value: expected a number from 0 to 1, found 50",
    ],
    ["yes or no", { ...of("giftsAllowed"), ...equal("no") }, '/value: expected true or false, found "no"'],
    ["any text", { ...of("name"), ...equal(5) }, "/value: expected a text, found 5"],
    ["any number", { ...of("monthlyRevenue"), ...equal("5000") }, '/value: expected a number, found "5000"'],
    [
      "days",
      { ...of("silentDays"), operator: "greaterThan", value: "30d" },
      '/value: expected a number, 0 or more, found "30d"',
    ],
    [
      "nothing",
      { ...of("tier"), ...equal(null) },
      "/value: expected one of key, standard, minor, found null",
    ],
    [
      "a fact that a pack names",
      { fact: "calls", operator: "greaterThan", value: "3" },
      '/value: expected a number, 0 or more, found "3"',
    ],
  ])("%s", (_, leaf, problem) => {
    const file = { ...packOf(leaf), facts: { calls: { fact: "count", params: CALLS.params } } };
    expect(problemsOf(file).map(lineOf)).toEqual([problem]);
  });

  test.each<[string, Json, string]>([
    ["contact", { path: "$.influence", ...equal("hgih") }, '"hgih" (did you mean "high"?)'],
    ["incident", { path: "$.fault", ...equal("supplier") }, '"supplier"'],
    ["incident", { path: "$.disclosedBy", ...equal("them") }, '"them"'],
    ["incident", { path: "$.resolved", ...equal("yes") }, '"yes"'],
    ["incident", { path: "$.repeats", ...equal(0.5) }, "0.5"],
    ["employee", { path: "$.joinedDaysAgo", operator: "lessThan", value: "90d" }, '"90d"'],
    ["employee", { path: "$.role", ...equal(true) }, "true"],
  ])("what is told of %ss: %j", (forEach, leaf, found) => {
    const lines = told({ fact: "subject", ...leaf }, { forEach });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain(`found ${found}`);
  });

  test.each([
    [{ fact: "band", ...equal("watchful") }, 'one of calm, watch, strained, critical, found "watchful"'],
    [{ fact: "score", operator: "greaterThan", value: 120 }, "a number from 0 to 100, found 120"],
    [{ fact: "score", operator: "greaterThan", value: "50" }, 'a number from 0 to 100, found "50"'],
  ])("the score and its band: %j", (leaf, problem) => {
    const advice = ruleFile({
      actions: { a: action() },
      rules: [adviceRule("x", "a", { conditions: { all: [leaf] } })],
    });
    expect(problemsOf(advice).map(lineOf)).toEqual([expect.stringContaining(problem)]);
    const guard = ruleFile({ actions: { a: action({ guard: { all: [leaf] } }) } });
    expect(problemsOf(guard).map(({ place }) => place.pointer)).toEqual(["/actions/a/guard/all/0/value"]);
  });

  test("each value of a list, told at its place", () => {
    expect(told({ ...of("tier"), operator: "in", value: ["key", "standart", 5] })).toEqual([
      '/value/1: expected one of key, standard, minor, found "standart" (did you mean "standard"?)',
      "/value/2: expected one of key, standard, minor, found 5",
    ]);
    expect(told({ ...of("tier"), operator: "not:notIn", value: ["keyy"] })).toHaveLength(1);
    expect(told({ ...of("tier"), operator: "someValue:equal", value: ["keyy"] })).toHaveLength(1);
    expect(told({ ...CALLS, operator: "everyValue:greaterThan", value: [1, "2"] })).toEqual([
      '/value/1: expected a number, 0 or more, found "2"',
    ]);
  });

  test("an attribute that a pack declares", () => {
    const file = {
      ...packOf({ fact: "latest", ...events("portal.visited", { of: "by-phone" }), ...equal("yes") }),
      eventTypes: { "portal.visited": { properties: { "by-phone": { type: "boolean" } } } },
    };
    expect(problemsOf(file).map(lineOf)).toEqual(['/value: expected true or false, found "yes"']);
  });
});

describe("an operator is asked only of what it can be asked of", () => {
  test.each<[string, Json, string]>([
    [
      "contains, of a text",
      { ...of("tier"), operator: "contains", value: "key" },
      "a text, such as equal or in",
    ],
    ["contains, of a count", { ...CALLS, operator: "doesNotContain" }, "a number, such as greaterThan"],
    ["some of a count", { ...CALLS, operator: "someFact:greaterThan" }, "a number, such as greaterThan"],
    [
      "more than a word",
      { ...of("tier"), operator: "greaterThan", value: "key" },
      "a text, such as equal or in",
    ],
    [
      "more than yes",
      { ...of("giftsAllowed"), operator: "greaterThan", value: true },
      "true or false, such as equal",
    ],
    ["a list that equals", { ...of("records"), ...equal(["call.*"]) }, "a list, such as contains"],
    ["a person that equals", { ...of("contacts[0]"), ...equal("anna") }, "an object"],
    ["a list of people that holds", { ...of("contacts"), operator: "contains", value: "anna" }, "an object"],
    ["swapped", { ...of("records"), operator: "swap:equal", value: "call.*" }, "a list, such as contains"],
  ])("%s", (_, leaf, expected) => {
    expect(told(leaf)).toEqual([
      expect.stringMatching(`^/operator: expected an operator for ${expected}.*, found "${leaf.operator}"$`),
    ]);
  });
});

describe("against another fact", () => {
  test.each<[string, Json, string]>([
    [
      "of another kind",
      { ...CALLS, value: of("tier") },
      "/value: expected a fact that gives a number, 0 or more, found client $.tier, which gives one of key, standard, minor",
    ],
    [
      "with which it has nothing in common",
      { ...of("tier"), operator: "equal", value: of("policy") },
      "/value: expected a fact that gives one of key, standard, minor, found client $.policy, which gives one of retain, balanced, selective",
    ],
    [
      "which is no list to look into",
      { ...CALLS, operator: "in", value: { fact: "count", params: CALLS.params } },
      "/value: expected a fact that gives a list, found count, which gives a whole number, 0 or more",
    ],
  ])("%s", (_, leaf, problem) => {
    expect(told(leaf)).toEqual([problem]);
  });

  test("a number is not held against the subject, which is a text", () => {
    const last = { fact: "latest", ...events("call.ignored", { of: "contact" }) };
    expect(told({ ...last, ...equal("$subject") }, { forEach: "contact" })).toEqual([]);
    expect(told({ ...CALLS, ...equal("$subject") }, { forEach: "contact" })).toEqual([
      "/value: expected a fact that gives a whole number, 0 or more, found $subject, which gives a text",
    ]);
    expect(told({ ...last, operator: "in", value: ["$subject"] }, { forEach: "contact" })).toEqual([
      '/value/0: expected a value ($subject stands for an id only by itself), found "$subject"',
    ]);
  });
});

describe("what makes sense loads", () => {
  test.each<[string, Json]>([
    ["a number between those that are possible", { ...CALLS, operator: "greaterThan", value: 2.5 }],
    ["a count that fades", { fact: "count", ...events("call.*", { halfLife: "30d" }), ...equal(0.5) }],
    ["dates in order", { ...of("since"), operator: "lessThan", value: "2025-01-01" }],
    ["a list that holds", { ...of("records"), operator: "contains", value: "call.*" }],
    ["some of a list", { ...of("records"), operator: "someFact:in", value: ["call.*", "payment.*"] }],
    [
      "a text in another",
      { fact: "latest", ...events("call.ignored", { of: "note" }), operator: "swap:in", value: "busy" },
    ],
    [
      "any text, where events say it in their own words",
      { fact: "latest", ...events("call.ignored", { of: "note" }), ...equal("busy") },
    ],
    [
      "a share of what is no part",
      { fact: "share", ...events("payment.late", { outOf: "call.*" }), operator: "greaterThan", value: 2 },
    ],
    [
      "an attribute that is of several kinds",
      { fact: "latest", params: { events: ["portal.a", "portal.b"], of: "x" }, ...equal("1") },
    ],
    ["one fact against another of its kind", { ...CALLS, value: of("paymentTermDays") }],
    ["a fact against what a list of a fact holds", { ...of("name"), operator: "in", value: of("records") }],
  ])("%s", (_, leaf) => {
    const eventTypes = {
      "portal.a": { properties: { x: { type: "string" } } },
      "portal.b": { properties: { x: { type: "number" } } },
    };
    expect(problemsOf({ ...packOf(leaf), eventTypes })).toEqual([]);
  });
});

describe("facts of an app", () => {
  const weekday = defineFact({
    unit: "day",
    summary: { en: "Day of the week.", ru: "День недели." },
    params: z.strictObject({}),
    value: { kind: "text", values: ["mon", "tue"] },
    phrase: () => ({ en: "day", ru: "день" }),
    compile: () => ({ read: () => "mon", perSubject: false, lookBackMs: 0 }),
  });
  const { value: _, ...anything } = weekday;
  const limit = defineFetchedFact({
    value: z.object({ limit: z.number(), rating: z.enum(["a", "b"]).optional(), extra: z.unknown() }),
    fetch: async () => ({ limit: 1, extra: 1 }),
  });

  function load(leaf: Json, facts: Parameters<typeof createAsyncRiskEngine>[0]["facts"] = {}): string[] {
    try {
      createAsyncRiskEngine({ packs: [packOf(leaf)], facts });
      return [];
    } catch (error) {
      if (error instanceof InvalidInputError) return error.problems.map(lineOf);
      throw error;
    }
  }

  test("by code say what they may be, or nothing", () => {
    expect(load({ fact: "weekday", ...equal("sat") }, { weekday })).toEqual([
      '/value: expected one of mon, tue, found "sat"',
    ]);
    expect(load({ fact: "weekday", ...equal("sat") }, { weekday: anything })).toEqual([]);
  });

  test("that are fetched are what their schema says at the path", () => {
    const facts = { limit };
    expect(load({ fact: "limit", path: "$.limit", ...equal("many") }, facts)).toEqual([
      '/value: expected a number, found "many"',
    ]);
    expect(load({ fact: "limit", path: "$.rating", ...equal("c") }, facts)).toEqual([
      '/value: expected one of a, b, found "c" (did you mean "a"?)',
    ]);
    expect(load({ fact: "limit", path: "$.extra", ...equal("c") }, facts)).toEqual([]);
    expect(load({ fact: "limit", path: "$.extra", ...equal("c") }, { limit: async () => 1 })).toEqual([]);
  });
});
