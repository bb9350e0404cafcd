import { expect, test } from "vitest";
import { action, adviceRule, ruleFile } from "../rules/rule-files.ts";
import { lintOf, lintSeeded, placesOf } from "./seeded-pack.ts";

test("an action that no rule advises is told", () => {
  expect(placesOf(lintSeeded({ actions: { sown: action() } }))).toEqual([
    "unadvised-action expectations.json#/actions/sown",
  ]);
});

test("an action is advised where one that is advised leads to it, and not by one that is not", () => {
  const actions = {
    first: action({ next: "second" }),
    second: action({ otherwise: "third" }),
    third: action(),
    idle: action({ next: "idler" }),
    idler: action(),
  };
  expect(placesOf(lintOf(ruleFile({ actions, rules: [adviceRule("advise", "first")] })))).toEqual([
    "unadvised-action own.json#/actions/idle",
    "unadvised-action own.json#/actions/idler",
  ]);
});
