import { compareText, uniteSorted } from "../history/event-order.ts";
import type { Because, Candidate } from "../rules/compile/finding.ts";
import type { Action, Bilingual } from "../rules/file/rule-file.ts";
import { compareBecause } from "../score/finding-order.ts";

/** All that speaks for one action for one subject: earliest due, every reason and source once, sorted. */
export type MergedCandidate = Omit<Candidate, "rule">;

/** Whether the guard of an action holds for a candidate, and in words what would make it hold. */
export interface GuardVerdict {
  readonly holds: boolean;
  readonly condition?: Bilingual | undefined;
}

/** A candidate with its action and what the action's guard says to it. */
export interface GuardedCandidate {
  readonly candidate: MergedCandidate;
  readonly action: Action;
  readonly guard: GuardVerdict;
}

interface CandidateContext {
  readonly actions: ReadonlyMap<string, Action>;
  guard(action: string, candidate: MergedCandidate): GuardVerdict;
}

const UNGUARDED: GuardVerdict = { holds: true };

/**
 * Merges candidates of one action and subject, and puts beside each whose guard fails what its action names as
 * `otherwise`, for the same reasons and by the same date; that one is guarded in turn.
 *
 * A candidate that gains a reason or an earlier date is looked at again, so the order of the candidates changes
 * nothing. Dates only fall and reasons only grow, within what was given: it ends even on a cycle of `otherwise`.
 *
 * @throws Error where an action is not among `actions`; loading the packs rules that out
 */
export function gatherCandidates(
  candidates: readonly Candidate[],
  context: CandidateContext,
): GuardedCandidate[] {
  const gathered = new Map<string, GuardedCandidate>();
  const queue: MergedCandidate[] = [...candidates];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    const key = keyOf(next);
    const known = gathered.get(key);
    const candidate = known === undefined ? normalize(next) : merge(known.candidate, next);
    if (candidate === known?.candidate) continue;
    const action = known?.action ?? actionNamed(candidate.action, context.actions);
    const guard = known?.guard ?? judge(action, candidate, context);
    gathered.set(key, { candidate, action, guard });
    if (!guard.holds && action.otherwise !== undefined) {
      const { subject, subjectKind, due, because, source } = candidate;
      queue.push({ action: action.otherwise, subject, subjectKind, due, because, source });
    }
  }
  return [...gathered.values()];
}

/** Orders by action, then subject. */
export function compareCandidates(a: MergedCandidate, b: MergedCandidate): number {
  return (
    compareText(a.action, b.action) ||
    compareText(a.subject ?? "", b.subject ?? "") ||
    compareText(a.subjectKind ?? "", b.subjectKind ?? "")
  );
}

/** Texts without repeats, sorted: one of the lists itself where that says it all. */
export function uniteTexts(a: readonly string[], b: readonly string[] = NO_TEXTS): readonly string[] {
  if (isRising(a) && holdsAll(a, b)) return a;
  if (isRising(b) && holdsAll(b, a)) return b;
  return uniteSorted(sortOnce(a), sortOnce(b), compareText);
}

const NO_TEXTS: readonly string[] = [];

/** Sorted, with each text once. */
function sortOnce(texts: readonly string[]): readonly string[] {
  return isRising(texts) ? texts : [...new Set(texts)].sort(compareText);
}

function holdsAll(texts: readonly string[], others: readonly string[]): boolean {
  for (const other of others) if (!texts.includes(other)) return false;
  return true;
}

function isRising(texts: readonly string[]): boolean {
  for (let i = 1; i < texts.length; i++) if ((texts[i - 1] as string) >= (texts[i] as string)) return false;
  return true;
}

function judge(action: Action, candidate: MergedCandidate, context: CandidateContext): GuardVerdict {
  return action.guard === undefined ? UNGUARDED : context.guard(candidate.action, candidate);
}

function actionNamed(name: string, actions: ReadonlyMap<string, Action>): Action {
  const action = actions.get(name);
  if (action === undefined) throw new Error(`expected an action of the packs, found ${JSON.stringify(name)}`);
  return action;
}

/** An employee and a contact may bear one id; they are two people all the same. */
function keyOf({ action, subject, subjectKind }: MergedCandidate): string {
  // Names of actions have no spaces, and nobody is of the kind of nobody.
  return subject === undefined ? action : `${action} ${subjectKind} ${subject}`;
}

function normalize({ action, subject, subjectKind, due, because, source }: MergedCandidate): MergedCandidate {
  return {
    action,
    subject,
    subjectKind,
    due,
    because: uniteReasons(because),
    source: uniteTexts(source),
  };
}

/** Gives `known` itself back where `other` adds nothing to it. */
function merge(known: MergedCandidate, other: MergedCandidate): MergedCandidate {
  const due = Math.min(known.due, other.due);
  const because = uniteReasons([...known.because, ...other.because]);
  const source = uniteTexts(known.source, other.source);
  const isSame =
    due === known.due && because.length === known.because.length && source.length === known.source.length;
  return isSame ? known : { ...known, due, because, source };
}

function uniteReasons(reasons: readonly Because[]): readonly Because[] {
  if (reasons.length <= 1) return reasons;
  return [...reasons]
    .sort(compareBecause)
    .filter((reason, i, sorted) => i === 0 || compareBecause(sorted[i - 1] as Because, reason) !== 0);
}
