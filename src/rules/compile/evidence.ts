import type { RiskEvent } from "../../events/catalogue.ts";

/** The events that a finding rests on, as an assessment tells them. */
export interface Evidence {
  /** Ids, or `type@instant` for an event without one, in the order of the history. */
  readonly ids: readonly string[];
  readonly count: number;
  readonly newestAt?: string;
}

export function describeEvidence(events: readonly RiskEvent[]): Evidence {
  const newestAt = events.at(-1)?.at;
  const ids = events.map(({ id, type, at }) => id ?? `${type}@${at}`);
  return newestAt === undefined ? { ids, count: 0 } : { ids, count: ids.length, newestAt };
}
