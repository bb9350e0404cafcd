import { describeValue, InvalidInputError, problemAt, unknownName } from "../../events/problem.ts";
import type { SubjectKind } from "../../facts/reading/subject-kind.ts";
import { readAgainst } from "../../rules/compile/condition.ts";
import type { LoadedRules } from "../../rules/compile/load-packs.ts";
import { whatIsMissing } from "../../rules/compile/missing.ts";
import { BANDS, bandOf, type ScoredBand } from "../../score/band.ts";
import { ruleNamed } from "../why/known-names.ts";
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
export function goalOf(rules: LoadedRules, options: GoalOptions): Goal {
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
  return action === undefined ? bandGoal(rules, band as string, options) : actionGoal(rules, action, options);
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
  };
}

/** How far the comparisons that are missing are from what they would have to be, each at most 1. */
function gapOf(condition: Asker["condition"], view: Judged["view"]): number {
  return whatIsMissing(condition, view).reduce((sum, { comparison: { slot, against } }) => {
    const [value, threshold] = [view.read(slot.number), readAgainst(against, view)];
    if (typeof value !== "number" || typeof threshold !== "number") return sum + 1;
    return sum + Math.min(1, (Math.abs(value - threshold) + 0.01) / Math.max(1, Math.abs(threshold) + 0.01));
  }, 0);
}

function actionGoal(rules: LoadedRules, action: string, { subject, undo = false }: GoalOptions): Goal {
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
  };
}

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
