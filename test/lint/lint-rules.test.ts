import { expect, test } from "vitest";
import { createRiskEngine } from "../../src/assess/assess.ts";
import { InvalidInputError } from "../../src/events/problem.ts";
import { appendEvents } from "../../src/history/append.ts";
import { createHistory } from "../../src/history/history.ts";
import { lintRules } from "../../src/lint/lint-rules.ts";
import { defaultPack } from "../../src/rules/file/default-pack.ts";
import { cpuTime } from "../cpu-time.ts";
import { findingRule, problemsOf, ruleFile } from "../rules/rule-files.ts";
import { demands, lintOf, lintSeeded, placesOf } from "./seeded-pack.ts";

const NEVER = { all: [demands("greaterThanInclusive", 3), demands("lessThan", 2)] };
const FAULTY = findingRule("faulty", { conditions: NEVER });

test("the default pack is clean, in its files and as one, and looked through in less than three seconds", () => {
  const began = cpuTime();
  expect(lintSeeded({})).toEqual([]);
  expect(cpuTime() - began).toBeLessThan(3000);
  expect(lintRules({ packs: [defaultPack] })).toEqual([]);
});

test("a problem tells its code, its weight and its place in the text", () => {
  expect(lintOf(ruleFile({ rules: [FAULTY] }))).toEqual([
    {
      code: "never-holds",
      severity: "error",
      file: "own.json",
      line: 7,
      column: 7,
      pointer: "/rules/0/conditions",
      message: expect.stringMatching(/^rule faulty: this never holds; ".*" shuts out ".*"$/),
    },
  ]);
});

test("of packs beside nothing is said, and what they use is used", () => {
  const own = ruleFile({ facts: { lonely: { fact: "count", params: { events: "call.ignored" } } } });
  const beside = {
    ...ruleFile({
      rules: [
        findingRule("asks", { conditions: { fact: "lonely", operator: "greaterThan", value: 0 } }),
        FAULTY,
      ],
    }),
    pack: "beside",
  };
  expect(lintRules({ packs: [own], beside: [beside] })).toEqual([]);
  expect(placesOf(lintRules({ packs: [own] }))).toEqual(["unused-name test#/facts/lonely"]);
});

test.each([
  ["a rule", ruleFile({ rules: [{ ...FAULTY, lint: { disable: ["never-holds"] } }] })],
  ["the file", ruleFile({ rules: [FAULTY], lint: { disable: ["never-holds"] } })],
])("a code that %s disables is not reported there, and others are", (_, pack) => {
  expect(lintOf(pack)).toEqual([]);
  const other = JSON.parse(JSON.stringify(pack).replaceAll('["never-holds"]', '["equal-rules"]'));
  expect(placesOf(lintOf(other))).toEqual(["never-holds own.json#/rules/0/conditions"]);
});

test("packs that do not load are told as they are to an engine, with every problem", () => {
  const wrong = ruleFile({
    rules: [
      findingRule("a", { conditions: { condition: "nowhere" } }),
      findingRule("b", {}, { points: "x" }),
    ],
  });
  for (const packs of [[wrong], wrong as unknown as readonly unknown[]])
    expect(() => lintRules({ packs })).toThrow(InvalidInputError);
});

test("a rule may not disable what lint does not know", () => {
  const pack = ruleFile({ rules: [{ ...FAULTY, lint: { disable: ["never-hold"] } }] });
  expect(problemsOf(pack)).toMatchObject([
    { place: { pointer: "/rules/0/lint/disable/0" }, nearest: "never-holds" },
  ]);
});

test("whoever asks the rules pays no heed to what lint passes over", () => {
  const rule = findingRule("calls");
  const history = appendEvents(createHistory({ id: "acme" }), [
    { id: "e1", client: "acme", at: "2026-03-01", type: "call.ignored" },
  ]);
  const findings = [rule, { ...rule, lint: { disable: ["window-cliff"] } }].map(
    (one) =>
      createRiskEngine({ packs: [ruleFile({ rules: [one] })] }).assess(history, { at: "2026-03-02" })
        .findings,
  );
  expect(findings[0]).toHaveLength(1);
  expect(findings[1]).toEqual(findings[0]);
});

test("thousands of rules from strangers are looked through in time that grows as they do", () => {
  const rules = Array.from({ length: 2000 }, (_, i) =>
    findingRule(`rule-${i}`, { conditions: demands("greaterThan", i) }),
  );
  const began = cpuTime();
  expect(lintOf(ruleFile({ rules }))).toEqual([]);
  expect(cpuTime() - began).toBeLessThan(10_000);
});

test("what is made to be hard to prove, or to multiply, is given up soon", () => {
  const days = (count: number) => Array.from({ length: count }, (_, i) => `${i + 1}d`);
  const hard = days(40).map((within) => ({
    any: [demands("greaterThan", 1, { within }), demands("lessThan", 1, { within })],
  }));
  const named = days(60).map((_, i) => [
    `twice-${i + 1}`,
    { all: [{ condition: `twice-${i}` }, { condition: `twice-${i}` }] },
  ]);
  const conditions = { "twice-0": { any: hard[0]?.any }, ...Object.fromEntries(named) };
  const kinds = Array.from({ length: 14 }, (_, i) => [
    `kind${i}`,
    { type: "string", enum: ["a", "b", "c", "d"] },
  ]);
  const eventTypes = {
    "papers.lost": { properties: Object.fromEntries(kinds), required: kinds.map(([name]) => name) },
  };
  const lost = {
    fact: "count",
    params: { events: "papers.lost", within: "30d" },
    operator: "greaterThan",
    value: 1,
  };
  const rules = [
    findingRule("hard", { conditions: { all: hard } }),
    findingRule("doubled", { conditions: { condition: "twice-60" } }, { side: "us" }),
    findingRule("multiplied", { conditions: lost }, { points: 20 }),
  ];
  const began = cpuTime();
  const problems = lintOf(ruleFile({ conditions, eventTypes, rules }));
  expect(placesOf(problems)).toEqual(["window-cliff own.json#/rules/2/event/params/points"]);
  expect(cpuTime() - began).toBeLessThan(2000);
});
