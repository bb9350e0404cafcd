import { expect, test } from "vitest";
import { findingRule, ruleFile } from "../rules/rule-files.ts";
import { demands, lintOf, lintSeeded, placesOf, SOWN_RULE, sownFinding } from "./seeded-pack.ts";

test("a title in English alone is told in a pack that speaks Russian too", () => {
  const title = { en: "Sown" };
  const problems = lintSeeded({ rules: [sownFinding({ all: [demands("greaterThan", 1)] }, {}, { title })] });
  expect(placesOf(problems)).toEqual([`missing-translation ${SOWN_RULE}/title`]);
  expect(problems[0]?.message).toContain("not in ru");
});

test("a text that does not say its language is told there as well", () => {
  const rules = [
    findingRule("a", { title: "Plain" }),
    findingRule("b", { title: { en: "B", ru: "Б" } }, { side: "us" }),
  ];
  expect(placesOf(lintOf(ruleFile({ rules })))).toEqual(["missing-translation own.json#/rules/0/title"]);
});

test("a pack may speak one language", () => {
  const rules = [
    findingRule("a", { title: "Plain" }),
    findingRule("b", { title: { ru: "Б" } }, { side: "us" }),
  ];
  expect(lintOf(ruleFile({ rules }))).toEqual([]);
});
