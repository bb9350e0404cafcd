import { expect, test } from "vitest";
import { findingRule, ruleFile } from "../rules/rule-files.ts";
import { demands, lintOf, lintSeeded, placesOf, SOWN_RULE, sownFinding } from "./seeded-pack.ts";

test("at least three demands and fewer than two shut each other out", () => {
  const problems = lintSeeded({
    rules: [sownFinding({ all: [demands("greaterThanInclusive", 3), demands("lessThan", 2)] })],
  });
  expect(placesOf(problems)).toEqual([`never-holds ${SOWN_RULE}/conditions`]);
  expect(problems[0]).toMatchObject({ severity: "error", message: expect.stringContaining("at least 3") });
});

test("no whole number lies between one and two", () => {
  const conditions = { all: [demands("greaterThan", 1), demands("lessThan", 2)] };
  const problems = lintOf(ruleFile({ rules: [findingRule("sown", { conditions })] }));
  expect(placesOf(problems)).toEqual(["never-holds own.json#/rules/0/conditions"]);
});

test("what shuts out each way of an any, some of it behind a name, is seen through", () => {
  const conditions = {
    all: [{ condition: "few" }, { any: [demands("greaterThan", 4), demands("equal", 3)] }],
  };
  const pack = ruleFile({
    conditions: { few: { all: [demands("lessThan", 3)] } },
    rules: [findingRule("sown", { conditions })],
  });
  expect(placesOf(lintOf(pack))).toEqual(["never-holds own.json#/rules/0/conditions"]);
});

test("a way of an any that is barred is told, though the other is open", () => {
  const barred = { all: [demands("greaterThan", 4), demands("equal", 3)] };
  const conditions = { any: [demands("greaterThan", 5), barred] };
  const problems = lintOf(ruleFile({ rules: [findingRule("sown", { conditions })] }));
  expect(placesOf(problems)).toEqual(["never-holds own.json#/rules/0/conditions/any/1"]);
});

test("counts in different windows may differ, and nothing is said", () => {
  const conditions = { all: [demands("greaterThan", 3), demands("lessThan", 2, { within: "10d" })] };
  expect(lintOf(ruleFile({ rules: [findingRule("sown", { conditions })] }))).toEqual([]);
});
