import type { Because } from "../rules/compile/finding.ts";
import { compareCandidates, comparePriorities, type MergedCandidate } from "./candidates.ts";

/**
 * In order of rank: priority first, then the points behind it, the most first, then due, then action and subject. That
 * something is overdue does not make it urgent.
 */
export function rankCandidates<T extends { readonly candidate: MergedCandidate }>(
  contenders: readonly T[],
  pointsOf: (because: Because) => number,
): T[] {
  if (contenders.length < 2) return [...contenders];
  const behind = new Map(
    contenders.map(({ candidate }) => [
      candidate,
      candidate.because.reduce((sum, because) => sum + pointsOf(because), 0),
    ]),
  );
  return [...contenders].sort(
    ({ candidate: a }, { candidate: b }) =>
      comparePriorities(a.priority, b.priority) ||
      (behind.get(b) as number) - (behind.get(a) as number) ||
      a.due - b.due ||
      compareCandidates(a, b),
  );
}
