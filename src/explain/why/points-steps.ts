import { halve } from "../../events/half-life.ts";
import { DAY, instantOf, parseDuration } from "../../events/time.ts";
import type { SlotView } from "../../facts/reading/slot.ts";
import type { Because, Finding } from "../../rules/compile/finding.ts";
import type { CompiledFinding } from "../../rules/compile/finding-rule.ts";
import type { Scale } from "../../rules/compile/scale.ts";
import type { FindingParams } from "../../rules/file/rule-file.ts";
import type { Bilingual } from "../../words/language.ts";
import { type ExplainedCondition, explainCondition, type TellEvents } from "./condition-tree.ts";

/** How the points of a finding came about: each step with the points after it. */
export interface ExplainedPoints {
  readonly steps: readonly PointsStep[];
  /** After all steps; the points of the finding. */
  readonly points: number;
  /** The part of the score, in its units; 0 where a larger finding of the group counts instead. */
  readonly contribution: number;
  /** What the finding lifts the score to at least. */
  readonly floor?: number;
}

export type PointsStep =
  | (ReadScale & { readonly kind: "points"; readonly points: number })
  | (ReadScale & {
      readonly kind: "multiplier";
      /** Where it applies only under a condition: that. */
      readonly condition?: ExplainedCondition;
      /** Whether the condition holds; always where there is none. */
      readonly applies: boolean;
      /** What the points were multiplied by: 1 where it does not apply. */
      readonly factor: number;
      /** What they would have been multiplied by, where it does not apply and that is known. */
      readonly otherwise?: number;
      readonly points: number;
    })
  | {
      readonly kind: "fading";
      readonly halfLife: string;
      /** The newest evidence, from which it is counted. */
      readonly newestAt: string;
      readonly ageDays: number;
      readonly factor: number;
      readonly points: number;
    }
  | {
      readonly kind: "group";
      readonly group: string;
      /** The larger finding of the group, where that one counts instead of this. */
      readonly outweighedBy?: Because;
      /** What counts of the points: all of them or none. */
      readonly points: number;
    };

/** A number of a rule: as it stands there, or read off a curve at the value of a fact. */
interface ReadScale {
  /** The fact in words, where a curve is read. */
  readonly words?: Bilingual;
  /** What the fact is; absent where it is not known. */
  readonly value?: unknown;
  readonly curve?: readonly (readonly [value: number, result: number])[];
}

interface FiredFinding {
  readonly finding: Finding;
  readonly contribution: number;
  readonly outweighedBy: Because | undefined;
}

/** Tells step by step how a rule that fired for the subject at hand came to its points. */
export function explainPoints(
  rule: CompiledFinding,
  { finding, contribution, outweighedBy }: FiredFinding,
  view: SlotView,
  tellEvents: TellEvents,
): ExplainedPoints {
  const { params } = rule.rule.value.event;
  const steps: PointsStep[] = [];
  let points = rule.points.read(view) ?? 0;
  steps.push({ kind: "points", ...readScale(params.points, rule.points, view), points });
  for (const [i, { scale, condition, factor: factorOf }] of rule.multipliers.entries()) {
    const factor = factorOf(view);
    // Plus 0: a relief times 0 is −0, which JSON does not have.
    points = points * factor + 0;
    const by = params.multipliers?.[i]?.by ?? 1;
    const otherwise = scale.read(view);
    const explained = condition && explainCondition(condition, view, tellEvents);
    steps.push({
      kind: "multiplier",
      ...readScale(by, scale, view),
      ...(explained === undefined ? {} : { condition: explained }),
      applies: explained?.result ?? true,
      factor,
      ...(explained?.result === false && otherwise !== undefined ? { otherwise } : {}),
      points,
    });
  }
  const fading = fadingOf(finding, params, view.at, points);
  if (fading !== undefined) {
    steps.push(fading);
    points = fading.points;
  }
  if (finding.group !== undefined) {
    const instead = outweighedBy === undefined ? {} : { outweighedBy };
    const counting = outweighedBy === undefined ? points : 0;
    steps.push({ kind: "group", group: finding.group, ...instead, points: counting });
  }
  const { floor } = finding;
  return { steps, points, contribution, ...(floor === undefined ? {} : { floor }) };
}

function readScale(source: FindingParams["points"], scale: Scale, view: SlotView): ReadScale {
  const [slot] = scale.slots;
  if (typeof source === "number" || slot === undefined) return {};
  const value = view.read(slot.number);
  return { words: slot.phrase(), ...(value === undefined ? {} : { value }), curve: source.curve };
}

function fadingOf(
  { told: { newestAt } }: Finding,
  { halfLife }: FindingParams,
  at: number,
  points: number,
): Extract<PointsStep, { kind: "fading" }> | undefined {
  if (halfLife === undefined || newestAt === undefined) return undefined;
  const age = at - instantOf({ at: newestAt });
  const factor = halve(age / (parseDuration(halfLife) as number));
  return { kind: "fading", halfLife, newestAt, ageDays: age / DAY, factor, points: points * factor };
}
