import type { Action } from "../rules/file/rule-file.ts";
import type { GuardedCandidate, MergedCandidate } from "./candidates.ts";
import type { WithheldReason } from "./recommendation.ts";

type Contender = Pick<GuardedCandidate, "candidate" | "action">;

/** What nothing holds back or shuts out, in the order of rank. There may be thousands, each for somebody else. */
export class Survivors {
  readonly all: GuardedCandidate[] = [];
  /** Their places among all, by whom they are for. */
  private readonly places = new Map<string | undefined, number[]>();

  add(survivor: GuardedCandidate): void {
    const whom = whomOf(survivor.candidate);
    const others = this.places.get(whom);
    const place = this.all.push(survivor) - 1;
    if (others === undefined) this.places.set(whom, [place]);
    else others.push(place);
  }

  /** Those for the same subject or for the client as a whole, which all touch. */
  touching(candidate: MergedCandidate): readonly GuardedCandidate[] {
    const whom = whomOf(candidate);
    if (whom === undefined) return this.all;
    const places = [...(this.places.get(undefined) ?? []), ...(this.places.get(whom) ?? [])];
    return places.sort((a, b) => a - b).map((place) => this.all[place] as GuardedCandidate);
  }
}

/** One text for whom something is for; `undefined` for the client as a whole. Kinds have no spaces. */
function whomOf({ subject, subjectKind }: MergedCandidate): string | undefined {
  return subject === undefined ? undefined : `${subjectKind} ${subject}`;
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
  survivors: Survivors,
  forAll: ReadonlySet<string>,
): WithheldReason[] {
  const { action, subject } = contender.candidate;
  const reasons: WithheldReason[] = [];
  if (subject !== undefined && forAll.has(action)) reasons.push({ kind: "excluded", by: action });
  for (const survivor of survivors.touching(contender.candidate)) {
    if (!excludeEachOther(survivor, contender)) continue;
    const { action: by, subject } = survivor.candidate;
    reasons.push(subject === undefined ? { kind: "excluded", by } : { kind: "excluded", by, subject });
  }
  return reasons;
}

function excludeEachOther(a: Contender, b: Contender): boolean {
  return names(a.action, b.candidate.action) || names(b.action, a.candidate.action);
}

function names(action: Action, other: string): boolean {
  return action.excludes?.includes(other) === true;
}
