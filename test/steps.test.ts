import { expect, test } from "vitest";
import { growthOf } from "./steps.ts";

const numbers = (size: number) => Array.from({ length: size }, (_, i) => i);

test("linear work takes ten times the steps at ten times the size", async () => {
  const growth = await growthOf((size) => numbers(size).reduce((sum, i) => sum + i, 0), 2000);
  expect(growth).toBeGreaterThan(8);
  expect(growth).toBeLessThan(12);
});

test("quadratic work takes a hundred times the steps", async () => {
  const pairs = (size: number) =>
    numbers(size).reduce((sum, i) => sum + numbers(size).filter((j) => j > i).length, 0);
  expect(await growthOf(pairs, 50)).toBeGreaterThan(80);
});
