import type { Recommendation, WithheldRecommendation } from "../advice/recommendation.ts";
import type { Evidence } from "../rules/compile/evidence.ts";
import type { Because, Finding } from "../rules/compile/finding.ts";
import type { Bilingual, Dimension, Risk, Side, SubjectKind } from "../rules/file/rule-file.ts";
import type { ScoredBand } from "../score/band.ts";
import type { Adjustment, Scored } from "../score/score.ts";

/** What the library says of one client at one instant. Plain JSON: instants are ISO 8601 in UTC, money is in the account's currency. */
export type Assessment = AssessmentOfKnown | AssessmentOfUnknown;

/** Of a client of whom something is known in the horizon, or whose contract has ended. */
export interface AssessmentOfKnown extends AssessmentBase {
  /** 0–100. */
  readonly score: number;
  readonly band: ScoredBand | "ended";
}

/** Of a client of whom nothing is known in the horizon. */
export interface AssessmentOfUnknown extends AssessmentBase {
  readonly score: null;
  readonly band: "unknown";
}

interface AssessmentBase {
  readonly client: string;
  /** The client's name, where the profile has one. */
  readonly name?: string;
  readonly at: string;
  /** 0–100: risk that they leave us. */
  readonly churn: number;
  /** 0–100: risk that they cost us money or people. */
  readonly harm: number;
  readonly confidence: "low" | "medium" | "high";
  readonly dimensions: Readonly<Record<Dimension, number>>;
  readonly sides: Readonly<Record<Side, number>>;
  /**
   * The largest contribution first, whichever way it moves the score; then by rule, then subject: so those of 0 come last.
   * Their contributions and then those of `adjustments` sum to `score` exactly, in the order listed.
   */
  readonly findings: readonly AssessedFinding[];
  readonly adjustments: readonly Adjustment[];
  readonly recommendations: readonly Recommendation[];
  readonly withheld: readonly WithheldRecommendation[];
  /** Monthly revenue at risk: `score / 100 × monthlyRevenue`. Absent where the revenue or the score is unknown, or the contract ended. */
  readonly exposure?: number;
  readonly data: {
    /** Events of the client and about it in the horizon, steering aside. */
    readonly events: number;
    readonly firstAt?: string;
    readonly lastAt?: string;
  };
  readonly rules: {
    readonly packs: readonly { readonly name: string; readonly version: string }[];
    readonly hash: string;
  };
}

export type { Evidence } from "../rules/compile/evidence.ts";

export interface AssessedFinding {
  readonly rule: string;
  readonly subject?: string;
  readonly subjectKind?: SubjectKind;
  readonly title: Bilingual;
  readonly dimension: Dimension;
  readonly side: Side;
  readonly risk: Risk;
  /** After multipliers and fading; negative for relief. */
  readonly points: number;
  /** Part of the score, in its units; 0 where a larger finding of the group counts instead. */
  readonly contribution: number;
  /** The larger finding of its group, where that one counts instead of this. */
  readonly outweighedBy?: Because;
  readonly evidence: Evidence;
  readonly source: readonly string[];
}

/**
 * Findings as an assessment tells them, with their parts of the score: what weighs most first, whichever way it moves
 * the score. Of what weighs the same, the order of rules and subjects stays.
 */
export function describeFindings(
  findings: readonly Finding[],
  { contributions, outweighedBy }: Pick<Scored, "contributions" | "outweighedBy">,
): readonly AssessedFinding[] {
  return findings
    .map((finding, i) => describeFinding(finding, contributions[i] ?? 0, outweighedBy[i]))
    .sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution));
}

function describeFinding(
  finding: Finding,
  contribution: number,
  outweighedBy: Because | undefined,
): AssessedFinding {
  const { rule, subject, subjectKind, title, dimension, side, risk, points, told, source } = finding;
  const weight = { title, dimension, side, risk, points, contribution };
  const rest =
    outweighedBy === undefined ? { evidence: told, source } : { outweighedBy, evidence: told, source };
  if (subject === undefined) return Object.assign({ rule }, weight, rest);
  if (subjectKind === undefined) return Object.assign({ rule, subject }, weight, rest);
  return Object.assign({ rule, subject, subjectKind }, weight, rest);
}
