import type { Action } from "../rules/file/rule-file.ts";
import type { MergedCandidate } from "./candidates.ts";
import type { WithheldReason } from "./recommendation.ts";

interface Contender {
  readonly candidate: MergedCandidate;
  readonly action: Action;
}

/**
 * Why others shut a candidate out: survivors before it where either action names the other in `excludes`, and the same
 * action for the client as a whole, which takes in what is advised for single people.
 *
 * Two actions get in each other's way only where they touch the same subject, or where one of them is for the
 * client as a whole: what is advised about masha leaves what is advised about ivan alone.
 */
export function reasonsToExclude(
  contender: Contender,
  survivors: readonly Contender[],
  forAll: ReadonlySet<string>,
): WithheldReason[] {
  const { action, subject } = contender.candidate;
  const reasons: WithheldReason[] = [];
  if (subject !== undefined && forAll.has(action)) reasons.push({ kind: "excluded", by: action });
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
