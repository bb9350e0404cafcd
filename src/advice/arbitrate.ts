import { formatInstant } from "../events/time.ts";
import type { Because, Candidate } from "../rules/compile/finding.ts";
import type { Action } from "../rules/file/rule-file.ts";
import {
  compareCandidates,
  type GuardedCandidate,
  type GuardResult,
  gatherCandidates,
  type MergedCandidate,
  uniteTexts,
} from "./candidates.ts";
import { reasonsToExclude, Survivors } from "./exclusion.ts";
import { nextAfter, type Past } from "./next-steps.ts";
import { rankCandidates } from "./ranking.ts";
import type { Recommendation, WithheldReason, WithheldRecommendation } from "./recommendation.ts";
import { type Circumstances, freedAt, reasonsToHold } from "./withholding.ts";

/** All that arbitration knows beside the candidates. */
export interface ArbitrationContext extends Circumstances, Past {
  /** Every action of the packs by name. */
  readonly actions: ReadonlyMap<string, Action>;
  /** Whether the guard of an action holds; asked once for each action and subject, and only where there is a guard. */
  guard(action: string, candidate: MergedCandidate): GuardResult;
  /** The points of a fired rule, 0 where it is a recommendation rule of facts alone. */
  pointsOf(because: Because): number;
}

/** What to do, most pressing first, and what is held back, by action and subject. */
export interface Advice {
  readonly recommendations: readonly Recommendation[];
  readonly withheld: readonly WithheldRecommendation[];
}

/**
 * Turns the candidates of fired recommendation rules into advice: merged, guarded, and held back with every
 * reason there is. Of those that nothing holds back the first in rank shut out what does not go with them.
 *
 * @throws Error where a candidate or an `otherwise` names an action that is not in `actions`
 * @example
 * const { recommendations, withheld } = arbitrate(candidates, context);
 * recommendations[0]?.action; // what to do first
 */
export function arbitrate(candidates: readonly Candidate[], context: ArbitrationContext): Advice {
  const gathered = gatherCandidates(candidates, {
    actions: context.actions,
    guard: (action, candidate) => context.guard(action, candidate),
    freedAt: (candidate, action) => freedAt(candidate, action, context),
    nextAfter: (guarded) => nextAfter(guarded, context),
  });
  const ranked = rankCandidates(gathered, (because) => context.pointsOf(because)).map((guarded) => ({
    guarded,
    held: reasonsToHold(guarded, context),
  }));
  const forAll = new Set(
    ranked
      .filter(({ guarded, held }) => held.length === 0 && guarded.candidate.subject === undefined)
      .map(({ guarded }) => guarded.candidate.action),
  );
  const survivors = new Survivors();
  const withheld: { guarded: GuardedCandidate; reasons: WithheldReason[] }[] = [];
  for (const { guarded, held } of ranked) {
    const reasons = held.length > 0 ? held : reasonsToExclude(guarded, survivors, forAll);
    if (reasons.length === 0) survivors.add(guarded);
    else withheld.push({ guarded, reasons });
  }
  return {
    recommendations: survivors.all.map(describe),
    withheld: withheld
      .sort((a, b) => compareCandidates(a.guarded.candidate, b.guarded.candidate))
      .map(({ guarded, reasons }) => Object.assign(describe(guarded), { reasons })),
  };
}

function describe({ candidate, action }: GuardedCandidate): Recommendation {
  const { action: name, subject, subjectKind, priority, because } = candidate;
  const { title, steps, owner } = action;
  const due = formatInstant(candidate.due);
  const source = uniteTexts(candidate.source, action.source);
  const rest = { priority, title, steps, owner, due, because, source };
  if (subject === undefined) return Object.assign({ action: name }, rest);
  if (subjectKind === undefined) return Object.assign({ action: name, subject }, rest);
  return Object.assign({ action: name, subject, subjectKind }, rest);
}
