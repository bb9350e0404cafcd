import { expect, test } from "vitest";
import { createRiskEngine } from "../../src/assess/assess.ts";
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
