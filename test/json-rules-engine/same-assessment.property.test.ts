import fc from "fast-check";
import { expect, test } from "vitest";
import { packCase } from "./packs.arbitrary.ts";
import { assessByBoth } from "./same-assessment.ts";

test("both evaluators give the same assessment, byte for byte", async () => {
  await fc.assert(
    fc.asyncProperty(packCase, async (one) => {
      const [compiled, byEngine] = await assessByBoth(one);
      expect(JSON.stringify(byEngine)).toBe(JSON.stringify(compiled));
    }),
    { numRuns: 2000 },
  );
});
