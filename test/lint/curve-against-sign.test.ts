import { expect, test } from "vitest";
import { findingRule, ruleFile } from "../rules/rule-files.ts";
import { demands, lintOf, lintSeeded, placesOf, SOWN_RULE, sownFinding } from "./seeded-pack.ts";

const counting = (events: string, curve: unknown, where?: object) => ({
  fact: "count",
  params: { events, within: "45d", taper: "30d", ...(where === undefined ? {} : { where }) },
  curve,
});

test("of more unreasonable demands a finding must not weigh less", () => {
  const points = counting("demand.unrealistic", [
    [1, 9],
    [4, 5],
  ]);
  const problems = lintSeeded({ rules: [sownFinding({ all: [demands("greaterThan", 1)] }, { points })] });
  expect(placesOf(problems)).toEqual([`curve-against-sign ${SOWN_RULE}/event/params/points/curve/1`]);
});

test("more praise must not weigh more", () => {
  const rules = [
    findingRule(
      "sown",
      {},
      {
        points: counting("praise.received", [
          [0, 0],
          [3, 9],
        ]),
      },
    ),
  ];
  expect(placesOf(lintOf(ruleFile({ rules })))).toEqual([
    "curve-against-sign own.json#/rules/0/event/params/points/curve/1",
  ]);
});

test.each([
  [
    "relief that grows with praise",
    counting("praise.received", [
      [0, 0],
      [3, -9],
    ]),
  ],
  [
    "answers singled out as late",
    counting(
      "message.answered",
      [
        [0, 0],
        [3, 9],
      ],
      { hours: { gte: 72 } },
    ),
  ],
  [
    "events of both kinds",
    counting("feedback.received", [
      [0, 9],
      [3, 0],
    ]),
  ],
])("nothing is said of %s", (_, points) => {
  expect(lintOf(ruleFile({ rules: [findingRule("sown", {}, { points })] }))).toEqual([]);
});
