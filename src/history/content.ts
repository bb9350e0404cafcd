import { canonicalJson } from "../events/canonical.ts";
import type { RiskEvent } from "../events/catalogue.ts";
import { compareInstants } from "../events/time.ts";

/** What an event says, as canonical JSON: all but when it was written down. Equal ones are one event, told again. */
export function contentOf(event: RiskEvent): string {
  if (event.recordedAt === undefined) return canonicalJson(event);
  const { recordedAt: _, ...content } = event;
  return canonicalJson(content);
}

/** Whether two events say the same, in whatever order their attributes stand and whenever they were written down. */
export function saysTheSame(a: RiskEvent, b: RiskEvent): boolean {
  if (a === b) return true;
  if (a.at !== b.at || a.type !== b.type) return false;
  const keys = Object.keys(a);
  const written = (event: RiskEvent) => ("recordedAt" in event ? 1 : 0);
  if (keys.length - written(a) !== Object.keys(b).length - written(b)) return false;
  return keys.every((key) => key === "recordedAt" || Reflect.get(a, key) === Reflect.get(b, key));
}

/** Orders by when events were written down, the oldest first: one that does not tell is older than any that does. */
export function compareRecorded(a: RiskEvent, b: RiskEvent): number {
  if (a.recordedAt === b.recordedAt) return 0;
  if (a.recordedAt === undefined) return -1;
  return b.recordedAt === undefined ? 1 : compareInstants(a.recordedAt, b.recordedAt);
}
