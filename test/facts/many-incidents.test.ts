import { expect, test } from "vitest";
import { appendEvents, createHistory, createRiskEngine } from "../../src/index.ts";
import { findingRule, ruleFile } from "../rules/rule-files.ts";
import { growthOf } from "../steps.ts";

const never = (path: string) => ({
  // Within a not, so that no evidence is gathered, which for repeats are all incidents before.
  not: { fact: "subject", path, operator: "greaterThan", value: 1_000_000 },
});
const engine = createRiskEngine({
  packs: [
    ruleFile({
      rules: [
        findingRule("of-each", {
          forEach: "incident",
          conditions: { all: ["$.repeats", "$.hoursOpen", "$.lossMonths"].map(never) },
        }),
      ],
    }),
  ],
});

function assessIncidents(size: number): number {
  const events = Array.from({ length: size }, (_, i) => ({
    ...{
      id: `i${i}`,
      client: "acme",
      incident: `i${i}`,
      type: "incident.occurred",
      kind: "quality",
      fault: "us",
    },
    at: new Date(Date.UTC(2026, 0) + i * 60_000).toISOString(),
  }));
  const history = appendEvents(createHistory({ id: "acme", monthlyRevenue: 100 }), events);
  return engine.assess(history, { at: "2026-02-01" }).findings.length;
}

test("a client of ten times as many incidents costs ten times the steps, each asked how often it came before", async () => {
  expect(assessIncidents(20)).toBe(20);
  expect(await growthOf(assessIncidents, 100)).toBeLessThan(16);
});
