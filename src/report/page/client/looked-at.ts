import type { RiskEngine } from "../../../assess/assess.ts";
import type { Assessment } from "../../../assess/assessment.ts";
import type { History } from "../../../history/history.ts";

/** A client at an instant, with all that the panels ask of. */
export interface LookedAt {
  readonly engine: RiskEngine;
  readonly history: History;
  readonly assessment: Assessment;
}
