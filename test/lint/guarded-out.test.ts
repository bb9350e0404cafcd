import { expect, test } from "vitest";
import { action, adviceRule, ruleFile } from "../rules/rule-files.ts";
import { demands, lintOf, lintSeeded, placesOf, SOWN_RULE } from "./seeded-pack.ts";

test("advice on three demands whose guard wants none is withheld wherever it is called for", () => {
  const problems = lintSeeded({
    actions: { sown: action({ guard: demands("equal", 0) }) },
    rules: [adviceRule("sown", "sown", { source: ["parting-04"], conditions: demands("greaterThan", 2) })],
  });
  expect(placesOf(problems)).toEqual([`guarded-out ${SOWN_RULE}`]);
});

test("nothing is said where the guard may pass, and once where it never does by itself", () => {
  const places = (guard: object) => {
    const rules = [adviceRule("sown", "sown", { conditions: demands("greaterThan", 2) })];
    return placesOf(lintOf(ruleFile({ actions: { sown: action({ guard }) }, rules })));
  };
  expect(places(demands("lessThan", 4))).toEqual([]);
  expect(places({ all: [demands("equal", 0), demands("equal", 1)] })).toEqual([
    "never-holds own.json#/actions/sown/guard",
  ]);
});
