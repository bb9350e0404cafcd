import { onGrid, scoreOfPoints } from "./scale.ts";

/** A score and the part of each entry in it, in its units. */
export interface Attribution {
  readonly score: number;
  /** Sum to `score` exactly, in any order. */
  readonly contributions: readonly number[];
}

/**
 * The score of a list of points and what each of them has in it. With P the sum of positive points and N of
 * relief, the score is `f(max(0, P − N))`; positive points share `f(P)`, relief shares `f(max(0, P − N)) − f(P)`,
 * each by its points.
 *
 * @param points positive, 0, or negative for relief
 * @example attributeScore([100, -50]) // { score: 50, contributions: [75, -25] }
 */
export function attributeScore(points: readonly number[]): Attribution {
  const burdens = points.map((value) => Math.max(0, value));
  const reliefs = points.map((value) => Math.max(0, -value));
  const burden = sum(burdens);
  const gross = scoreOfPoints(burden);
  const score = scoreOfPoints(burden - sum(reliefs));
  const lifts = share(gross, burdens);
  const drops = share(score - gross, reliefs);
  return { score, contributions: lifts.map((lift, i) => lift + (drops[i] as number)) };
}

/**
 * Cuts `total` into parts by weight. Each cut is rounded to the grid, not each part, so the parts leave no
 * residue and none has the wrong sign.
 */
function share(total: number, weights: readonly number[]): number[] {
  const whole = sum(weights);
  if (whole === 0) return weights.map(() => 0);
  let weight = 0;
  let cut = 0;
  return weights.map((own) => {
    weight += own;
    const start = cut;
    cut = onGrid(total * (weight / whole));
    return cut - start;
  });
}

function sum(values: readonly number[]): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
