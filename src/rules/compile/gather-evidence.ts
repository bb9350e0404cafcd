import type { RiskEvent } from "../../events/catalogue.ts";
import type { SlotView } from "../../facts/reading/slot.ts";
import type { UntoldEvents } from "../../facts/reading/untold-events.ts";
import { type CompiledCondition, holds } from "./condition.ts";

/** Takes in what conditions rest on. */
export interface EvidenceSink {
  readonly event: (event: RiskEvent) => void;
  readonly untold: (events: UntoldEvents) => void;
  readonly finding: (rule: number, subject: string | undefined) => void;
}

/**
 * Gives what the true leaves outside `not` of a condition rest on. Asked only where the condition holds. Gives back the
 * slots that were told of: of a fact that is asked twice, or a condition that many share, each is told of once.
 */
export function gatherEvidence(
  condition: CompiledCondition,
  view: SlotView,
  sink: EvidenceSink,
): ReadonlySet<number> {
  const told = new Set<number>();
  gather(condition, view, sink, told);
  return told;
}

function gather(condition: CompiledCondition, view: SlotView, sink: EvidenceSink, told: Set<number>): void {
  switch (condition.kind) {
    case "all":
    case "any":
      for (const part of condition.parts) if (holds(part, view)) gather(part, view, sink, told);
      return;
    case "not":
      return;
    case "named":
      if (told.has(condition.slot.number)) return;
      told.add(condition.slot.number);
      gather(condition.condition, view, sink, told);
      return;
    case "comparison": {
      const { number, reader } = condition.slot;
      if (told.has(number)) return;
      told.add(number);
      const { evidence, untold, findings } = reader;
      evidence?.(view, sink.event);
      untold?.(view, sink.untold);
      findings?.(view, sink.finding);
    }
  }
}
