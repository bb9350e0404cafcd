import { expect, test } from "vitest";
import { createRiskEngine } from "../../src/assess/assess.ts";
import { InvalidInputError } from "../../src/events/problem.ts";
import { parseScenarios } from "../../src/scenarios/parse.ts";
import { runScenarios } from "../../src/scenarios/run.ts";
import { growthOf } from "../steps.ts";

const engine = createRiskEngine({ packs: [{ pack: "empty", version: "1.0.0", rules: [] }] });
const numbers = (size: number) => Array.from({ length: size }, (_, i) => i);
const story = (parts: object) =>
  JSON.stringify({ scenario: "x", client: { id: "acme" }, start: "2026-01-05", events: [], ...parts });

function runAll(text: string): void {
  try {
    runScenarios(parseScenarios(text).scenarios, { engineFor: () => engine });
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
  }
}

const named = (size: number) =>
  numbers(size).map((i) => ({ at: "+0d", type: "call.ignored", id: `e${i}`, contact: `c${i}` }));

test.each<[string, (size: number) => string]>([
  [
    "unknown names, and the names that there are",
    (size) =>
      story({
        events: named(size),
        expect: [{ at: "+1d", findings: { exclude: numbers(size).map((i) => ({ subject: `x${i}`, evidence: [`y${i}`] })) } }],
      }),
  ],
  ["repetitions", (size) => story({ events: [{ at: "+0d", type: "call.ignored", every: "1h", times: size }], expect: [{ at: "+1d", band: "calm" }] })],
])("ten times as many take ten times as long: %s", async (_, write) => {
  expect(await growthOf((size) => runAll(write(size)), 100)).toBeLessThan(13);
});
