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

/**
 * Cuts a value of the grid into parts of the grid by weight, which add up to it. What rounding leaves over goes to the
 * heaviest, a step each, of equals to the first: so the parts stand in the order of their weights.
 *
 * @param whole sum of the weights, none of which is negative; where it is 0, all parts are
 */
export function divideOnGrid(value: number, weights: readonly number[], whole: number): readonly number[] {
  const steps = value * STEPS_PER_UNIT;
  const parts = weights.map((weight) => (weight > 0 ? Math.floor(steps * (weight / whole)) : 0));
  let left = parts.reduce((rest, part) => rest - part, steps);
  const heaviestFirst = [...weights.keys()]
    .filter((i) => (weights[i] as number) > 0)
    .sort((a, b) => (weights[b] as number) - (weights[a] as number));
  for (const i of left > 0 ? heaviestFirst : heaviestFirst.toReversed()) {
    if (left === 0) break;
    const step = Math.sign(left);
    if ((parts[i] as number) + step < 0) continue;
    (parts[i] as number) += step;
    left -= step;
  }
  return parts.map((part) => part / STEPS_PER_UNIT);
}
