import { divideOnGrid, scoreOfPoints } from "./scale.ts";

/** A score and the part of each entry in it, in its units. */
export interface Attribution {
  readonly score: number;
  /** Sum to `score` exactly, in any order. */
  readonly contributions: readonly number[];
}

/**
 * The score of a list of points and what each of them has in it. With P the sum of positive points and N of
 * relief, the score is `f(max(0, P − N))`; positive points share `f(P)`, relief shares `f(max(0, P − N)) − f(P)`,
 * each by its points: who has more points has no less, and of equals no later one has more than an earlier one.
 *
 * @param points positive, 0, or negative for relief
 * @example attributeScore([100, -50]) // { score: 50, contributions: [75, -25] }
 */
export function attributeScore(points: readonly number[]): Attribution {
  const burdens = points.map((own) => Math.max(0, own));
  const reliefs = points.map((own) => Math.max(0, -own));
  const burden = sum(burdens);
  const relief = sum(reliefs);
  const gross = scoreOfPoints(burden);
  const score = scoreOfPoints(burden - relief);
  const lifts = divideOnGrid(gross, burdens, burden);
  const drops = divideOnGrid(gross - score, reliefs, relief);
  return { score, contributions: points.map((_, i) => (lifts[i] as number) - (drops[i] as number)) };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
