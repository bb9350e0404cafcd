import { expect, test } from "vitest";
import { findingRule, ruleFile } from "../rules/rule-files.ts";
import { demands, lintOf, lintSeeded, placesOf, SOWN_RULE, sownFinding } from "./seeded-pack.ts";

test("that there are no demands or more asks nothing", () => {
  const always = demands("greaterThanInclusive", 0);
  const problems = lintSeeded({ rules: [sownFinding({ all: [demands("greaterThan", 1), always] })] });
  expect(placesOf(problems)).toEqual([`always-holds ${SOWN_RULE}/conditions/all/1`]);
});

test("an any whose ways leave nothing out is told as a whole", () => {
  const conditions = { any: [demands("greaterThan", 2), { not: demands("greaterThanInclusive", 3) }] };
  const problems = lintOf(ruleFile({ rules: [findingRule("sown", { conditions })] }));
  expect(placesOf(problems)).toEqual(["always-holds own.json#/rules/0/conditions"]);
});

test("nothing is said where a fact that is not known falls between the ways", () => {
  const tenure = (operator: string) => ({ fact: "client", path: "$.tenureDays", operator, value: 90 });
  const conditions = { any: [tenure("lessThan"), tenure("greaterThanInclusive")] };
  expect(lintOf(ruleFile({ rules: [findingRule("sown", { conditions })] }))).toEqual([]);
});
