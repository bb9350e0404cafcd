import type { Assessment } from "../assessment.ts";
import type { Verdict, View } from "../facts/view.ts";
import type { CompiledRules } from "../rules/compile.ts";
import type { Candidate, Finding } from "../rules/finding.ts";
import type { Bilingual } from "../rules/rule-file.ts";
import { arbitrate } from "./arbitrate.ts";
import type { GuardVerdict, MergedCandidate } from "./candidates.ts";
import type { Snooze } from "./hold.ts";

/** What the recommendation rules advise, given the findings and the score: the last stage of the story. */
export function adviseClient(
  rules: CompiledRules,
  view: View,
  verdict: Verdict,
  findings: readonly Finding[],
  snoozes: readonly Snooze[],
): Pick<Assessment, "recommendations" | "withheld"> {
  view.verdict = verdict;
  const points = new Map(findings.map(({ rule, subject, points }) => [`${rule} ${subject}`, points]));
  return arbitrate(findCandidates(rules, view), {
    at: view.at,
    actions: rules.actions,
    guard: (action, candidate) => askGuard(rules, view, action, candidate),
    takings: view.takings,
    snoozes,
    quietPeriods: view.client.quietPeriods ?? [],
    pointsOf: ({ rule, subject }) => points.get(`${rule} ${subject}`) ?? 0,
  });
}

function findCandidates({ recommendations, nameOf }: CompiledRules, view: View): Candidate[] {
  const candidates: Candidate[] = [];
  for (const rule of recommendations) {
    for (const subject of view.subjectsOf(rule.subjectKind)) {
      view.subject = subject;
      if (rule.test(view)) candidates.push(rule.advise(view, nameOf));
    }
  }
  view.subject = undefined;
  return candidates;
}

/** A guard that fails says what its author says, and which of its parts do not hold now. */
function askGuard(
  rules: CompiledRules,
  view: View,
  action: string,
  { subject, subjectKind }: MergedCandidate,
): GuardVerdict {
  const guard = rules.guard(action, subjectKind);
  if (guard === undefined) return { holds: true };
  view.subject = view.subjectsOf(subjectKind).find((one) => one?.id === subject);
  const holds = guard.test(view);
  const missing = holds ? [] : guard.missing(view, true, new Map());
  view.subject = undefined;
  if (holds) return { holds };
  return { holds, condition: joinReasons(rules.actions.get(action)?.guardReason, missing) };
}

function joinReasons(reason: Bilingual | undefined, missing: readonly Bilingual[]): Bilingual {
  const join = (language: keyof Bilingual): string => {
    const parts = missing.map((part) => part[language]).join("; ");
    return reason === undefined ? parts : `${reason[language]} (${parts})`;
  };
  return { en: join("en"), ru: join("ru") };
}
