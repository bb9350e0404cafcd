import { DAY, parseDuration } from "../events/time.ts";
import { type ActionTaken, takenFor } from "../history/actions-taken.ts";
import type { Because, Candidate } from "../rules/compile/finding.ts";
import type { SubjectKind } from "../rules/file/rule-file.ts";
import type { GuardedCandidate } from "./candidates.ts";
import { isUnanswered } from "./withholding.ts";

/** What `next` has to know beside the candidate. */
export interface Past {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** How often an action was taken, in the order of the history, none later than `at`. */
  takenOf(action: string): readonly ActionTaken[];
  /** The points of a fired rule; 0 where it is a recommendation rule of facts alone, or did not fire. */
  pointsOf(because: Because): number;
  /** The points of a rule at an earlier instant; `undefined` where it did not fire then. */
  pointsAt(because: Because, at: number): number | undefined;
  /** Whether an action is ever advised for a single subject of a kind. */
  isFor(action: string, kind: SubjectKind): boolean;
}

/** A remedy taken longer ago was for another time. */
const LONGEST_MEMORY = 365 * DAY;

/**
 * What comes after a remedy that was taken and changed nothing: it failed, or has had its time to settle and what
 * called for it weighs no less than when it was taken. What it was not taken for is no reason for the next one.
 */
export function nextAfter({ candidate, action }: GuardedCandidate, past: Past): Candidate | undefined {
  const { next, settle } = action;
  const taken = takenFor(past.takenOf(candidate.action), candidate).at(-1);
  if (next === undefined || taken === undefined || taken.outcome === "helped") return undefined;
  if (taken.at <= past.at - LONGEST_MEMORY) return undefined;
  const isOver = isUnanswered(taken);
  const since = isOver ? taken.at + (parseDuration(settle) ?? 0) : (taken.answeredAt ?? taken.at);
  if (since > past.at) return undefined;
  const because = candidate.because.filter((reason) => {
    const before = past.pointsAt(reason, taken.at);
    return before !== undefined && (!isOver || past.pointsOf(reason) >= before);
  });
  if (because.length === 0) return undefined;
  const { subject, subjectKind, priority, terms, source } = candidate;
  const whom =
    subjectKind !== undefined && past.isFor(next, subjectKind)
      ? { subject, subjectKind }
      : { subject: undefined, subjectKind: undefined };
  const dueMs = terms.reduce((earliest, term) => Math.min(earliest, term.dueMs), Number.POSITIVE_INFINITY);
  // Taken long before it was called for again, a remedy leads on no sooner than that: nothing is born overdue.
  const called = terms.reduce((earliest, term) => Math.min(earliest, term.since), Number.POSITIVE_INFINITY);
  const from = called > since + dueMs ? called : since;
  return {
    rule: because[0]?.rule ?? "",
    action: next,
    ...whom,
    priority,
    since: from,
    dueMs,
    because,
    source,
  };
}
