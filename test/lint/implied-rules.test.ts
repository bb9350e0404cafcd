import { expect, test } from "vitest";
import { adviceRule, findingRule, ruleFile } from "../rules/rule-files.ts";
import { demands, lintOf, lintSeeded, placesOf, SOWN_RULE, sownFinding } from "./seeded-pack.ts";

const GROUP = { group: "sown" };
const FEWER = { conditions: demands("greaterThan", 1) };
const MORE = { conditions: demands("greaterThan", 4) };

test("a finding never counts where it comes only with a larger one of its group", () => {
  const rules = [
    sownFinding(MORE.conditions, { points: 3, ...GROUP }),
    sownFinding(FEWER.conditions, { points: 8, ...GROUP }, { name: "sown-larger" }),
  ];
  const problems = lintSeeded({ rules });
  expect(placesOf(problems)).toEqual([`implied-rules ${SOWN_RULE}`]);
  expect(problems[0]?.message).toContain("default/sown-larger of its group does, and weighs more");
});

const CALLS = { fact: "count", params: { events: "call.ignored" } };
const CURVE = {
  fact: "count",
  params: { events: "demand.unrealistic", within: "45d" },
  curve: [
    [1, 1],
    [5, 9],
  ],
};

test.each([
  ["it weighs more", MORE, { points: 9, ...GROUP }],
  ["it may weigh more", MORE, { points: CURVE, ...GROUP }],
  [
    "it fires elsewhere too",
    { conditions: { ...CALLS, operator: "greaterThan", value: 4 } },
    { points: 3, ...GROUP },
  ],
  ["it is of no group", MORE, { points: 3 }],
])("a finding counts where %s", (_, parts, params) => {
  const rules = [
    findingRule("a", parts, params),
    findingRule("b", FEWER, { points: 8, ...GROUP, side: "us" }),
  ];
  const places = placesOf(lintOf(ruleFile({ rules })));
  expect(places.filter((one) => one.startsWith("implied-rules"))).toEqual([]);
});

test("advice adds nothing where another rule advises the same wherever it does, and as soon", () => {
  const rules = [adviceRule("often", "do", MORE), adviceRule("ever", "do", FEWER)];
  const actions = { do: { title: "Do", steps: ["Do."], owner: "lead", settle: "7d", cooldown: "9d" } };
  expect(placesOf(lintOf(ruleFile({ actions, rules })))).toEqual(["implied-rules own.json#/rules/0"]);
  const pressing = { type: "recommendation", params: { action: "do", due: "3d", priority: "now" } };
  const more = [adviceRule("often", "do", { ...MORE, event: pressing }), rules[1]];
  expect(lintOf(ruleFile({ actions, rules: more }))).toEqual([]);
});
