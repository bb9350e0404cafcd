import { expect, test } from "vitest";
import { findingRule, ruleFile } from "../rules/rule-files.ts";
import { demands, lintOf, lintSeeded, placesOf, SOWN_RULE, sownFinding } from "./seeded-pack.ts";

test("a rule of the default pack that rests on nothing is told", () => {
  const rules = [sownFinding({ all: [demands("greaterThan", 1)] }, {}, { source: [] })];
  expect(placesOf(lintSeeded({ rules }))).toEqual([`missing-source ${SOWN_RULE}`]);
});

test("a pack that names no sources at all is left alone", () => {
  expect(lintOf(ruleFile({ rules: [findingRule("a"), findingRule("b", {}, { side: "us" })] }))).toEqual([]);
});
