import { BANDS, type ScoredBand } from "../facts/reading/bands.ts";

export { BANDS, type ScoredBand } from "../facts/reading/bands.ts";

export type Band = ScoredBand | "unknown" | "ended";

/** The score from which a band holds. */
const THRESHOLDS: Readonly<Record<ScoredBand, number>> = { calm: 0, watch: 25, strained: 50, critical: 75 };

/** How far below its threshold the score must fall before a band is left for a better one. */
const RECOVERY = 5;

/**
 * The band of a score, 0–100. With the band of the assessment before, it worsens at once and improves only
 * where the score is 5 or more below the threshold. A fall over several thresholds needs that at each of them,
 * so that a worse past never gives a better band.
 *
 * @example bandOf(48) === "watch"
 * @example bandOf(48, "strained") === "strained"
 */
export function bandOf(score: number, previous?: ScoredBand): ScoredBand {
  const held = previous === undefined ? 0 : BANDS.indexOf(previous);
  const band = BANDS.findLast((candidate, rank) => {
    const threshold = THRESHOLDS[candidate];
    return score >= threshold || (rank <= held && score > threshold - RECOVERY);
  });
  return band ?? "calm";
}
