import fc from "fast-check";
import { expect, test } from "vitest";
import { runCompiled, runEngine } from "./compare-with-engine.ts";
import { rulesCase } from "./rules.arbitrary.ts";

test("compiled rules give what json-rules-engine gives: events, failures, results and errors, in its order", async () => {
  await fc.assert(
    fc.asyncProperty(rulesCase, async (one) => {
      expect(runCompiled(one)).toEqual(await runEngine(one));
    }),
    { numRuns: 2000 },
  );
});
