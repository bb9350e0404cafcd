import type { SlotView } from "../../facts/reading/slot.ts";
import { type CompiledCondition, holds } from "../../rules/compile/condition.ts";
import type { Slot } from "../../rules/compile/slots.ts";
import type { Decision } from "./decision.ts";
import type { OpenPoint } from "./point-store.ts";

/** A condition under which something applies. */
interface Applies {
  readonly condition: CompiledCondition;
  readonly decision: Decision;
}

/** The pieces of a curve between its points, both ends of each included. Flat ends are none: many can never be reached. */
interface MeasuredCurve {
  readonly slot: Slot;
  readonly segments: readonly { readonly from: number; readonly to: number; readonly point: OpenPoint }[];
}

/** The points of a finding, a multiplier or a floor, with what stories show of it. */
export class MeasuredScale {
  constructor(
    private readonly applies: Applies | undefined,
    private readonly curve?: MeasuredCurve,
  ) {}

  get isShown(): boolean {
    return this.applies?.decision.isShown !== false && this.#isCurveShown;
  }

  look(view: SlotView): void {
    this.applies?.decision.look(view);
    if (this.curve === undefined || this.#isCurveShown) return;
    if (this.applies !== undefined && !holds(this.applies.condition, view)) return;
    const { slot, segments } = this.curve;
    const value = view.read(slot.number);
    if (typeof value !== "number") return;
    for (const { from, to, point } of segments) if (value >= from && value <= to) point.covered = true;
  }

  get #isCurveShown(): boolean {
    return this.curve === undefined || this.curve.segments.every(({ point }) => point.covered);
  }
}
