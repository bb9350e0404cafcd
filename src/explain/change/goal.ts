import { describeValue, InvalidInputError, problemAt, unknownName } from "../../events/problem.ts";
import type { SubjectKind } from "../../facts/reading/subject-kind.ts";
import { readAgainst } from "../../rules/compile/condition.ts";
import type { LoadedRules } from "../../rules/compile/load-packs.ts";
import { missingOf, whatIsMissing } from "../../rules/compile/missing.ts";
import { BANDS, bandOf, type ScoredBand } from "../../score/band.ts";
import type { Bilingual } from "../../words/language.ts";
import { voiceOf } from "../voice.ts";
import { sayReason } from "../why/advice-way.ts";
import { type BilingualNames, inEach } from "../why/bilingual.ts";
import { ruleNamed } from "../why/known-names.ts";
import { sayRecords } from "../why/records-words.ts";
import type { Asker } from "./asked-events.ts";
import type { Judged } from "./judged.ts";
import type { Nearness } from "./search.ts";

/** What should become so, or cease to be. */
export interface Goal {
  /** Conditions whose events could bring it about. */
  readonly askers: readonly Asker[];
  /** Whom it may be about: a kind of subject, or `undefined` for the client as a whole. */
  readonly kinds: readonly (SubjectKind | undefined)[];
  readonly needsAdvice: boolean;
  readonly judge: (judged: Judged) => Nearness;
  /** What still stands in the way, in words. */
  readonly tell: (judged: Judged) => readonly Bilingual[];
}

export interface GoalOptions {
  /** This rule fires. */
  readonly rule?: string | undefined;
  /** This action is advised. */
  readonly action?: string | undefined;
  /** The client is in this band. */
  readonly band?: string | undefined;
  /** Only about this contact, employee or incident. */
  readonly subject?: string | undefined;
  /** The contrary: the rule does not fire, the action is not advised, the band is another. */
  readonly undo?: boolean | undefined;
}

/** @throws InvalidInputError where there is not just one of rule, action and band, or it is not known, with the nearest name. */
export function goalOf(rules: LoadedRules, options: GoalOptions, names: BilingualNames): Goal {
  const { rule, action, band } = options;
  const given = [rule, action, band].filter((one) => one !== undefined);
  if (given.length !== 1) {
    const told = {
      code: "mismatch",
      expected: "one of rule, action and band",
      found: `${given.length} of them`,
    } as const;
    throw new InvalidInputError([problemAt({}, told)]);
  }
  if (rule !== undefined) return ruleGoal(rules, rule, options);
  return action === undefined
    ? bandGoal(rules, band as string, options)
    : actionGoal(rules, action, options, names);
}

function ruleGoal(rules: LoadedRules, name: string, { subject, undo = false }: GoalOptions): Goal {
  const rule = ruleNamed([...rules.findings, ...rules.recommendations], name);
  const { condition, subjectKind, keepsRecords } = rule;
  return {
    askers: [{ condition, kind: subjectKind }],
    kinds: [subjectKind],
    needsAdvice: false,
    judge: ({ view }) => {
      let gap = Number.POSITIVE_INFINITY;
      let fires = false;
      for (const whom of view.subjectsOf(subjectKind)) {
        if (subject !== undefined && whom?.id !== subject) continue;
        view.about(whom, () => {
          fires ||= rule.test(view);
          gap = Math.min(gap, gapOf(rule.condition, view) + (keepsRecords?.(view) === false ? 1 : 0));
        });
      }
      return undo ? { isThere: !fires, gap: fires ? 1 : 0 } : { isThere: fires, gap };
    },
    tell: ({ view }) => {
      if (undo) return [STILL_FIRES];
      const records = keepsRecords?.(view) === false ? [sayRecords(rule.rule.value.needs ?? [], false)] : [];
      return [...records, ...missingOfNearest([{ condition, kind: subjectKind }], subject, view)];
    },
  };
}

/** What is missing of the condition, about the subject, that is nearest to holding. */
function missingOfNearest(
  askers: readonly Asker[],
  subject: string | undefined,
  view: Judged["view"],
): readonly Bilingual[] {
  let nearest: readonly Bilingual[] | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const { condition, kind } of askers) {
    for (const whom of view.subjectsOf(kind)) {
      if (subject !== undefined && whom?.id !== subject) continue;
      view.about(whom, () => {
        const gap = gapOf(condition, view);
        if (gap >= least) return;
        least = gap;
        nearest = missingOf(condition, view);
      });
    }
  }
  return nearest ?? [NOBODY];
}

const STILL_FIRES: Bilingual = { en: "the rule still fires", ru: "правило всё ещё срабатывает" };
const STILL_ADVISED: Bilingual = { en: "the action is still advised", ru: "действие всё ещё рекомендуется" };
const NOBODY: Bilingual = {
  en: "there is nobody, and no failure, that it could be about",
  ru: "нет никого и нет сбоя, к кому или к чему это могло бы относиться",
};

/** How far the comparisons that are missing are from what they would have to be, each at most 1. */
function gapOf(condition: Asker["condition"], view: Judged["view"]): number {
  return whatIsMissing(condition, view).reduce((sum, { comparison: { slot, against } }) => {
    const [value, threshold] = [view.read(slot.number), readAgainst(against, view)];
    if (typeof value !== "number" || typeof threshold !== "number") return sum + 1;
    return sum + Math.min(1, (Math.abs(value - threshold) + 0.01) / Math.max(1, Math.abs(threshold) + 0.01));
  }, 0);
}

function actionGoal(
  rules: LoadedRules,
  action: string,
  { subject, undo = false }: GoalOptions,
  names: BilingualNames,
): Goal {
  if (!rules.actions.has(action))
    throw new InvalidInputError([
      unknownName({ pointer: "/action" }, "an action of the packs", action, () => rules.actions.keys(), []),
    ]);
  const callers = rules.recommendations.filter((one) => one.action === action);
  const guards = [...(rules.kinds.get(action) ?? [])].flatMap((kind) => {
    const condition = rules.guard(action, kind);
    return condition === undefined ? [] : [{ condition, kind }];
  });
  return {
    askers: [...callers.map(({ condition, subjectKind: kind }) => ({ condition, kind })), ...guards],
    kinds: [...(rules.kinds.get(action) ?? [])],
    needsAdvice: true,
    judge: ({ view, assessment }) => {
      const isIt = (one: { readonly action: string; readonly subject?: string }): boolean =>
        one.action === action && (subject === undefined || one.subject === subject);
      const isAdvised = assessment.recommendations.some(isIt);
      if (undo) return { isThere: !isAdvised, gap: isAdvised ? 1 : 0 };
      if (isAdvised || assessment.withheld.some(isIt)) return { isThere: isAdvised, gap: 0.5 };
      let gap = Number.POSITIVE_INFINITY;
      for (const { condition, subjectKind } of callers)
        for (const whom of view.subjectsOf(subjectKind))
          gap = Math.min(gap, 1 + view.about(whom, () => gapOf(condition, view)));
      return { isThere: false, gap };
    },
    tell: ({ view, assessment }) => {
      if (undo) return [STILL_ADVISED];
      const held = assessment.withheld.find(
        (one) => one.action === action && (subject === undefined || one.subject === subject),
      );
      if (held !== undefined) return held.reasons.map((reason) => sayReason(reason, names));
      const asked = callers.map(({ condition, subjectKind: kind }) => ({ condition, kind }));
      return missingOfNearest(asked, subject, view);
    },
  };
}

function bandGoal(rules: LoadedRules, wanted: string, { undo = false }: GoalOptions): Goal {
  const band = BANDS.find((one) => one === wanted);
  if (band === undefined)
    throw new InvalidInputError([
      unknownName({ pointer: "/band" }, BANDS.join(", "), describeText(wanted), () => BANDS, []),
    ]);
  const askers = rules.findings.map(({ condition, subjectKind: kind }) => ({ condition, kind }));
  return {
    askers,
    kinds: [],
    needsAdvice: false,
    judge: ({ assessment: { score, band: now } }) => {
      if (undo) return { isThere: now !== band, gap: now === band ? distanceFrom(score ?? 0, band) : 0 };
      return { isThere: now === band, gap: distanceTo(score ?? 0, band) };
    },
    tell: ({ assessment: { score, band: now } }) => [
      inEach((grammar, language) =>
        COMES_TO[language](
          grammar.number(Math.round((score ?? 0) * 10) / 10),
          voiceOf(language).phrases.bands[now],
        ),
      ),
    ],
  };
}

const COMES_TO = {
  en: (score: string, band: string) => `the score comes to ${score}, band “${band}”`,
  ru: (score: string, band: string) => `оценка доходит до ${score}, уровень «${band}»`,
};

function describeText(value: unknown): string {
  return typeof value === "string" ? value : describeValue(value);
}

/** How far a score is from a band: nothing within it. */
function distanceTo(score: number, band: ScoredBand): number {
  let distance = 0;
  while (
    distance < 100 &&
    bandOf(clamp(score - distance)) !== band &&
    bandOf(clamp(score + distance)) !== band
  )
    distance += 0.25;
  return distance;
}

/** How far a score is from the nearest other band. */
function distanceFrom(score: number, band: ScoredBand): number {
  let distance = 0;
  while (
    distance < 100 &&
    bandOf(clamp(score - distance)) === band &&
    bandOf(clamp(score + distance)) === band
  )
    distance += 0.25;
  return distance;
}

function clamp(score: number): number {
  return Math.min(100, Math.max(0, score));
}
