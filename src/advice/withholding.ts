import type { ProfileQuietPeriod } from "../events/client-profile.ts";
import { formatInstant, parseDuration } from "../events/time.ts";
import { type ActionTaken, takenFor } from "../history/actions-taken.ts";
import type { Action, Bilingual } from "../rules/file/rule-file.ts";
import type { GuardedCandidate, MergedCandidate } from "./candidates.ts";
import { quietEnds } from "./quiet-periods.ts";
import type { WithheldReason } from "./recommendation.ts";

/** Somebody's wish not to be advised an action for a while. */
export interface Snooze {
  readonly action: string;
  readonly subject?: string | undefined;
  /** Milliseconds since 1970; the action is free again at that instant. */
  readonly until: number;
  readonly by: string;
  readonly reason: string;
}

/** What was done and asked for before, as seen at `at`. */
export interface Circumstances {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** How often an action was taken, in the order of the history, none later than `at`. */
  takenOf(action: string): readonly ActionTaken[];
  /** In the order of the history; those that ended within the horizon as well. */
  readonly snoozes: readonly Snooze[];
  readonly quietPeriods: readonly ProfileQuietPeriod[];
  /** When a contract that had ended was taken up again: until then there was no advice at all. */
  readonly resumedAt?: number | undefined;
}

/** From when until when something holds a candidate back; in milliseconds since 1970, the end not included. */
interface Hold {
  readonly kind: "snoozed" | "settling" | "cooldown" | "quiet-period";
  readonly until: number;
  readonly snooze?: Snooze;
}

const UNSTATED: Bilingual = { en: "the action's own guard", ru: "условие самого действия" };

/** In the order in which reasons are given. */
const DATED = ["snoozed", "settling", "cooldown", "quiet-period"] as const satisfies Hold["kind"][];

/** Every reason that holds the candidate back, other candidates aside, with the date or condition that frees it. */
export function reasonsToHold(guarded: GuardedCandidate, circumstances: Circumstances): WithheldReason[] {
  const reasons: WithheldReason[] = [];
  const failed = failGuard(guarded);
  if (failed !== undefined) reasons.push(failed);
  const { at } = circumstances;
  const since = guarded.candidate.terms.reduce(
    (newest, term) => Math.max(newest, term.since),
    Number.NEGATIVE_INFINITY,
  );
  const { action, subject, priority } = guarded.candidate;
  const holds = holdsOn({ action, subject, priority, since }, guarded.action, circumstances).filter(
    ({ until }) => until > at,
  );
  for (const kind of holds.length > 0 ? DATED : []) {
    const last = latest(holds.filter((hold) => hold.kind === kind));
    // While it settles it need not be said that it cools down as well.
    if (last === undefined || (kind === "cooldown" && reasons.some(isSettling))) continue;
    reasons.push(describeHold(last));
  }
  const { following } = guarded;
  if (following !== undefined) reasons.push({ kind: "excluded", by: following });
  return reasons;
}

/** The newest end, by now past, of what held an action back from a subject by date, or all advice; -Infinity where nothing did. */
export function freedAt(candidate: CalledFor, action: Action, circumstances: Circumstances): number {
  let freed = circumstances.resumedAt ?? Number.NEGATIVE_INFINITY;
  for (const { until } of holdsOn(candidate, action, circumstances)) {
    if (until <= circumstances.at && until > freed) freed = until;
  }
  return freed;
}

function failGuard({ action, guard }: GuardedCandidate): WithheldReason | undefined {
  if (guard.holds) return undefined;
  const condition = guard.condition ?? UNSTATED;
  return action.otherwise === undefined
    ? { kind: "guard", condition }
    : { kind: "guard", condition, otherwise: action.otherwise };
}

/** An action that is called for, and the newest instant since which. */
type CalledFor = Pick<MergedCandidate, "action" | "subject" | "priority"> & { readonly since: number };

/**
 * All that holds an action back from a subject by date, or did: wishes, of which one without a subject is for everybody;
 * actions taken, left to work while nobody has said what came of them, and not repeated for a while whatever came; and, for what
 * bothers the contact and can wait, quiet periods.
 */
function holdsOn(
  candidate: CalledFor,
  { settle, cooldown, bothersContact }: Action,
  { at, takenOf, snoozes, quietPeriods }: Circumstances,
): Hold[] {
  const holds: Hold[] = [];
  for (const snooze of snoozes) {
    if (isOf(candidate, snooze) || isForEverybody(candidate, snooze))
      holds.push({ kind: "snoozed", until: snooze.until, snooze });
  }
  for (const taking of takenFor(takenOf(candidate.action), candidate)) {
    if (isAnswered(taking, candidate)) continue;
    const { at: takenAt } = taking;
    if (isUnanswered(taking)) holds.push({ kind: "settling", until: takenAt + (parseDuration(settle) ?? 0) });
    holds.push({ kind: "cooldown", until: takenAt + (parseDuration(cooldown) ?? 0) });
  }
  if (bothersContact === true && candidate.priority !== "now") {
    for (const until of quietEnds(quietPeriods, at)) holds.push({ kind: "quiet-period", until });
  }
  return holds;
}

/** Of several the last to end; of those that end together the newest. */
function latest(holds: readonly Hold[]): Hold | undefined {
  let last: Hold | undefined;
  for (const hold of holds) if (last === undefined || hold.until >= last.until) last = hold;
  return last;
}

function describeHold({ kind, until, snooze }: Hold): WithheldReason {
  if (kind !== "snoozed" || snooze === undefined)
    return { kind: kind as Exclude<Hold["kind"], "snoozed">, until: formatInstant(until) };
  const { by, reason } = snooze;
  return { kind, until: formatInstant(until), by, condition: { en: reason, ru: reason } };
}

function isSettling({ kind }: WithheldReason): boolean {
  return kind === "settling";
}

/**
 * Whether what calls for an action came with what tells that it was taken, or after it: then that was not enough. What was
 * told as an action is left to work all the same.
 */
function isAnswered({ outcome, at }: ActionTaken, { since }: CalledFor): boolean {
  return outcome === "untold" && since >= at;
}

/** Taken, and nobody has said whether it helped or failed. */
export function isUnanswered({ outcome }: ActionTaken): boolean {
  return outcome !== "helped" && outcome !== "failed";
}

function isOf({ action, subject }: Pick<CalledFor, "action" | "subject">, snoozed: Snooze): boolean {
  return snoozed.action === action && snoozed.subject === subject;
}

function isForEverybody({ action }: { readonly action: string }, snoozed: Snooze): boolean {
  return snoozed.action === action && snoozed.subject === undefined;
}
