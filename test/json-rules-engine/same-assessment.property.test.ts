import fc from "fast-check";
import { expect, test } from "vitest";
import { packCase } from "./packs.arbitrary.ts";
import { assessByBoth } from "./same-assessment.ts";

test("both evaluators tell what moves the score most first, and what they list sums to it exactly", async () => {
  await fc.assert(
    fc.asyncProperty(packCase, async (one) => {
      for (const { score, findings, adjustments } of await assessByBoth(one)) {
        const sizes = findings.map(({ contribution }) => Math.abs(contribution));
        expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
        const listed = [...findings, ...adjustments];
        expect(listed.reduce((sum, { contribution }) => sum + contribution, 0)).toBe(score ?? 0);
      }
    }),
    { numRuns: 300 },
  );
});

test("both evaluators give the same assessment, byte for byte", async () => {
  await fc.assert(
    fc.asyncProperty(packCase, async (one) => {
      const [compiled, byEngine] = await assessByBoth(one);
      expect(JSON.stringify(byEngine)).toBe(JSON.stringify(compiled));
    }),
    { numRuns: 2000 },
  );
});
