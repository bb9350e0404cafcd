import type {
  Recommendation,
  WithheldReason,
  WithheldRecommendation,
} from "../../src/advice/recommendation.ts";
import type { Assessment } from "../../src/assess/assessment.ts";
import { DAY, formatInstant, instantOf, parseInstant } from "../../src/events/time.ts";
import type { Bilingual } from "../../src/rules/file/rule-file.ts";
import { type ActionText, action, type Candidate, type Candidates, type Reason } from "./candidates.ts";
import type { Case } from "./case.ts";
import { failedGuard } from "./guards.ts";

/** What is considered instead of an action whose guard fails. */
const OTHERWISE: ReadonlyMap<ActionText, ActionText> = new Map([
  [action("apologize"), action("express-regret")],
  [action("offer-compensation"), action("estimate-loss")],
  [action("part-ways"), action("call-meeting")],
]);

const PART_WAYS = action("part-ways");
const DECIDE = action("decide-keep-or-part");

/** What is due this soon does not wait for the end of a quiet period. */
const URGENT = 2 * DAY;

interface Ranked {
  readonly candidate: Candidate;
  readonly failed: Bilingual | undefined;
  readonly points: number;
}

/** What to do, most pressing first, and what is held back, by action and subject. */
export function arbitrate(
  one: Case,
  candidates: Candidates,
): Pick<Assessment, "recommendations" | "withheld"> {
  const ranked = rank(one, candidates);
  const quiet = quietUntil(one);
  const recommendations: Recommendation[] = [];
  const held: { candidate: Candidate; reasons: WithheldReason[] }[] = [];
  let survivor: Candidate | undefined;
  for (const { candidate, failed } of ranked) {
    let reasons = reasonsToHold(one, candidate, failed, quiet);
    const isOfPair = candidate.action === PART_WAYS || candidate.action === DECIDE;
    if (reasons === undefined && isOfPair) {
      // Both are for the client as a whole, and shut one another out.
      if (survivor === undefined) survivor = candidate;
      else reasons = [{ kind: "excluded", by: survivor.action.name }];
    }
    if (reasons === undefined) recommendations.push(describe(candidate));
    else held.push({ candidate, reasons });
  }
  held.sort((a, b) => compare(a.candidate, b.candidate));
  const withheld: WithheldRecommendation[] = [];
  for (const { candidate, reasons } of held) withheld.push({ ...describe(candidate), reasons });
  return { recommendations, withheld };
}

/** Asks the guards, puts beside what fails what is considered instead, and ranks: due first, then by the points behind. */
function rank(one: Case, candidates: Candidates): Ranked[] {
  const failures = new Map<Candidate, Bilingual>();
  const direct = candidates.all.length;
  for (let i = 0; i < direct; i++) {
    const candidate = candidates.all[i] as Candidate;
    const { action: what, subject, kind } = candidate;
    const failed = failedGuard(one, what, subject, kind);
    if (failed === undefined) continue;
    failures.set(candidate, failed);
    const otherwise = OTHERWISE.get(what);
    if (otherwise !== undefined) candidates.of(otherwise, kind, subject).join(candidate);
  }
  const ranked: Ranked[] = [];
  for (const candidate of candidates.all) {
    candidate.reasons.sort(compareReasons);
    let points = 0;
    for (const reason of candidate.reasons) points += reason.points;
    ranked.push({ candidate, failed: failures.get(candidate), points });
  }
  return ranked.sort(
    (a, b) => a.candidate.due - b.candidate.due || b.points - a.points || compare(a.candidate, b.candidate),
  );
}

function compareReasons({ because: a }: Reason, { because: b }: Reason): number {
  if (a.rule !== b.rule) return a.rule < b.rule ? -1 : 1;
  return compareText(a.subject, b.subject);
}

/** By action, then subject. */
function compare(a: Candidate, b: Candidate): number {
  if (a.action !== b.action) return a.action.name < b.action.name ? -1 : 1;
  return compareText(a.subject, b.subject) || compareText(a.kind, b.kind);
}

function compareText(a = "", b = ""): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function reasonsToHold(
  one: Case,
  candidate: Candidate,
  failed: Bilingual | undefined,
  quiet: number | undefined,
): WithheldReason[] | undefined {
  const { facts, now } = one;
  const { action: what, due } = candidate;
  const isQuiet = quiet !== undefined && what.bothersContact && due > now + URGENT;
  if (failed === undefined && facts.snoozes.length === 0 && facts.takings.length === 0 && !isQuiet) {
    return undefined;
  }
  const reasons: WithheldReason[] = [];
  if (failed !== undefined) {
    const otherwise = OTHERWISE.get(what)?.name;
    reasons.push({ kind: "guard", condition: failed, ...(otherwise === undefined ? {} : { otherwise }) });
  }
  addSnooze(one, candidate, reasons);
  addWaits(one, candidate, reasons);
  if (isQuiet) reasons.push({ kind: "quiet-period", until: formatInstant(quiet) });
  return reasons.length === 0 ? undefined : reasons;
}

/** Of several wishes to put it off the last to end counts; of those that end together the newest. */
function addSnooze(
  { facts }: Case,
  { action: { name }, subject }: Candidate,
  reasons: WithheldReason[],
): void {
  let last: (typeof facts.snoozes)[number] | undefined;
  let lastUntil = Number.NEGATIVE_INFINITY;
  for (const snooze of facts.snoozes) {
    if (snooze.action !== name || (snooze.subject !== undefined && snooze.subject !== subject)) continue;
    const until = instantOf({ at: snooze.until });
    if (until < lastUntil) continue;
    last = snooze;
    lastUntil = until;
  }
  if (last === undefined) return;
  const { by, reason } = last;
  reasons.push({
    kind: "snoozed",
    until: formatInstant(lastUntil),
    by,
    condition: { en: reason, ru: reason },
  });
}

/** What was taken and not answered is left to work; then it cools down. */
function addWaits(
  { facts, now }: Case,
  { action: what, subject }: Candidate,
  reasons: WithheldReason[],
): void {
  let taken = Number.NEGATIVE_INFINITY;
  let pending = Number.NEGATIVE_INFINITY;
  for (const taking of facts.takings) {
    if (taking.action !== what.name || taking.subject !== subject) continue;
    if (taking.at > taken) taken = taking.at;
    if (taking.outcome === "pending" && taking.at > pending) pending = taking.at;
  }
  const settles = pending + what.settleMs;
  if (settles > now) {
    reasons.push({ kind: "settling", until: formatInstant(settles) });
    return;
  }
  const cools = taken + what.cooldownMs;
  if (cools > now) reasons.push({ kind: "cooldown", until: formatInstant(cools) });
}

/** When the quiet time ends that it is now, days that follow one another being one. */
function quietUntil({ now, profile: { quietPeriods = [] } }: Case): number | undefined {
  if (quietPeriods.length === 0) return undefined;
  const spans = quietPeriods
    .map(({ from, to }) => ({ start: startOfDay(from), end: startOfDay(to) + DAY }))
    .sort((a, b) => a.start - b.start);
  let until: number | undefined;
  for (const { start, end } of spans) {
    if (start <= (until ?? now) && end > (until ?? now)) until = end;
  }
  return until;
}

function startOfDay(date: string): number {
  return Math.floor((parseInstant(date) as number) / DAY) * DAY;
}

function describe({ action: what, subject, kind, due: dueAt, reasons, sources }: Candidate): Recommendation {
  const { name, title, steps, owner } = what;
  const due = formatInstant(dueAt);
  const because = reasons.map((reason) => reason.because);
  const source = uniteSources(sources, what.source);
  if (subject === undefined) return { action: name, title, steps, owner, due, because, source };
  if (kind === undefined) return { action: name, subject, title, steps, owner, due, because, source };
  return { action: name, subject, subjectKind: kind, title, steps, owner, due, because, source };
}

function uniteSources(lists: readonly (readonly string[])[], last: readonly string[]): readonly string[] {
  const all = new Set(last);
  for (const list of lists) for (const source of list) all.add(source);
  return [...all].sort(compareText);
}
