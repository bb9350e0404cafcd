import type { Recommendation, WithheldReason, WithheldRecommendation } from "../../advice/recommendation.ts";
import type { AssessedFinding, Assessment } from "../../assess/assessment.ts";
import type { CaseView } from "../../facts/reading/case-view.ts";
import type { CompiledRules } from "../../rules/compile/compile.ts";
import type { Because } from "../../rules/compile/finding.ts";
import type { Action, Priority } from "../../rules/file/rule-file.ts";
import type { Bilingual } from "../../words/language.ts";
import { voiceOf } from "../voice.ts";
import { type BilingualNames, inEach } from "./bilingual.ts";
import { type ExplainedCondition, explainCondition, type TellEvents } from "./condition-tree.ts";

/** The way of an action that was called for, from its guard to its rank. */
export interface ExplainedAdvice {
  readonly action: string;
  readonly title: Bilingual;
  readonly subject?: string;
  readonly isAdvised: boolean;
  readonly priority: Priority;
  readonly due: string;
  readonly because: readonly Because[];
  readonly way: readonly AdviceStep[];
}

export interface AdviceStep {
  readonly step: (typeof STEPS)[number];
  /** Whether it let the action pass; absent where it was not asked any more. */
  readonly passes?: boolean;
  readonly words: Bilingual;
  /** When it frees the action. */
  readonly until?: string;
  /** The action that takes its place, or shuts it out. */
  readonly by?: string;
  /** The guard of the action, where it has one. */
  readonly condition?: ExplainedCondition;
  /** Of what is advised: its place, and what put it there. */
  readonly rank?: {
    readonly place: number;
    readonly of: number;
    readonly priority: Priority;
    /** Points of the findings behind it. */
    readonly points: number;
    readonly due: string;
  };
}

/** In the order in which they are asked. */
const STEPS = [
  "guard",
  "snoozed",
  "settling",
  "cooldown",
  "quiet-period",
  "next",
  "excluded",
  "rank",
] as const;

interface Advising {
  readonly rules: CompiledRules;
  /** With the score in hand. */
  readonly view: CaseView;
  readonly names: BilingualNames;
  readonly tellEvents: TellEvents;
}

/** Explains all that was called for, what is advised first. */
export function explainAdvice(assessment: Assessment, advising: Advising): readonly ExplainedAdvice[] {
  const { recommendations, withheld } = assessment;
  return [...recommendations, ...withheld].map((one) => explainOne(one, assessment, advising));
}

function explainOne(
  advice: Recommendation | WithheldRecommendation,
  assessment: Assessment,
  advising: Advising,
): ExplainedAdvice {
  const { action, title, subject, priority, due, because } = advice;
  const reasons = "reasons" in advice ? advice.reasons : [];
  const declared = advising.rules.actions.get(action);
  const asked = STEPS.map((step) => askStep(step, reasons, declared));
  const way = STEPS.map((step, i): AdviceStep => {
    const reason = asked[i];
    if (step === "rank") return rankOf(advice, assessment);
    const wasAsked = step !== "excluded" || reasons.every(({ kind }) => kind === "excluded");
    const stopped = step === "excluded" && asked[STEPS.indexOf("next")] !== undefined;
    if (reason === undefined) {
      const isReached = wasAsked && !stopped && !(step === "cooldown" && asked[STEPS.indexOf("settling")]);
      const words = isReached ? PASSES[step] : NOT_ASKED;
      const passing = { step, ...(isReached ? { passes: true } : {}), words };
      return step === "guard" ? { ...passing, ...guardOf(advice, advising, passing.words) } : passing;
    }
    const told = { step, passes: false, words: sayReason(reason, advising.names) };
    const until = "until" in reason ? { until: reason.until } : {};
    const by = reason.kind === "excluded" ? { by: reason.by } : {};
    const instead = reason.kind === "guard" && reason.otherwise !== undefined ? { by: reason.otherwise } : {};
    const guard = step === "guard" ? guardOf(advice, advising, told.words) : {};
    return { ...told, ...until, ...by, ...instead, ...guard };
  });
  const about = subject === undefined ? {} : { subject };
  return { action, title, ...about, isAdvised: reasons.length === 0, priority, due, because, way };
}

/** Why a step held the action back; `undefined` where it did not. */
function askStep(
  step: (typeof STEPS)[number],
  reasons: readonly WithheldReason[],
  action: Action | undefined,
): WithheldReason | undefined {
  // What comes after an action and what shuts it out are told alike.
  const isNext = (reason: WithheldReason): boolean =>
    reason.kind === "excluded" && reason.by === action?.next && reason.subject === undefined;
  if (step === "next") return reasons.find(isNext);
  if (step === "excluded") return reasons.find((reason) => reason.kind === "excluded" && !isNext(reason));
  return reasons.find(({ kind }) => kind === step);
}

function guardOf(
  { action, subject, subjectKind }: Recommendation,
  { rules, view, tellEvents }: Advising,
  words: Bilingual,
): Pick<AdviceStep, "words" | "condition"> {
  const guard = rules.guard(action, subjectKind);
  if (guard === undefined) return { words: UNGUARDED };
  const whom = view.subjectsOf(subjectKind).find((one) => one?.id === subject);
  return { words, condition: view.about(whom, () => explainCondition(guard, view, tellEvents)) };
}

function rankOf(advice: Recommendation, { recommendations, findings }: Assessment): AdviceStep {
  const place = recommendations.indexOf(advice) + 1;
  if (place === 0) return { step: "rank", words: NOT_ASKED };
  const { priority, because, due } = advice;
  const points = because.reduce((sum, one) => sum + pointsOf(one, findings), 0);
  const of = recommendations.length;
  const words = inEach((grammar, language) =>
    RANK[language](String(place), String(of), PRIORITIES[priority][language], grammar.points(points)),
  );
  return { step: "rank", passes: true, words, rank: { place, of, priority, points, due } };
}

function pointsOf({ rule, subject }: Because, findings: readonly AssessedFinding[]): number {
  return findings.find((finding) => finding.rule === rule && finding.subject === subject)?.points ?? 0;
}

/** Why something that is called for is not advised. */
export function sayReason(reason: WithheldReason, names: BilingualNames): Bilingual {
  return inEach((grammar, language) => {
    const { withheld } = voiceOf(language).phrases;
    switch (reason.kind) {
      case "guard":
        return withheld.guard(reason.condition[language]);
      case "snoozed":
        return withheld.snoozed(grammar.moment(reason.until), reason.by, reason.condition[language]);
      case "settling":
        return withheld.settling(grammar.moment(reason.until));
      case "cooldown":
        return withheld.cooldown(grammar.moment(reason.until));
      case "quiet-period":
        return withheld.quietPeriod(grammar.moment(reason.until));
      case "excluded":
        return withheld.excluded(names[language].action(reason.by));
    }
  });
}

const PASSES: Readonly<Record<Exclude<(typeof STEPS)[number], "rank">, Bilingual>> = {
  guard: { en: "the guard of the action holds", ru: "условие действия выполнено" },
  snoozed: { en: "nobody put it off", ru: "никто его не отложил" },
  settling: {
    en: "none that was taken is still settling",
    ru: "ранее предпринятое уже успело подействовать",
  },
  cooldown: { en: "it was not taken of late", ru: "в последнее время его не предпринимали" },
  "quiet-period": { en: "no quiet period keeps it back", ru: "период тишины ему не мешает" },
  next: { en: "no next step takes its place", ru: "следующий шаг его не сменил" },
  excluded: { en: "nothing shuts it out", ru: "другие действия его не исключают" },
};
const UNGUARDED: Bilingual = { en: "the action has no guard", ru: "у действия нет условия" };
const NOT_ASKED: Bilingual = { en: "not asked any more", ru: "до этого не дошло" };
const PRIORITIES: Readonly<Record<Priority, Bilingual>> = {
  now: { en: "now", ru: "сейчас" },
  soon: { en: "soon", ru: "скоро" },
  later: { en: "later", ru: "позже" },
};
const RANK = {
  en: (place: string, of: string, priority: string, points: string) =>
    `place ${place} of ${of}: priority ${priority}, ${points} behind it`,
  ru: (place: string, of: string, priority: string, points: string) =>
    `место ${place} из ${of}: срочность «${priority}», за ним ${points}`,
};
