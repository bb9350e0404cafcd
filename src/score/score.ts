import type { Because, Finding } from "../rules/compile/finding.ts";
import type { Dimension, Side } from "../rules/file/rule-file.ts";
import { attributeScore } from "./attribution.ts";
import type { ScoredBand } from "./band.ts";
import { bandOf } from "./band.ts";
import { outweighIn } from "./group.ts";
import { scoreOfPoints } from "./scale.ts";

/** A person's own judgement, which stands instead of the score until it ends. */
export interface Override {
  /** 0–100. */
  readonly score: number;
  readonly by: string;
  readonly reason: string;
  /** ISO 8601 in UTC. */
  readonly until: string;
}

export interface ScoreOptions {
  /** The newest override that is live. */
  readonly override?: Override | undefined;
  /** The band of the assessment before this one. */
  readonly previous?: ScoredBand | undefined;
}

/** What moved the score beside the findings. */
export type Adjustment =
  | {
      readonly kind: "floor";
      readonly rule: string;
      readonly subject?: string;
      readonly to: number;
      readonly contribution: number;
    }
  | {
      readonly kind: "override";
      readonly to: number;
      readonly by: string;
      readonly reason: string;
      readonly until: string;
      readonly contribution: number;
    };

/** Findings in numbers. All scores are 0–100. */
export interface Scored {
  readonly score: number;
  readonly band: ScoredBand;
  readonly churn: number;
  readonly harm: number;
  readonly dimensions: Readonly<Record<Dimension, number>>;
  readonly sides: Readonly<Record<Side, number>>;
  /** Of each finding, in order. Summed in order, then with the adjustments', they are `score` exactly. */
  readonly contributions: readonly number[];
  /** For each finding the larger one of its group, where that one counts instead. */
  readonly outweighedBy: readonly (Because | undefined)[];
  readonly adjustments: readonly Adjustment[];
}

/**
 * The score of a client's findings: how bad it is, how much of that is each finding's doing, and the same for
 * each risk, dimension and side over their own findings (these know no floor and no override).
 *
 * A floor holds even where its finding is outweighed in its group: otherwise a worse finding beside it could
 * lower the score.
 *
 * @param findings sorted by rule, then subject
 * @example scoreFindings([]).band === "calm"
 */
export function scoreFindings(findings: readonly Finding[], options: ScoreOptions = {}): Scored {
  const outweighedBy = outweighIn(findings);
  const points = findings.map((finding, i) => (outweighedBy[i] === undefined ? finding.points : 0));
  const { score: ofFindings, contributions } = attributeScore(points);
  const { score, adjustments } = adjust(ofFindings, findings, options.override);
  const { churn, harm, dimensions, sides } = scoreParts(findings, points);
  return {
    score,
    band: bandOf(score, options.previous),
    churn,
    harm,
    dimensions,
    sides,
    contributions,
    outweighedBy,
    adjustments,
  };
}

/**
 * Lifts to the highest floor, then replaces by the override. The score is the running sum, which is the floor
 * exactly; an override far below it may be off by the rounding of that one sum (1e-14).
 */
function adjust(
  ofFindings: number,
  findings: readonly Finding[],
  override: Override | undefined,
): { score: number; adjustments: readonly Adjustment[] } {
  const adjustments: Adjustment[] = [];
  let score = ofFindings;
  const highest = highestFloor(findings);
  if (highest?.floor !== undefined && highest.floor > score) {
    const { rule, subject, floor: to } = highest;
    const contribution = to - score;
    score += contribution;
    const about = subject === undefined ? { rule } : { rule, subject };
    adjustments.push({ kind: "floor", ...about, to, contribution });
  }
  if (override !== undefined) {
    const { score: to, by, reason, until } = override;
    const contribution = to - score;
    score += contribution;
    adjustments.push({ kind: "override", to, by, reason, until, contribution });
  }
  return { score, adjustments };
}

/** Of equal floors the first: findings come sorted by rule, then subject. */
function highestFloor(findings: readonly Finding[]): Finding | undefined {
  let highest: Finding | undefined;
  for (const finding of findings) {
    if ((finding.floor ?? 0) > (highest?.floor ?? 0)) highest = finding;
  }
  return highest;
}

type Parts = Pick<Scored, "churn" | "harm" | "dimensions" | "sides">;

function scoreParts(findings: readonly Finding[], points: readonly number[]): Parts {
  const dimensions: Record<Dimension, number> = {
    pressure: 0,
    communication: 0,
    cooperation: 0,
    payment: 0,
    expectations: 0,
    service: 0,
    staff: 0,
    satisfaction: 0,
  };
  const sides: Record<Side, number> = { client: 0, us: 0, circumstances: 0 };
  let churn = 0;
  let harm = 0;
  for (let i = 0; i < findings.length; i++) {
    const { risk, dimension, side } = findings[i] as Finding;
    const own = points[i] as number;
    if (risk !== "harm") churn += own;
    if (risk !== "churn") harm += own;
    dimensions[dimension] += own;
    sides[side] += own;
  }
  return {
    churn: scoreOfPoints(churn),
    harm: scoreOfPoints(harm),
    dimensions: toScores(dimensions),
    sides: toScores(sides),
  };
}

function toScores<Name extends string>(points: Record<Name, number>): Record<Name, number> {
  for (const name in points) points[name] = scoreOfPoints(points[name]);
  return points;
}
