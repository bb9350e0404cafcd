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
  let burden = 0;
  let relief = 0;
  for (const own of points) {
    if (own > 0) burden += own;
    else relief -= own;
  }
  const gross = scoreOfPoints(burden);
  const score = scoreOfPoints(burden - relief);
  const lift = new Cutter(gross, burden);
  const drop = new Cutter(score - gross, relief);
  return {
    score,
    contributions: points.map((own) => (own > 0 ? lift.cut(own) : own < 0 ? drop.cut(-own) : 0)),
  };
}

/**
 * Cuts `total` into parts by weight. Each cut is rounded to the grid, not each part, so the parts leave no
 * residue and none has the wrong sign.
 */
class Cutter {
  private weight = 0;
  private place = 0;

  constructor(
    private readonly total: number,
    private readonly whole: number,
  ) {}

  cut(weight: number): number {
    this.weight += weight;
    const start = this.place;
    this.place = onGrid(this.total * (this.weight / this.whole));
    return this.place - start;
  }
}
