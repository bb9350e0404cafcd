import { expect, test } from "vitest";
import { findingRule, ruleFile } from "../rules/rule-files.ts";
import { demands, lintOf, lintSeeded, placesOf, SOWN_RULE, sownFinding } from "./seeded-pack.ts";

const TIER = { fact: "client", path: "$.tier", operator: "notEqual", value: "key" };

test("a tier that must not be key is none too where nobody wrote it down", () => {
  const problems = lintSeeded({ rules: [sownFinding({ all: [demands("greaterThan", 1), TIER] })] });
  expect(placesOf(problems)).toEqual([`undefined-passes ${SOWN_RULE}/conditions/all/1/operator`]);
  expect(problems[0]?.witness).toEqual({
    client: { id: "somebody-new" },
    events: [],
    at: ["2026-01-02T00:00:00Z"],
  });
});

test("the same is said of `not` before equal, and of a failure whose severity nobody told", () => {
  const severity = {
    not: { fact: "subject", path: "$.severity", operator: "in", value: ["minor", "major"] },
  };
  const [problem] = lintOf(
    ruleFile({ rules: [findingRule("grave", { forEach: "incident", conditions: severity })] }),
  );
  expect(problem).toMatchObject({ code: "undefined-passes", pointer: "/rules/0/conditions/not", line: 8 });
  expect(problem?.witness?.events).toHaveLength(1);
});

test.each([
  [
    "what compares sizes under not, which says so",
    { not: { fact: "client", path: "$.tenureDays", operator: "lessThan", value: 90 } },
  ],
  [
    "a fact that is a number whatever happened",
    { fact: "count", params: { events: "call.ignored" }, operator: "notEqual", value: 2 },
  ],
  [
    "a fact that the rest of the condition asks to be known",
    { all: [TIER, { not: { ...TIER, operator: "notIn", value: ["standard", "minor"] } }] },
  ],
])("nothing is said of %s", (_, conditions) => {
  expect(placesOf(lintOf(ruleFile({ rules: [findingRule("sown", { conditions })] })))).toEqual([]);
});
