import { expect, test } from "vitest";
import { findingRule, ruleFile } from "../rules/rule-files.ts";
import { demands, lintOf, lintSeeded, placesOf } from "./seeded-pack.ts";

test("a fact, a condition and an event type that nothing asks about are told", () => {
  const problems = lintSeeded({
    facts: { "sown-fact": { fact: "count", params: { events: "call.ignored" } } },
    conditions: { "sown-condition": demands("greaterThan", 1) },
    eventTypes: { "sown.happened": {} },
  });
  expect(placesOf(problems)).toEqual([
    "unused-name expectations.json#/conditions/sown-condition",
    "unused-name expectations.json#/eventTypes/sown.happened",
    "unused-name expectations.json#/facts/sown-fact",
  ]);
});

test("a fact that another fact builds on is used, and a type by the name of its area", () => {
  const asked = { fact: "outer", operator: "greaterThan", value: 0 };
  const pack = ruleFile({
    eventTypes: { "portal.bypassed": {} },
    facts: { inner: { fact: "count", params: { events: "portal.*" } }, outer: { fact: "inner" } },
    rules: [findingRule("sown", { conditions: { all: [asked] } })],
  });
  expect(lintOf(pack)).toEqual([]);
});
