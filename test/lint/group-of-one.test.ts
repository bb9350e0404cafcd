import { expect, test } from "vitest";
import { findingRule, ruleFile } from "../rules/rule-files.ts";
import { demands, lintOf, lintSeeded, placesOf, SOWN_RULE, sownFinding } from "./seeded-pack.ts";

test("a group that one rule names weighs nothing against anything", () => {
  const seed = { rules: [sownFinding({ all: [demands("greaterThan", 1)] }, { group: "alone" })] };
  expect(placesOf(lintSeeded(seed))).toEqual([`group-of-one ${SOWN_RULE}/event/params/group`]);
});

test("one rule about several people may have a group for them all, and none for each", () => {
  const places = (group: string) =>
    placesOf(lintOf(ruleFile({ rules: [findingRule("sown", { forEach: "contact" }, { group })] })));
  expect(places("all")).toEqual([]);
  expect(places("one-$subject")).toEqual(["group-of-one own.json#/rules/0/event/params/group"]);
});
