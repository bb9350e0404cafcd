import fc from "fast-check";
import { expect, test } from "vitest";
import { createHistory, createRiskEngine, pruneHistory } from "../../src/index.ts";
import { findingRule, ruleFile } from "../rules/rule-files.ts";

test("the horizon of an engine is one that pruneHistory takes, whatever its rules look back on", () => {
  const duration = fc
    .tuple(fc.integer({ min: 1, max: 36_500 }), fc.constantFrom("m", "h", "d"))
    .map(([count, unit]) => `${count}${unit}`);
  fc.assert(
    fc.property(duration, duration, (within, before) => {
      const counted = { fact: "count", params: { events: "call.ignored", within, before } };
      const conditions = { all: [{ ...counted, operator: "greaterThan", value: 0 }] };
      const engine = createRiskEngine({
        packs: [ruleFile({ rules: [findingRule("calls", { conditions })] })],
      });
      const history = createHistory({ id: "acme" });
      for (const horizon of [engine.horizon, engine.horizonMs])
        expect(pruneHistory(history, { at: "2026-01-01", horizon }).events).toEqual([]);
    }),
    { numRuns: 200 },
  );
});
