import type { RiskEvent } from "../../events/catalogue.ts";
import { countAll, NONE_UNTOLD, newestOf, type UntoldEvents } from "../../facts/reading/untold-events.ts";

/** The events that a finding rests on, as an assessment tells them. */
export interface Evidence {
  /**
   * Ids, or `type@instant` for an event without one, in the order of the history: all, save where the finding asks of the
   * failures before one, of which the last hundred are told.
   */
  readonly ids: readonly string[];
  /** How many events there are, told or not. */
  readonly count: number;
  readonly newestAt?: string;
}

export function describeEvidence(
  told: readonly RiskEvent[],
  untold: readonly UntoldEvents[] = NONE_UNTOLD,
): Evidence {
  const newest = newestOf(told, untold);
  const count = countAll(told, untold);
  const ids = told.map(({ id, type, at }) => id ?? `${type}@${at}`);
  return newest === undefined ? { ids, count } : { ids, count, newestAt: newest.at };
}
