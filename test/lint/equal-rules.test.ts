import { expect, test } from "vitest";
import { lintRules } from "../../src/lint/lint-rules.ts";
import { findingRule, ruleFile } from "../rules/rule-files.ts";
import { demands, lintOf, lintSeeded, placesOf, SOWN_RULE, sownFinding } from "./seeded-pack.ts";

test("more than one demand and at least two are the same, however they are written", () => {
  const twice = [
    sownFinding({ all: [demands("greaterThan", 1)] }),
    sownFinding({ not: demands("lessThan", 2) }, { points: 7 }, { name: "sown-again" }),
  ];
  const [place = ""] = placesOf(lintSeeded({ rules: twice }));
  const [file, number] = SOWN_RULE.split("/rules/");
  expect(place).toBe(`equal-rules ${file}/rules/${Number(number) + 1}`);
});

test.each([
  ["thresholds differ", { conditions: demands("greaterThan", 2) }, {}],
  ["they say different things", { conditions: demands("greaterThan", 1) }, { side: "us" }],
  ["they ask about different people", { conditions: demands("greaterThan", 1), forEach: "contact" }, {}],
])("two rules are not equal where %s", (_, parts, params) => {
  const first = findingRule("first", { conditions: demands("greaterThan", 1) });
  expect(lintOf(ruleFile({ rules: [first, findingRule("second", parts, params)] }))).toEqual([]);
});

test("of a rule and its twin in a pack beside it, the one that is looked at is told, whatever they are called", () => {
  const twins = ["a-rule", "z-rule"].map((name) =>
    findingRule(name, { conditions: demands("greaterThan", 1) }),
  );
  for (const [own, other] of [twins, [...twins].reverse()]) {
    const beside = { ...ruleFile({ rules: [other] }), pack: "beside" };
    expect(placesOf(lintRules({ packs: [ruleFile({ rules: [own] })], beside: [beside] }))).toEqual([
      "equal-rules test#/rules/0",
    ]);
  }
});
