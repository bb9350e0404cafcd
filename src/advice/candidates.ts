import { compareText, uniteSorted } from "../history/event-order.ts";
import type { Because, Candidate } from "../rules/compile/finding.ts";
import { compareFired } from "../rules/compile/finding-order.ts";
import { type Action, type Bilingual, PRIORITIES, type Priority } from "../rules/file/rule-file.ts";
import { type Call, keyOf, type Term, WaitingCalls } from "./waiting-calls.ts";

/** All that speaks for one action for one subject: the most urgent priority, earliest due, every reason and source once, sorted. */
export interface MergedCandidate extends Call {
  /** Milliseconds since 1970. */
  readonly due: number;
}

/** Whether the guard of an action holds for a candidate, and in words what would make it hold. */
export interface GuardResult {
  readonly holds: boolean;
  readonly condition?: Bilingual | undefined;
}

/** A candidate with its action and what the action's guard says to it. */
export interface GuardedCandidate {
  readonly candidate: MergedCandidate;
  readonly action: Action;
  readonly guard: GuardResult;
  /** What comes after the action, which was taken and changed nothing; it gives way to that. */
  readonly following?: string | undefined;
}

interface CandidateContext {
  readonly actions: ReadonlyMap<string, Action>;
  guard(action: string, candidate: MergedCandidate): GuardResult;
  /** The end of what held the action back from the subject by date, where that is past; -Infinity where nothing did. */
  freedAt(candidate: Call & { readonly since: number }, action: Action): number;
  /** What comes after an action that was taken without effect; `undefined` where nothing does. */
  nextAfter(guarded: GuardedCandidate): Candidate | undefined;
}

/** All that speaks for an action. */
type Behind = Pick<Call, "priority" | "terms" | "because" | "source">;

const UNGUARDED: GuardResult = { holds: true };

/**
 * Merges candidates of one action and subject, and puts beside each what its action leads to, for the same reasons:
 * `otherwise` where its guard fails, `next` where it was taken without effect. Those are guarded in turn.
 *
 * Actions are looked at after those that lead to them, so that each is looked at once, whatever the order of the
 * candidates. Where they lead round in a cycle, one that gains a reason, a term or a more urgent priority is looked at
 * again; reasons and terms only grow, within what was given, so that it ends.
 *
 * @throws Error where an action is not among `actions`; loading the packs rules that out
 */
export function gatherCandidates(
  candidates: readonly Candidate[],
  context: CandidateContext,
): GuardedCandidate[] {
  const gathered = new Map<string, GuardedCandidate>();
  const waiting = new WaitingCalls(context.actions);
  for (const candidate of candidates) waiting.add(callOf(candidate));
  for (let calls = waiting.take(); calls !== undefined; calls = waiting.take()) {
    const [first] = calls;
    const key = keyOf(first);
    const known = gathered.get(key);
    const action = known?.action ?? (context.actions.get(first.action) as Action);
    const candidate = merge(known?.candidate, calls, (call, since) =>
      context.freedAt({ ...call, since }, action),
    );
    if (candidate === known?.candidate) continue;
    const guard = known?.guard ?? judge(action, candidate, context);
    const guarded = { candidate, action, guard };
    gathered.set(key, guarded);
    if (!guard.holds && action.otherwise !== undefined) {
      const { subject, subjectKind, priority, terms, because, source } = candidate;
      waiting.add({ action: action.otherwise, subject, subjectKind, priority, terms, because, source });
    }
    const following = action.next === undefined ? undefined : context.nextAfter(guarded);
    if (following === undefined) continue;
    gathered.set(key, { ...guarded, following: following.action });
    waiting.add(callOf(following));
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

/** Orders the more urgent before the less. */
export function comparePriorities(a: Priority, b: Priority): number {
  return PRIORITIES.indexOf(a) - PRIORITIES.indexOf(b);
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

function judge(action: Action, candidate: MergedCandidate, context: CandidateContext): GuardResult {
  return action.guard === undefined ? UNGUARDED : context.guard(candidate.action, candidate);
}

function callOf({
  action,
  subject,
  subjectKind,
  priority,
  since,
  dueMs,
  because,
  source,
}: Omit<Candidate, "rule">): Call {
  return { action, subject, subjectKind, priority, terms: [{ since, dueMs }], because, source };
}

/** Gives `known` itself back where the calls add nothing to it. */
function merge(
  known: MergedCandidate | undefined,
  calls: readonly [Call, ...Call[]],
  freedAt: (call: Call, since: number) => number,
): MergedCandidate {
  const all: readonly Call[] = known === undefined ? calls : [known, ...calls];
  const [{ action, subject, subjectKind }] = calls;
  const { priority, terms, because, source } = all.length === 1 ? alone(calls[0]) : unite(all);
  let due = known?.due ?? Number.POSITIVE_INFINITY;
  for (const call of calls) {
    for (const { since, dueMs } of call.terms)
      due = Math.min(due, Math.max(since, freedAt(call, since)) + dueMs);
  }
  const isSame =
    priority === known?.priority &&
    terms.length === known.terms.length &&
    // What was due later while it could wait may be due sooner now that it is urgent.
    due === known.due &&
    because.length === known.because.length &&
    source.length === known.source.length;
  if (known !== undefined && isSame) return known;
  return { action, subject, subjectKind, priority, terms, due, because, source };
}

/** What stands behind one call. */
function alone({ priority, terms, because, source }: Call): Behind {
  return {
    priority,
    terms: uniteTerms(terms),
    because: uniteReasons(because),
    source: uniteTexts(source),
  };
}

/** What stands behind several calls together. */
function unite(calls: readonly Call[]): Behind {
  return {
    priority: calls.map((call) => call.priority).reduce(moreUrgent),
    terms: uniteTerms(calls.flatMap((call) => call.terms)),
    because: uniteReasons(calls.flatMap((call) => call.because)),
    source: sortOnce(calls.flatMap((call) => call.source)),
  };
}

function moreUrgent(a: Priority, b: Priority): Priority {
  return comparePriorities(a, b) <= 0 ? a : b;
}

/** Each once, sorted. */
function uniteTerms(terms: readonly Term[]): readonly Term[] {
  if (terms.length <= 1) return terms;
  const compare = (a: Term, b: Term): number => a.since - b.since || a.dueMs - b.dueMs;
  return [...terms]
    .sort(compare)
    .filter((term, i, sorted) => i === 0 || compare(sorted[i - 1] as Term, term) !== 0);
}

function uniteReasons(reasons: readonly Because[]): readonly Because[] {
  if (reasons.length <= 1) return reasons;
  return [...reasons]
    .sort(compareFired)
    .filter((reason, i, sorted) => i === 0 || compareFired(sorted[i - 1] as Because, reason) !== 0);
}
