import { DAY, formatInstant, parseDuration } from "../events/time.ts";
import type { ActionTaken } from "../history/actions-taken.ts";
import type { Bilingual } from "../rules/file/rule-file.ts";
import type { GuardedCandidate } from "./candidates.ts";
import { type QuietPeriod, quietUntil } from "./quiet-periods.ts";
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
  /** In the order of the history, none later than `at`. */
  readonly takings: readonly ActionTaken[];
  /** In the order of the history; ended ones do nothing. */
  readonly snoozes: readonly Snooze[];
  readonly quietPeriods: readonly QuietPeriod[];
}

/** Gives a reason to hold a candidate back, where it has one. */
type Hold = (guarded: GuardedCandidate, circumstances: Circumstances) => WithheldReason | undefined;

/** What holds a candidate back by itself, in the order in which reasons are given: every kind but the others' doing. */
const HOLDS: Readonly<Record<Exclude<WithheldReason["kind"], "excluded">, Hold>> = {
  guard: failGuard,
  snoozed: snooze,
  settling: (guarded, past) => waitUntil("settling", settlesUntil(guarded, past)),
  cooldown: (guarded, past) => waitUntil("cooldown", coolsUntil(guarded, past)),
  "quiet-period": (guarded, past) => waitUntil("quiet-period", staysQuietUntil(guarded, past)),
};

const IN_ORDER: readonly Hold[] = Object.values(HOLDS);

/** What is due this soon does not wait for the end of a quiet period. */
const URGENT = 2 * DAY;

const UNSTATED: Bilingual = { en: "the action's own guard", ru: "условие самого действия" };

/** Every reason that holds the candidate back, other candidates aside, with the date or condition that frees it. */
export function reasonsToHold(guarded: GuardedCandidate, circumstances: Circumstances): WithheldReason[] {
  const reasons: WithheldReason[] = [];
  for (const hold of IN_ORDER) {
    const reason = hold(guarded, circumstances);
    if (reason !== undefined) reasons.push(reason);
  }
  return reasons;
}

function failGuard({ action, guard }: GuardedCandidate): WithheldReason | undefined {
  if (guard.holds) return undefined;
  const condition = guard.condition ?? UNSTATED;
  return action.otherwise === undefined
    ? { kind: "guard", condition }
    : { kind: "guard", condition, otherwise: action.otherwise };
}

/**
 * One without a subject puts the action off for everybody. Of several live ones the last to end counts; of those that
 * end together the newest.
 */
function snooze({ candidate }: GuardedCandidate, { snoozes, at }: Circumstances): WithheldReason | undefined {
  let last: Snooze | undefined;
  for (const one of snoozes) {
    if (one.until <= at || !(isOf(candidate, one) || isForEverybody(candidate, one))) continue;
    if (last === undefined || one.until >= last.until) last = one;
  }
  if (last === undefined) return undefined;
  const { until, by, reason } = last;
  return { kind: "snoozed", until: formatInstant(until), by, condition: { en: reason, ru: reason } };
}

/** Taken and not answered yet: it is left to work. An answer, good or bad, ends that. */
function settlesUntil(
  { candidate, action }: GuardedCandidate,
  { takings, at }: Circumstances,
): number | undefined {
  let newest: ActionTaken | undefined;
  for (const taking of takings) {
    if (taking.outcome === "pending" && isOf(candidate, taking)) newest = later(newest, taking);
  }
  return endAfter(newest, action.settle, at);
}

/** Counts from every taking, whatever came of it, once it no longer settles. */
function coolsUntil(guarded: GuardedCandidate, circumstances: Circumstances): number | undefined {
  let newest: ActionTaken | undefined;
  for (const taking of circumstances.takings) {
    if (isOf(guarded.candidate, taking)) newest = later(newest, taking);
  }
  if (newest === undefined || settlesUntil(guarded, circumstances) !== undefined) return undefined;
  return endAfter(newest, guarded.action.cooldown, circumstances.at);
}

function later(newest: ActionTaken | undefined, taking: ActionTaken): ActionTaken {
  return newest === undefined || taking.at > newest.at ? taking : newest;
}

function staysQuietUntil(
  { candidate, action }: GuardedCandidate,
  { quietPeriods, at }: Circumstances,
): number | undefined {
  if (action.bothersContact !== true || candidate.due <= at + URGENT) return undefined;
  return quietUntil(quietPeriods, at);
}

/** The end of the duration that began with a taking, where that is still to come. */
function endAfter(taking: ActionTaken | undefined, duration: string, at: number): number | undefined {
  if (taking === undefined) return undefined;
  const end = taking.at + (parseDuration(duration) ?? 0);
  return end > at ? end : undefined;
}

function waitUntil(
  kind: "settling" | "cooldown" | "quiet-period",
  until: number | undefined,
): WithheldReason | undefined {
  return until === undefined ? undefined : { kind, until: formatInstant(until) };
}

function isOf(
  candidate: { readonly action: string; readonly subject?: string | undefined },
  past: { readonly action: string; readonly subject?: string | undefined },
): boolean {
  return past.action === candidate.action && past.subject === candidate.subject;
}

function isForEverybody({ action }: { readonly action: string }, snoozed: Snooze): boolean {
  return snoozed.action === action && snoozed.subject === undefined;
}
