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
});
