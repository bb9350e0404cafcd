import type { Evidence } from "./rules/evidence.ts";
import type { Because, Finding } from "./rules/finding.ts";
import type { Bilingual, Dimension, Risk, Side, SubjectKind } from "./rules/rule-file.ts";

/** What the library says of one client at one instant. Plain JSON: instants are ISO 8601 in UTC, money is in the account's currency. */
export interface Assessment {
  readonly client: string;
  /** The client's name, where the profile has one. */
  readonly name?: string;
  readonly at: string;
  /** 0–100; `null` where nothing is known of the client in the horizon. */
  readonly score: number | null;
  readonly band: Band;
  /** 0–100: risk that they leave us. */
  readonly churn: number;
  /** 0–100: risk that they cost us money or people. */
  readonly harm: number;
  readonly confidence: "low" | "medium" | "high";
  readonly dimensions: Readonly<Record<Dimension, number>>;
  readonly sides: Readonly<Record<Side, number>>;
  /** Sorted by rule, then subject. Their contributions and those of `adjustments` sum to `score`, in this order. */
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

export type { Evidence } from "./rules/evidence.ts";

export const BANDS = ["calm", "watch", "strained", "critical"] as const;
export type ScoredBand = (typeof BANDS)[number];
export type Band = ScoredBand | "unknown" | "ended";

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

export interface Recommendation {
  readonly action: string;
  readonly subject?: string;
  readonly subjectKind?: SubjectKind;
  readonly title: Bilingual;
  readonly steps: { readonly en: readonly string[]; readonly ru: readonly string[] };
  readonly owner: Bilingual;
  readonly due: string;
  readonly because: readonly Because[];
  readonly source: readonly string[];
}

export interface WithheldRecommendation extends Recommendation {
  readonly reasons: readonly WithheldReason[];
}

/** Why an action is held back, and the date or event that would free it. */
export type WithheldReason =
  | {
      readonly kind: "guard";
      /** Parts of the guard that do not hold, each in words. */
      readonly condition: Bilingual;
      /** The action considered instead. */
      readonly otherwise?: string;
    }
  | { readonly kind: "snoozed"; readonly until: string; readonly by: string; readonly condition: Bilingual }
  | { readonly kind: "settling"; readonly until: string }
  | { readonly kind: "cooldown"; readonly until: string }
  | { readonly kind: "quiet-period"; readonly until: string }
  | { readonly kind: "excluded"; readonly by: string; readonly subject?: string };

/** A finding as an assessment tells it, with its part of the score. */
export function describeFinding(
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
