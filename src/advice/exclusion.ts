import type { Because } from "../rules/compile/finding.ts";
import type { Action } from "../rules/file/rule-file.ts";
import { compareCandidates, type MergedCandidate } from "./candidates.ts";
import type { WithheldReason } from "./recommendation.ts";

interface Contender {
  readonly candidate: MergedCandidate;
  readonly action: Action;
}

/**
 * In order of rank: due first, then by the points behind it, the most first, then by action and subject. Mostly no two
 * are due at one instant, and then no points are asked for.
 */
export function rankCandidates<T extends Contender>(
  contenders: readonly T[],
  pointsOf: (because: Because) => number,
): T[] {
  const known = new Map<MergedCandidate, number>();
  const pointsBehind = (candidate: MergedCandidate): number => {
    const points = known.get(candidate) ?? candidate.because.reduce((sum, one) => sum + pointsOf(one), 0);
    known.set(candidate, points);
    return points;
  };
  return [...contenders].sort(
    ({ candidate: a }, { candidate: b }) =>
      a.due - b.due || pointsBehind(b) - pointsBehind(a) || compareCandidates(a, b),
  );
}

/**
 * The survivors before it, if any, that shut a candidate out: where either action names the other in `excludes`.
 *
 * Two actions get in each other's way only where they touch the same subject, or where one of them is for the
 * client as a whole: what is advised about masha leaves what is advised about ivan alone.
 */
export function reasonsToExclude(contender: Contender, survivors: readonly Contender[]): WithheldReason[] {
  const reasons: WithheldReason[] = [];
  for (const survivor of survivors) {
    if (!excludeEachOther(survivor, contender) || !shareSubject(survivor, contender)) continue;
    const { action: by, subject } = survivor.candidate;
    reasons.push(subject === undefined ? { kind: "excluded", by } : { kind: "excluded", by, subject });
  }
  return reasons;
}

function shareSubject({ candidate: a }: Contender, { candidate: b }: Contender): boolean {
  if (a.subject === undefined || b.subject === undefined) return true;
  return a.subject === b.subject && a.subjectKind === b.subjectKind;
}

function excludeEachOther(a: Contender, b: Contender): boolean {
  return names(a.action, b.candidate.action) || names(b.action, a.candidate.action);
}

function names(action: Action, other: string): boolean {
  return action.excludes?.includes(other) === true;
}
