import { compareText, uniteSorted } from "../history/event-order.ts";
import type { Because, Candidate } from "../rules/compile/finding.ts";
import { compareFired } from "../rules/compile/finding-order.ts";
import { type Action, type Bilingual, PRIORITIES, type Priority } from "../rules/file/rule-file.ts";

/** All that speaks for one action for one subject: the most urgent priority, earliest due, every reason and source once, sorted. */
export interface MergedCandidate extends Omit<Candidate, "rule" | "since" | "dueMs"> {
  /** Since when it is called for, and how long after that it is due, each pair once. */
  readonly terms: readonly Term[];
  /** Milliseconds since 1970. */
  readonly due: number;
}

type Term = Pick<Candidate, "since" | "dueMs">;

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
  /** What comes after the action, which was taken and changed nothing; it gives way to that. */
  readonly following?: string | undefined;
}

interface CandidateContext {
  readonly actions: ReadonlyMap<string, Action>;
  guard(action: string, candidate: MergedCandidate): GuardVerdict;
  /** The end of what held the action back from the subject by date, where that is past; -Infinity where nothing did. */
  freedAt(candidate: Candidate, action: Action): number;
  /** What comes after an action that was taken without effect; `undefined` where nothing does. */
  nextAfter(guarded: GuardedCandidate): Candidate | undefined;
}

const UNGUARDED: GuardVerdict = { holds: true };

/**
 * Merges candidates of one action and subject, and puts beside each what its action leads to, for the same reasons:
 * `otherwise` where its guard fails, `next` where it was taken without effect. Those are guarded in turn.
 *
 * A candidate that gains a reason, a term or a more urgent priority is looked at again, so the order of the candidates
 * changes nothing. Reasons and terms only grow, within what was given: it ends even on a cycle.
 *
 * @throws Error where an action is not among `actions`; loading the packs rules that out
 */
export function gatherCandidates(
  candidates: readonly Candidate[],
  context: CandidateContext,
): GuardedCandidate[] {
  const gathered = new Map<string, GuardedCandidate>();
  const queue: Candidate[] = [...candidates];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    const key = keyOf(next);
    const known = gathered.get(key);
    const action = known?.action ?? actionNamed(next.action, context.actions);
    const fresh = normalize(next, context.freedAt(next, action));
    const candidate = known === undefined ? fresh : merge(known.candidate, fresh);
    if (candidate === known?.candidate) continue;
    const guard = known?.guard ?? judge(action, candidate, context);
    const guarded = { candidate, action, guard };
    gathered.set(key, guarded);
    if (!guard.holds && action.otherwise !== undefined) {
      const { subject, subjectKind, priority, because, source, terms } = candidate;
      const instead = { action: action.otherwise, subject, subjectKind, priority, because, source };
      for (const term of terms) queue.push({ rule: next.rule, ...instead, ...term });
    }
    const following = action.next === undefined ? undefined : context.nextAfter(guarded);
    if (following === undefined) continue;
    gathered.set(key, { ...guarded, following: following.action });
    queue.push(following);
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

function judge(action: Action, candidate: MergedCandidate, context: CandidateContext): GuardVerdict {
  return action.guard === undefined ? UNGUARDED : context.guard(candidate.action, candidate);
}

function actionNamed(name: string, actions: ReadonlyMap<string, Action>): Action {
  const action = actions.get(name);
  if (action === undefined) throw new Error(`expected an action of the packs, found ${JSON.stringify(name)}`);
  return action;
}

/** An employee and a contact may bear one id; they are two people all the same. */
function keyOf({
  action,
  subject,
  subjectKind,
}: Pick<Candidate, "action" | "subject" | "subjectKind">): string {
  // Names of actions have no spaces, and nobody is of the kind of nobody.
  return subject === undefined ? action : `${action} ${subjectKind} ${subject}`;
}

function normalize(candidate: Candidate, freedAt: number): MergedCandidate {
  const { action, subject, subjectKind, priority, since, dueMs, because, source } = candidate;
  return {
    action,
    subject,
    subjectKind,
    priority,
    terms: [{ since, dueMs }],
    due: Math.max(since, freedAt) + dueMs,
    because: uniteReasons(because),
    source: uniteTexts(source),
  };
}

/** Gives `known` itself back where `other` adds nothing to it. */
function merge(known: MergedCandidate, other: MergedCandidate): MergedCandidate {
  const priority = comparePriorities(known.priority, other.priority) <= 0 ? known.priority : other.priority;
  const terms = uniteTerms(known.terms, other.terms);
  const because = uniteReasons([...known.because, ...other.because]);
  const source = uniteTexts(known.source, other.source);
  const isSame =
    priority === known.priority &&
    terms === known.terms &&
    // What was due later while it could wait may be due sooner now that it is urgent.
    known.due <= other.due &&
    because.length === known.because.length &&
    source.length === known.source.length;
  if (isSame) return known;
  return { ...known, priority, terms, due: Math.min(known.due, other.due), because, source };
}

/** Gives `known` itself back where `others` are all in it. */
function uniteTerms(known: readonly Term[], others: readonly Term[]): readonly Term[] {
  const added = others.filter(
    ({ since, dueMs }) => !known.some((term) => term.since === since && term.dueMs === dueMs),
  );
  if (added.length === 0) return known;
  return [...known, ...added].sort((a, b) => a.since - b.since || a.dueMs - b.dueMs);
}

function uniteReasons(reasons: readonly Because[]): readonly Because[] {
  if (reasons.length <= 1) return reasons;
  return [...reasons]
    .sort(compareFired)
    .filter((reason, i, sorted) => i === 0 || compareFired(sorted[i - 1] as Because, reason) !== 0);
}
