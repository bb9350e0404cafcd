import { eitherOf, narrowest, type Precondition } from "./preconditions.ts";

/** What is known of a condition before it is asked of anybody. */
export interface ConditionTraits {
  /** How many comparisons it is made of, those of a named condition wherever that is named. */
  readonly leaves: number;
  /** Whether its answer differs from subject to subject. */
  readonly perSubject: boolean;
  /** How far back from the assessed instant it can look, in milliseconds. */
  readonly lookBackMs: number;
  /** Whether some leaf outside `not` can give evidence. */
  readonly hasEvidence: boolean;
  /** What it cannot hold without, where that is known. */
  readonly precondition: Precondition | undefined;
}

/** Of a condition that holds where all of its parts do, or any of them. */
export function joinTraits(join: "all" | "any", parts: readonly ConditionTraits[]): ConditionTraits {
  const preconditions = parts.map(({ precondition }) => precondition);
  return {
    leaves: parts.reduce((total, { leaves }) => total + leaves, 0),
    perSubject: parts.some(({ perSubject }) => perSubject),
    lookBackMs: parts.reduce((longest, { lookBackMs }) => Math.max(longest, lookBackMs), 0),
    hasEvidence: parts.some(({ hasEvidence }) => hasEvidence),
    precondition: join === "all" ? narrowest(preconditions) : eitherOf(preconditions),
  };
}

/** Of a condition that holds where the part does not: what makes the part fail is no evidence. */
export function negateTraits(part: ConditionTraits): ConditionTraits {
  return { ...part, hasEvidence: false, precondition: undefined };
}
