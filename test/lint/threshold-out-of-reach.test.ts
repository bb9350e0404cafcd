import { expect, test } from "vitest";
import { findingRule, ruleFile } from "../rules/rule-files.ts";
import { demands, lintOf, lintSeeded, placesOf, SOWN_RULE, sownFinding } from "./seeded-pack.ts";

const SINCE = { fact: "daysSince", params: { events: "demand.unrealistic", within: "45d" } };

test("what is looked for within 45 days is never 60 days ago", () => {
  const late = { ...SINCE, operator: "greaterThan", value: 60 };
  const problems = lintSeeded({ rules: [sownFinding({ all: [late] })] });
  expect(placesOf(problems)).toEqual([`threshold-out-of-reach ${SOWN_RULE}/conditions/all/0`]);
  expect(problems[0]?.message).toContain("from 0 to 45");
});

test("points that no curve and no multiplier reach are waited for in vain", () => {
  const curve = [
    [0, 0],
    [4, 30],
  ];
  const points = { fact: "count", params: { events: "call.ignored", within: "30d", taper: "10d" }, curve };
  const weighed = findingRule("weighed", {}, { points, multipliers: [{ by: 1.5 }] });
  const asks = (value: number) => ({
    fact: "finding",
    params: { rule: "weighed" },
    path: "$.points",
    operator: "greaterThanInclusive",
    value,
  });
  const places = (value: number) =>
    placesOf(lintOf(ruleFile({ rules: [weighed, findingRule("grave", { conditions: asks(value) })] })));
  expect(places(45)).toEqual([]);
  expect(places(46)).toEqual(["threshold-out-of-reach own.json#/rules/1/conditions"]);
});

test("a share is never over one, so that a curve beyond tells nothing", () => {
  const share = { fact: "share", params: { events: "call.ignored", outOf: "call.*" } };
  const points = {
    ...share,
    curve: [
      [0, 0],
      [1, 8],
      [2, 20],
    ],
  };
  const problems = lintOf(ruleFile({ rules: [findingRule("sown", {}, { points })] }));
  expect(placesOf(problems)).toEqual([
    "threshold-out-of-reach own.json#/rules/0/event/params/points/curve/2",
  ]);
});

test("the last day of the window is within reach", () => {
  const conditions = { all: [demands("greaterThan", 0), { ...SINCE, operator: "greaterThan", value: 44 }] };
  expect(lintOf(ruleFile({ rules: [findingRule("sown", { conditions })] }))).toEqual([]);
});

test("a finding about the client as a whole is found once at most, and one about people may be found of each", () => {
  const places = (forEach?: "contact") => {
    const found = findingRule("found", forEach === undefined ? {} : { forEach });
    const twice = { fact: "finding", params: { rule: "found" }, operator: "greaterThan", value: 1 };
    return placesOf(lintOf(ruleFile({ rules: [found, findingRule("twice", { conditions: twice })] })));
  };
  expect(places()).toEqual(["threshold-out-of-reach own.json#/rules/1/conditions"]);
  expect(places("contact")).toEqual([]);
});
