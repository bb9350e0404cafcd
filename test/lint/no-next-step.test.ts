import { expect, test } from "vitest";
import { action, adviceRule, findingRule, ruleFile } from "../rules/rule-files.ts";
import { demands, lintOf, lintSeeded, placesOf, sownFinding } from "./seeded-pack.ts";

test("a remedy of the default pack after which nothing comes is told", () => {
  const recommend = [{ action: "sown", due: "3d" }];
  const problems = lintSeeded({
    actions: { sown: action() },
    rules: [sownFinding({ all: [demands("greaterThan", 1)] }, {}, { recommend })],
  });
  expect(placesOf(problems)).toEqual(["no-next-step expectations.json#/actions/sown"]);
});

const carrying = (points: number) =>
  findingRule("found", { recommend: [{ action: "remedy", due: "3d" }] }, { points });

test("a pack in which no remedy leads on is left alone", () => {
  expect(lintOf(ruleFile({ actions: { remedy: action() }, rules: [carrying(10)] }))).toEqual([]);
});

test("where a way of remedies ends, and where nothing weighs, no next is needed", () => {
  const actions = { remedy: action(), first: action({ next: "last" }), last: action() };
  const places = (points: number) =>
    placesOf(lintOf(ruleFile({ actions, rules: [carrying(points), adviceRule("advise", "first")] })));
  expect(places(0)).toEqual([]);
  expect(places(10)).toEqual(["no-next-step own.json#/actions/remedy"]);
});
