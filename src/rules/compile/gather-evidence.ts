import type { RiskEvent } from "../../events/catalogue.ts";
import type { SlotView } from "../../facts/reading/slot.ts";
import { type CompiledCondition, holds } from "./condition.ts";

/** Takes in what conditions rest on. */
export interface EvidenceSink {
  readonly event: (event: RiskEvent) => void;
  readonly finding: (rule: number, subject: string | undefined) => void;
}

/** Gives what the true leaves outside `not` of a condition rest on. Asked only where the condition holds. */
export function gatherEvidence(condition: CompiledCondition, view: SlotView, sink: EvidenceSink): void {
  gather(condition, view, sink, new Set());
}

/** `passed` are the slots of named conditions that were walked already: many may share one, none is walked twice. */
function gather(condition: CompiledCondition, view: SlotView, sink: EvidenceSink, passed: Set<number>): void {
  switch (condition.kind) {
    case "all":
    case "any":
      for (const part of condition.parts) if (holds(part, view)) gather(part, view, sink, passed);
      return;
    case "not":
      return;
    case "named":
      if (passed.has(condition.slot.number)) return;
      passed.add(condition.slot.number);
      gather(condition.condition, view, sink, passed);
      return;
    case "comparison": {
      const { evidence, findings } = condition.slot.reader;
      evidence?.(view, sink.event);
      findings?.(view, sink.finding);
    }
  }
}
