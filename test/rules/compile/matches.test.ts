import { describe, expect, test } from "vitest";
import { createRiskEngine } from "../../../src/assess/assess.ts";
import { InvalidInputError } from "../../../src/events/problem.ts";
import { appendEvents } from "../../../src/history/append.ts";
import { createHistory } from "../../../src/history/history.ts";
import { matches } from "../../../src/matches.ts";
import { cpuTime } from "../../cpu-time.ts";
import { action, adviceRule, findingRule, ruleFile } from "../rule-files.ts";

const note = { fact: "latest", params: { events: "call.ignored", of: "note" } };

function engineOf(leaf: object, rest: object = {}) {
  const rules = [findingRule("noted", { conditions: { all: [{ ...note, ...leaf }] } })];
  return createRiskEngine({ packs: [ruleFile({ rules, ...rest })], operators: { matches } });
}

const history = appendEvents(createHistory({ id: "acme" }), [
  { id: "1", client: "acme", at: "2026-02-20", type: "call.ignored", note: "Line was BUSY twice" },
]);
const fires = (leaf: object): boolean =>
  engineOf(leaf).assess(history, { at: "2026-03-01" }).findings.length > 0;

test("finds an expression anywhere in a text, unless it is tied to the ends", () => {
  expect(fires({ operator: "matches", value: "(?i)busy" })).toBe(true);
  expect(fires({ operator: "matches", value: "busy" })).toBe(false);
  expect(fires({ operator: "matches", value: "^BUSY" })).toBe(false);
  expect(fires({ operator: "not:matches", value: "^BUSY" })).toBe(true);
  expect(fires({ operator: "someValue:matches", value: ["^x", "twice$"] })).toBe(true);
});

test("what is no text does not match", () => {
  for (const value of [undefined, null, 5, ["BUSY"]]) expect(matches.compare(value, ".*")).toBe(false);
});

describe("does not load", () => {
  test.each([
    ["what is no expression", "(", "matches"],
    ["a backreference", "(a)\\1", "matches"],
    ["lookaround", "(?=a)", "matches"],
    ["one longer than 1,000 characters", "a".repeat(1001), "matches"],
    ["one that becomes too many steps", "(a{100}){10}".repeat(20), "matches"],
    ["what is no text", 5, "matches"],
    ["one bad expression of several", ["a", "("], "someValue:matches"],
  ])("%s", (_, value, operator) => {
    expect(() => engineOf({ operator, value })).toThrow(InvalidInputError);
    expect(() => engineOf({ operator, value })).toThrow("test#/rules/0/conditions/all/0/value");
  });

  test("without the operator being given", () => {
    const file = ruleFile({
      rules: [findingRule("x", { conditions: { all: [{ ...note, operator: "matches", value: "a" }] } })],
    });
    expect(() => createRiskEngine({ packs: [file] })).toThrow(
      /expected an operator \(equal, .*\), found "matches"/,
    );
  });
});

test("is told in words where a guard waits for it", () => {
  const guard = { ...note, operator: "matches", value: "solved" };
  const engine = engineOf(
    { operator: "matches", value: "BUSY" },
    {
      actions: { a: action({ guard }) },
      rules: [adviceRule("advise", "a")],
    },
  );
  const [withheld] = engine.assess(history, { at: "2026-03-01" }).withheld;
  expect(withheld?.reasons[0]).toMatchObject({
    condition: { en: expect.stringMatching(/=~ solved.*Line was BUSY twice/) },
  });
});

test("expressions that hang other engines end soon", () => {
  const text = `${"a".repeat(10_000)}!`;
  const start = cpuTime();
  for (const value of [
    "(a+)+$",
    "(a|aa)*c",
    "(x+x+)+y",
    "[ab]*a[ab]{1000}c",
    "(?:a?[ab]?){500}[ab]{500}(?:c|d)",
  ]) {
    matches.compare(text, value);
  }
  expect(cpuTime() - start).toBeLessThan(5_000);
});
