import { expect, test } from "vitest";
import { findingRule, ruleFile } from "../rules/rule-files.ts";
import { demands, lintOf, lintSeeded, placesOf, SOWN_RULE, sownFinding } from "./seeded-pack.ts";

function found(rule: string) {
  return { fact: "finding", params: { rule }, operator: "greaterThan", value: 0 };
}

test("a rule never fires that asks for another, and for what shuts that one out", () => {
  const rules = [
    sownFinding({ all: [found("sown-often"), demands("lessThan", 2)] }),
    sownFinding(demands("greaterThan", 4), { side: "us" }, { name: "sown-often" }),
  ];
  const problems = lintSeeded({ rules });
  expect(placesOf(problems)).toEqual([`disjoint-rules ${SOWN_RULE}`]);
  expect(problems[0]?.message).toContain("it asks for default/sown-often");
});

test.each([
  ["both may hold", { all: [found("often"), demands("lessThan", 9)] }, {}],
  ["it is asked for as another way", { any: [found("often"), demands("lessThan", 2)] }, {}],
  ["it is asked for as absent", { all: [{ not: found("often") }, demands("lessThan", 2)] }, {}],
  [
    "anybody's finding is asked for",
    { all: [found("often"), demands("lessThan", 2, { where: { contact: "$subject" } })] },
    { forEach: "contact" },
  ],
])("a rule may fire where %s", (_, conditions, parts) => {
  const rules = [
    findingRule("asks", { conditions, ...parts }),
    findingRule("often", { conditions: demands("greaterThan", 4) }, { side: "us" }),
  ];
  expect(lintOf(ruleFile({ rules }))).toEqual([]);
});
