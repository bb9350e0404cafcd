import * as fc from "fast-check";
import { expect, test } from "vitest";
import { scoreOfPoints } from "../../src/score/scale.ts";

const points = fc.double({ min: 0, max: 1e4, noNaN: true });

test("more points never score less", () => {
  fc.assert(
    fc.property(points, points, (a, b) => {
      expect(scoreOfPoints(Math.max(a, b))).toBeGreaterThanOrEqual(scoreOfPoints(Math.min(a, b)));
    }),
    { numRuns: 2000 },
  );
});

test("the score is the formula's to 1e-12 and lies in 0–100", () => {
  fc.assert(
    fc.property(points, (x) => {
      const score = scoreOfPoints(x);
      expect(Math.abs(score - 100 * (1 - 2 ** (-x / 50)))).toBeLessThan(1e-12);
      expect(score).toBeGreaterThanOrEqual(0);
      expect(score).toBeLessThanOrEqual(100);
    }),
  );
});

test("50 more points halve what is missing to 100", () => {
  fc.assert(
    fc.property(points, (x) => {
      expect(100 - scoreOfPoints(x + 50)).toBeCloseTo((100 - scoreOfPoints(x)) / 2, 9);
    }),
  );
});
