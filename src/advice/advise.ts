import type { CaseView } from "../facts/reading/case-view.ts";
import type { ScoreFacts } from "../facts/reading/fact-view.ts";
import { resumedAt } from "../history/observation.ts";
import type { CompiledRules } from "../rules/compile/compile.ts";
import { type CompiledCondition, holds } from "../rules/compile/condition.ts";
import type { Because, Candidate, Finding } from "../rules/compile/finding.ts";
import { missingOf } from "../rules/compile/missing.ts";
import type { CompiledRecommendation } from "../rules/compile/recommendation-rule.ts";
import type { Bilingual } from "../rules/file/rule-file.ts";
import type { Found } from "../rules/run/find.ts";
import type { LookBack } from "../rules/run/look-back.ts";
import { type RuleMemos, recallOrAsk } from "../rules/run/rule-memo.ts";
import { type Advice, arbitrate } from "./arbitrate.ts";
import type { GuardResult, MergedCandidate } from "./candidates.ts";
import type { Snooze } from "./withholding.ts";

/** What is known once the findings are scored. */
export interface JudgedCase {
  /** With the findings and the score in hand. */
  readonly view: CaseView;
  readonly findings: readonly Finding[];
  readonly past: Past;
}

/** What is known of a client beside how it stands now. */
export interface Past {
  readonly steering: { readonly snoozes: readonly Snooze[] };
  readonly pointsAt: PointsAt;
  readonly heldSince: HeldSince;
}

/** Whether a guard holds for the subject that the view is at. */
export type AskGuard = (guard: CompiledCondition, action: string, view: CaseView) => boolean;

/** Since when a recommendation rule, by its place in the list, holds for a subject: see {@link LookBack.heldSince}. */
export type HeldSince = LookBack["heldSince"];

/** A candidate with since when it is called for: the newest event behind it, or when its rule began to hold after that. */
export function dateCandidate(
  number: number,
  candidate: Candidate,
  view: CaseView,
  heldSince: HeldSince,
): Candidate {
  return { ...candidate, since: heldSince(number, candidate.subject, candidate.since, view) };
}

/** What a finding weighed at an earlier instant: see {@link LookBack.pointsAt}. */
export type PointsAt = LookBack["pointsAt"];

/** What the recommendation rules advise, given the findings and the score: the last stage of the story. */
export function adviseClient(
  rules: CompiledRules,
  { findings, view }: Found,
  score: ScoreFacts,
  past: Past,
  memos?: RuleMemos<Candidate>,
): Advice {
  return adviseJudged(rules, { view: view.withScore(score), findings, past }, memos);
}

/** The same of a client that is judged already, so that nothing is read again that its view has read. */
export function adviseJudged(rules: CompiledRules, judged: JudgedCase, memos?: RuleMemos<Candidate>): Advice {
  const candidates = findCandidates(rules, judged.view, judged.past.heldSince, memos);
  return adviseOn(candidates, rules, judged, (guard, _, view) => holds(guard, view));
}

/** What of the candidates is advised, and what is held back. */
export function adviseOn(
  candidates: readonly Candidate[],
  rules: CompiledRules,
  { view, findings, past }: JudgedCase,
  ask: AskGuard,
): Advice {
  const { kinds } = rules;
  let points: ReadonlyMap<string, number> | undefined;
  const pointsNow = (because: Because): number | undefined => {
    points ??= new Map(findings.map((finding) => [keyOf(finding), finding.points]));
    return points.get(keyOf(because));
  };
  let ofFacts: ReadonlySet<string> | undefined;
  const restsOnFacts = ({ rule }: Because): boolean => {
    ofFacts ??= new Set(rules.recommendations.map((one) => one.rule.name));
    return ofFacts.has(rule);
  };
  const pointsAt = (because: Because, at: number): number | undefined =>
    at === view.at ? pointsNow(because) : past.pointsAt(because, at);
  return arbitrate(candidates, {
    at: view.at,
    actions: rules.actions,
    guard: (action, candidate) => askGuard(rules, view, action, candidate, ask),
    takenOf: (action) => view.actionsTakenOf(action),
    snoozes: past.steering.snoozes,
    quietPeriods: view.client.quietPeriods ?? [],
    resumedAt: resumedAt(view.timeline, view.at),
    pointsOf: (because) => pointsNow(because) ?? 0,
    // A rule of facts alone weighs nothing, then as now.
    pointsAt: (because, at) => (restsOnFacts(because) ? 0 : pointsAt(because, at)),
    isFor: (action, kind) => kinds.get(action)?.has(kind) === true,
  });
}

function keyOf({ rule, subject }: Pick<Finding, "rule" | "subject">): string {
  return `${rule} ${subject}`;
}

function findCandidates(
  { recommendations, recommendationPreconditions, nameOf }: CompiledRules,
  view: CaseView,
  heldSince: HeldSince,
  memos: RuleMemos<Candidate> | undefined,
): Candidate[] {
  const candidates: Candidate[] = [];
  for (let number = 0; number < recommendations.length; number++) {
    const silence = memos?.silentUntil(number, view.at) ?? recommendationPreconditions.silence(number, view);
    if (silence !== undefined) continue;
    const rule = recommendations[number] as CompiledRecommendation;
    const subjects = view.subjectsOf(rule.subjectKind);
    const known = memos?.about(rule.subjectKind, subjects);
    const before = candidates.length;
    let until = view.subjectsUntil(rule.subjectKind);
    for (let i = 0; i < subjects.length; i++) {
      view.subject = subjects[i];
      const candidate = recallOrAsk(number, rule, view, known?.[i], () =>
        rule.test(view) ? dateCandidate(number, rule.advise(view, nameOf), view, heldSince) : undefined,
      );
      if (candidate !== undefined) candidates.push(candidate);
      until = Math.min(until, known?.[i]?.validUntil(number) ?? view.at);
    }
    if (candidates.length === before) memos?.keepSilence(number, view.at, until);
  }
  view.subject = undefined;
  return candidates;
}

/** A guard that fails says what its author says, and which of its parts do not hold now. */
function askGuard(
  rules: CompiledRules,
  view: CaseView,
  action: string,
  { subject, subjectKind }: MergedCandidate,
  ask: AskGuard,
): GuardResult {
  const guard = rules.guard(action, subjectKind);
  if (guard === undefined) return { holds: true };
  view.subject = view.subjectsOf(subjectKind).find((one) => one?.id === subject);
  const isMet = ask(guard, action, view);
  const missing = isMet ? [] : missingOf(guard, view);
  view.subject = undefined;
  if (isMet) return { holds: true };
  return { holds: false, condition: joinReasons(rules.actions.get(action)?.guardReason, missing) };
}

const STILL_MISSING: Bilingual = { en: "Missing now", ru: "Сейчас не выполнено" };

function joinReasons(reason: Bilingual | undefined, missing: readonly Bilingual[]): Bilingual {
  const join = (language: keyof Bilingual): string => {
    const parts = missing.map((part) => part[language]).join("; ");
    if (reason === undefined) return parts;
    const said = reason[language];
    return `${said}${/[.!?…]$/.test(said) ? "" : "."} ${STILL_MISSING[language]}: ${parts}`;
  };
  return { en: join("en"), ru: join("ru") };
}
