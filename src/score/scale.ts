import { halve } from "../events/half-life.ts";

/** Each this many points halve the distance to 100. */
const HALVING_POINTS = 50;

/**
 * Scores lie on a grid this fine (about 6e-14), so that parts of a score on the same grid add up to it with
 * no rounding at all, in any order: below 512 every sum of them is a double.
 */
const STEPS_PER_UNIT = 2 ** 44;

/** The nearest value on the grid of scores; never `-0`. */
export function onGrid(value: number): number {
  return Math.round(value * STEPS_PER_UNIT) / STEPS_PER_UNIT + 0;
}

/**
 * The score that points amount to: `f(x) = 100 · (1 − 2^(−x/50))`, on the grid of scores. 50 points are
 * exactly 50, 100 are 75; relief beyond the points there are is 0.
 *
 * @param points any number of points, relief already taken off
 * @returns 0–100
 * @example scoreOfPoints(50) === 50
 */
export function scoreOfPoints(points: number): number {
  return points > 0 ? onGrid(100 * (1 - halve(points / HALVING_POINTS))) : 0;
}
