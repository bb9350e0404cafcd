import { expect, test } from "vitest";
import { createRiskEngine } from "../../src/assess/assess.ts";
import { appendEvents } from "../../src/history/append.ts";
import { createHistory } from "../../src/history/history.ts";
import { findingRule, ruleFile } from "../rules/rule-files.ts";
import { demands, lintOf, lintSeeded, placesOf, SOWN_RULE, sownFinding } from "./seeded-pack.ts";

test("twenty points that are gone as the second demand leaves the window are a cliff", () => {
  const rules = [sownFinding({ all: [demands("greaterThanInclusive", 2)] }, { points: 20 })];
  const problems = lintSeeded({ rules });
  expect(placesOf(problems)).toEqual([`window-cliff ${SOWN_RULE}/event/params/points`]);
  expect(problems[0]?.message).toContain("20 points are gone at once");
});

test("its witness shows the fall when it is assessed", () => {
  const curve = [
    [1, 0],
    [2, 30],
  ];
  const points = { fact: "count", params: { events: "call.ignored", within: "30d" }, curve };
  const pack = ruleFile({ rules: [findingRule("sown", {}, { points })] });
  const [problem] = lintOf(pack);
  if (problem?.witness === undefined) throw new Error("a witness was expected");
  const { client, events, at } = problem.witness;
  const history = appendEvents(createHistory(client), events);
  const engine = createRiskEngine({ packs: [pack] });
  const pointsAt = (instant: string) =>
    engine.assess(history, { at: instant }).findings.find(({ rule }) => rule === "sown")?.points ?? 0;
  expect(at.map(pointsAt)).toEqual([30, 0]);
});

test.each([
  ["a taper lets it go little by little", { points: 20 }, { taper: "20d" }],
  ["a halfLife fades it before", { points: 20, halfLife: "15d" }, {}],
  ["no more than ten points are at stake", { points: 10 }, {}],
])("there is no cliff where %s", (_, params, windowed) => {
  const conditions = demands("greaterThan", 0, windowed);
  const counted = {
    fact: "count",
    params: conditions.params,
    curve: [
      [0, 0],
      [1, params.points],
    ],
  };
  const points = "taper" in windowed ? counted : params.points;
  const pack = ruleFile({ rules: [findingRule("sown", { conditions }, { ...params, points })] });
  expect(lintOf(pack)).toEqual([]);
});
