import { match } from "ts-pattern";
import type { WithheldReason } from "../assessment.ts";
import { DAY, formatInstant, parseDuration } from "../events/time.ts";
import type { Taking } from "../history/takings.ts";
import type { Bilingual } from "../rules/rule-file.ts";
import type { GuardedCandidate } from "./candidates.ts";
import { type QuietPeriod, quietUntil } from "./quiet-periods.ts";

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
  readonly takings: readonly Taking[];
  /** In the order of the history; ended ones do nothing. */
  readonly snoozes: readonly Snooze[];
  readonly quietPeriods: readonly QuietPeriod[];
}

/** The reasons that hold a candidate back by itself, in the order in which they are given. */
const HOLDS = ["guard", "snoozed", "settling", "cooldown", "quiet-period"] as const;
type Hold = (typeof HOLDS)[number];

/** What is due this soon does not wait for the end of a quiet period. */
const URGENT = 2 * DAY;

const UNSTATED: Bilingual = { en: "the action's own guard", ru: "условие самого действия" };

/** Every reason that holds the candidate back, other candidates aside, with the date or condition that frees it. */
export function reasonsToHold(guarded: GuardedCandidate, circumstances: Circumstances): WithheldReason[] {
  return HOLDS.flatMap((hold) => reasonToHold(hold, guarded, circumstances) ?? []);
}

function reasonToHold(
  hold: Hold,
  guarded: GuardedCandidate,
  circumstances: Circumstances,
): WithheldReason | undefined {
  return match(hold)
    .with("guard", () => failGuard(guarded))
    .with("snoozed", () => snooze(guarded, circumstances))
    .with("settling", (kind) => waitUntil(kind, settlesUntil(guarded, circumstances)))
    .with("cooldown", (kind) => waitUntil(kind, coolsUntil(guarded, circumstances)))
    .with("quiet-period", (kind) => waitUntil(kind, staysQuietUntil(guarded, circumstances)))
    .exhaustive();
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
  const last = snoozes
    .filter((one) => one.until > at && (isOf(candidate, one) || isForEverybody(candidate, one)))
    .reduce<Snooze | undefined>(
      (latest, one) => (latest && latest.until > one.until ? latest : one),
      undefined,
    );
  if (last === undefined) return undefined;
  const { until, by, reason } = last;
  return { kind: "snoozed", until: formatInstant(until), by, condition: { en: reason, ru: reason } };
}

/** Taken and not answered yet: it is left to work. An answer, good or bad, ends that. */
function settlesUntil(
  { candidate, action }: GuardedCandidate,
  { takings, at }: Circumstances,
): number | undefined {
  const pending = takings.filter((taking) => taking.outcome === "pending" && isOf(candidate, taking));
  return endAfter(pending, action.settle, at);
}

/** Counts from every taking, whatever came of it, once it no longer settles. */
function coolsUntil(guarded: GuardedCandidate, circumstances: Circumstances): number | undefined {
  if (settlesUntil(guarded, circumstances) !== undefined) return undefined;
  const taken = circumstances.takings.filter((taking) => isOf(guarded.candidate, taking));
  return endAfter(taken, guarded.action.cooldown, circumstances.at);
}

function staysQuietUntil(
  { candidate, action }: GuardedCandidate,
  { quietPeriods, at }: Circumstances,
): number | undefined {
  if (action.bothersContact !== true || candidate.due <= at + URGENT) return undefined;
  return quietUntil(quietPeriods, at);
}

/** The end of the duration that began with the newest taking, where that is still to come. */
function endAfter(takings: readonly Taking[], duration: string, at: number): number | undefined {
  const newest = takings.reduce((latest, taking) => Math.max(latest, taking.at), Number.NEGATIVE_INFINITY);
  const end = newest + (parseDuration(duration) ?? 0);
  return end > at ? end : undefined;
}

function waitUntil(
  kind: "settling" | "cooldown" | "quiet-period",
  until: number | undefined,
): WithheldReason | undefined {
  return until === undefined ? undefined : { kind, until: formatInstant(until) };
}

function isOf(
  candidate: { readonly action: string; readonly subject?: string },
  past: { readonly action: string; readonly subject?: string | undefined },
): boolean {
  return past.action === candidate.action && past.subject === candidate.subject;
}

function isForEverybody({ action }: { readonly action: string }, snoozed: Snooze): boolean {
  return snoozed.action === action && snoozed.subject === undefined;
}
