import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { createRiskEngine } from "../../src/assess/assess.ts";
import { coverageOf } from "../../src/scenarios/coverage/coverage-of.ts";
import { parseScenarios } from "../../src/scenarios/parse.ts";
import { outcomeOf, runScenarios } from "../../src/scenarios/run.ts";
import { suggestScenarios } from "../../src/scenarios/suggest/suggest-scenarios.ts";

const starter = "examples/starter/en";
const visits = JSON.parse(readFileSync(`${starter}/rules/visits.json`, "utf8"));
const { scenarios } = parseScenarios(readFileSync(`${starter}/stories/visits-cancelled.scenario.yaml`, "utf8"));

test("each suggestion is a scenario that passes, and together they show what none did", () => {
  const engine = createRiskEngine({ packs: [visits] });
  const engineFor = () => engine;
  const before = coverageOf(scenarios, { engineFor });
  expect(before.percent).toBeLessThan(70);
  const { suggestions, notFound } = suggestScenarios(engine, before, { packs: ["../rules/visits.json"] });
  expect(notFound).toEqual([]);
  const { scenarios: suggested, problems } = parseScenarios(suggestions.map(({ text }) => text).join("---\n"));
  expect(problems).toEqual([]);
  expect(suggested).toHaveLength(suggestions.length);
  expect(suggested.map(({ packs }) => packs)).toEqual(suggested.map(() => ["../rules/visits.json"]));
  expect(runScenarios(suggested, { engineFor }).scenarios.map(outcomeOf)).toEqual(suggested.map(() => "passed"));
  expect(coverageOf([...scenarios, ...suggested], { engineFor }).percent).toBe(100);
  expect(suggestions.flatMap(({ points }) => points)).toHaveLength(
    before.points.filter(({ covered }) => !covered).length,
  );
});

test("without any story every rule is told a story of, and the same each time", () => {
  const engine = createRiskEngine({ packs: [visits] });
  const nothing = coverageOf(parseScenarios("").scenarios, { engineFor: () => engine });
  expect(nothing.points).toEqual([]); // an engine that no story was run with has told nothing
  const [first] = scenarios;
  if (first === undefined) throw new Error("no story");
  const near = coverageOf([{ ...first, expectations: first.expectations.slice(0, 1) }], { engineFor: () => engine });
  const once = suggestScenarios(engine, near);
  expect(once.suggestions.flatMap(({ points }) => points).map(({ kind }) => kind)).toContain("rule");
  expect(suggestScenarios(engine, near)).toEqual(once);
});

test("what is not found is said: a comparison that nothing makes true", () => {
  const [rule] = visits.rules;
  const conditions = {
    any: [
      rule.conditions,
      { fact: "client", path: "$.tenureDays", operator: "lessThan", value: 0 },
    ],
  };
  const engine = createRiskEngine({ packs: [{ ...visits, rules: [{ ...rule, conditions }] }] });
  const before = coverageOf(scenarios, { engineFor: () => engine });
  const { notFound } = suggestScenarios(engine, before);
  expect(notFound.map(({ kind, way }) => `${kind} ${way}`)).toEqual(
    expect.arrayContaining(["comparison true", "deciding when true"]),
  );
});
