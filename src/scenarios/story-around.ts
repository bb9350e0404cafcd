import type { RiskEvent } from "../events/catalogue.ts";
import { instantOf } from "../events/time.ts";

/** A story as it is around a moment. */
export interface StoryAround {
  /** How many events happened before those that are told. */
  readonly earlier: number;
  /** The last ones that the moment sees. */
  readonly before: readonly RiskEvent[];
  /** The first ones that it does not see. */
  readonly after: readonly RiskEvent[];
  /** How many happened after those that are told. */
  readonly later: number;
}

const MOST_BEFORE = 5;
const MOST_AFTER = 2;

/**
 * @param events in the order of the history
 * @param at milliseconds since 1970
 */
export function storyAround(events: readonly RiskEvent[], at: number): StoryAround {
  const next = events.findIndex((event) => instantOf(event) > at);
  const seen = next === -1 ? events.length : next;
  const earlier = Math.max(0, seen - MOST_BEFORE);
  const after = events.slice(seen, seen + MOST_AFTER);
  return { earlier, before: events.slice(earlier, seen), after, later: events.length - seen - after.length };
}
