import fc from "fast-check";
import { expect, test } from "vitest";
import { halve } from "../../src/events/half-life.ts";

test("whole halvings are exact", () => {
  let left = 1;
  for (let halvings = 0; halvings <= 1100; halvings++, left /= 2) expect(halve(halvings)).toBe(left);
  expect(halve(Number.POSITIVE_INFINITY)).toBe(0);
});

test("halvings of any part agree with the engine's power but for its last digit", () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1000, noNaN: true }), (halvings) => {
      const power = 2 ** -halvings;
      expect(Math.abs(halve(halvings) - power)).toBeLessThanOrEqual(power * 2 ** -52);
    }),
  );
});

// `2 ** -x` gives another last digit for each of these in Node 20.
test.each([
  [0.05, 0.9659363289248456],
  [0.33, 0.7955364837549187],
  [0.57, 0.6736167884328451],
  [1.31, 0.40332087961106317],
])("%f halvings leave these bits in every engine", (halvings, left) => {
  expect(halve(halvings)).toBe(left);
});
