import type { ProblemPlace } from "../../events/problem.ts";

/**
 * What stories can show of rules.
 *
 * | kind | shown |
 * |---|---|
 * | `rule` | that it fires, that it does not |
 * | `comparison` | that it holds, that it does not |
 * | `deciding` | that it alone turns its condition around: where it holds, where it does not (modified condition/decision coverage) |
 * | `segment` | each piece of a curve between two of its points, by a value that it was asked of |
 * | `guard` | that it lets an action pass, that it holds one back |
 * | `action` | that it is advised |
 * | `withheld` | that it is held back, by each reason that the packs give: its guard, `settle`, `cooldown`, a quiet period, exclusion |
 */
export const POINT_KINDS = [
  "rule",
  "comparison",
  "deciding",
  "segment",
  "guard",
  "action",
  "withheld",
] as const;

export type PointKind = (typeof POINT_KINDS)[number];

/** One thing that stories can show of rules, and whether they do. */
export interface CoveragePoint {
  readonly kind: PointKind;
  /** What is to be shown: `fired`, `false`, `from 3 to 8`, `cooldown`. */
  readonly way: string;
  readonly pack: string;
  /** The rule or the action. */
  readonly of: string;
  /** What it is about, in words; absent of the rule or the action itself. */
  readonly words?: string;
  readonly place: ProblemPlace;
  readonly covered: boolean;
}

export interface CoverageCount {
  readonly covered: number;
  readonly all: number;
}

/** How much of the rules stories show. Plain JSON. */
export interface Coverage {
  /** Of all points, 0–100; 100 where there are none. */
  readonly percent: number;
  readonly totals: Readonly<Record<PointKind, CoverageCount>>;
  /** By pack, rule or action, and place. */
  readonly points: readonly CoveragePoint[];
}

export function countPoints(points: readonly CoveragePoint[]): Coverage {
  const totals = Object.fromEntries(
    POINT_KINDS.map((kind) => [kind, countOf(points.filter((point) => point.kind === kind))]),
  ) as Record<PointKind, CoverageCount>;
  return { percent: percentOf(countOf(points)), totals, points };
}

function countOf(points: readonly CoveragePoint[]): CoverageCount {
  return { covered: points.filter(({ covered }) => covered).length, all: points.length };
}

/** 0–100; 100 of nothing. */
export function percentOf({ covered, all }: CoverageCount): number {
  return all === 0 ? 100 : (100 * covered) / all;
}
