import type { RiskEvent } from "../../events/catalogue.ts";
import { below, problemAt } from "../../events/problem.ts";
import type { SlotView } from "../../facts/reading/slot.ts";
import type { UntoldEvents } from "../../facts/reading/untold-events.ts";
import { describeDomain } from "../../facts/reading/value-domain.ts";
import type { Multiplier, ScaledFact } from "../file/rule-file.ts";
import { type ConditionScope, compileCondition } from "./compile-condition.ts";
import { type CompiledCondition, comparisonsIn, holds, slotsOf } from "./condition.ts";
import type { Slot, SlotPlace } from "./slots.ts";

/** A number, or a curve over a fact: `undefined` where the fact is no number. */
export interface Scale {
  readonly read: (view: SlotView) => number | undefined;
  readonly evidence: ((view: SlotView, give: (event: RiskEvent) => void) => void) | undefined;
  readonly untold: ((view: SlotView, give: (events: UntoldEvents) => void) => void) | undefined;
  readonly slots: readonly Slot[];
}

export function compileScale(
  scale: number | ScaledFact,
  where: SlotPlace,
  { slots, problems }: Pick<ConditionScope, "slots" | "problems">,
): Scale {
  if (typeof scale === "number")
    return { read: () => scale, evidence: undefined, untold: undefined, slots: [] };
  const { curve, ...reference } = scale;
  const slot = slots.find(reference, where);
  if (slot === undefined) return { read: () => undefined, evidence: undefined, untold: undefined, slots: [] };
  const { domain } = slot;
  if (domain !== undefined && domain.kind !== "number") {
    const at = below(where.place, reference.path === undefined ? "/fact" : "/path");
    const told = { expected: "a fact that gives a number", found: describeDomain(domain) };
    problems.push(problemAt(at, { code: "mismatch", ...told }));
  }
  return {
    read: (view) => {
      const value = view.read(slot.number);
      return typeof value === "number" && !Number.isNaN(value) ? interpolate(curve, value) : undefined;
    },
    evidence: slot.reader.evidence,
    untold: slot.reader.untold,
    slots: [slot],
  };
}

type Point = readonly [x: number, y: number];

/** Piecewise linear between the points of the curve, flat before the first and after the last. */
function interpolate(curve: readonly Point[], x: number): number {
  let next = 0;
  while (next < curve.length && x > (curve[next] as Point)[0]) next++;
  if (next === 0 || next === curve.length) return (curve[Math.max(0, next - 1)] as Point)[1];
  const [x0, y0] = curve[next - 1] as Point;
  const [x1, y1] = curve[next] as Point;
  return y0 + ((y1 - y0) * (x - x0)) / (x1 - x0);
}

/** What points are multiplied by: 1 where its condition does not hold. */
export interface CompiledMultiplier {
  readonly scale: Scale;
  /** Applies only where this holds; `undefined` where it always does. */
  readonly condition: CompiledCondition | undefined;
  readonly factor: (view: SlotView) => number;
  readonly slots: readonly Slot[];
}

export function compileMultiplier(
  { by, conditions }: Multiplier,
  where: SlotPlace,
  scope: ConditionScope,
): CompiledMultiplier {
  const at = (pointer: string): SlotPlace => ({ ...where, place: below(where.place, pointer) });
  const scale = compileScale(by, at("/by"), scope);
  if (conditions === undefined)
    return { scale, condition: undefined, factor: (view) => scale.read(view) ?? 1, slots: scale.slots };
  const condition = compileCondition(conditions, at("/conditions"), scope);
  return {
    scale,
    condition,
    factor: (view) => (holds(condition, view) ? (scale.read(view) ?? 1) : 1),
    slots: [...scale.slots, ...comparisonsIn(condition).flatMap(slotsOf)],
  };
}
