import { describe, expect, test } from "vitest";
import { onGrid, scoreOfPoints } from "../../src/score/scale.ts";

describe("the score of points", () => {
  test.each([
    [0, 0],
    [50, 50],
    [100, 75],
    [150, 87.5],
    [200, 93.75],
  ])("each 50 points halve the distance to 100: %d points are exactly %d", (points, score) => {
    expect(scoreOfPoints(points)).toBe(score);
  });

  test("relief beyond the points there are is no score below 0", () => {
    expect(scoreOfPoints(-30)).toBe(0);
    expect(scoreOfPoints(-0)).toBe(0);
  });

  test("points without end come to 100 and no further", () => {
    expect(scoreOfPoints(1e43)).toBe(100);
  });

  test("the grid of scores is finer than 1e-13 and has no negative zero", () => {
    expect(Math.abs(onGrid(100 / 3) - 100 / 3)).toBeLessThan(1e-13);
    expect(Object.is(onGrid(-1e-20), 0)).toBe(true);
  });
});
