import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { attributeScore } from "../../src/score/attribution.ts";

describe("what each finding has in the score", () => {
  test("positive points share the score by points", () => {
    expect(attributeScore([25, 75])).toEqual({ score: 75, contributions: [18.75, 56.25] });
  });

  test("relief shares what it takes off, by its points", () => {
    expect(attributeScore([-20, 100, -30])).toEqual({ score: 50, contributions: [-10, 75, -15] });
  });

  test("relief larger than the points takes the score to 0 and no further", () => {
    const { score, contributions } = attributeScore([50, -200]);
    expect(score).toBe(0);
    expect(contributions).toEqual([50, -50]);
  });

  test("relief alone has nothing to take off", () => {
    expect(attributeScore([-10, -20])).toEqual({ score: 0, contributions: [0, 0] });
  });

  test("a finding of no points has no part in the score", () => {
    expect(attributeScore([0, 50])).toEqual({ score: 50, contributions: [0, 50] });
    expect(attributeScore([])).toEqual({ score: 0, contributions: [] });
  });

  test("equal points have equal parts but for a step of the grid, the first no less than the next", () => {
    const { score, contributions } = attributeScore([7, 7, 7, 7, 7, 7, 7]);
    expect(contributions).toEqual(contributions.toSorted((a, b) => b - a));
    expect((contributions[0] ?? 0) - (contributions[6] ?? 0)).toBeLessThan(1e-13);
    expect(contributions.reduce((sum, part) => sum + part, 0)).toBe(score);
  });

  test("who has more points has no less, and all is shared out exactly, whatever the points", () => {
    const points = fc.oneof(
      fc.double({ min: -1000, max: 1000, noNaN: true }),
      fc.integer({ min: -3, max: 5 }),
      fc.double({ min: 0, max: 1e-9, noNaN: true }),
    );
    fc.assert(
      fc.property(fc.array(points, { maxLength: 40 }), (list) => {
        const { score, contributions } = attributeScore(list);
        expect(contributions.reduce((sum, part) => sum + part, 0)).toBe(score);
        list.forEach((own, i) => {
          const part = contributions[i] ?? 0;
          expect(own * part).toBeGreaterThanOrEqual(0);
          list.forEach((other, j) => {
            if (own > 0 && other > 0 && own > other)
              expect(part).toBeGreaterThanOrEqual(contributions[j] ?? 0);
          });
        });
      }),
    );
  });
});
