import type { RiskEvent } from "../events/catalogue.ts";

/**
 * What follows a log, as every index does: it grows with each event that comes, and shrinks with each that is taken
 * back. The invariant: once an event is taken back, all reads as it did before the event came.
 */
export interface Follower {
  /** An event comes, after all others. */
  push(event: RiskEvent, at: number): void;
  /** The last event is taken back. */
  pop(event: RiskEvent, at: number): void;
}

/** Tells a follower of events that came before it did. */
export function follow<Kind extends Follower>(
  follower: Kind,
  { at, events }: { readonly at: readonly number[]; readonly events: readonly RiskEvent[] },
): Kind {
  for (let i = 0; i < events.length; i++) follower.push(events[i] as RiskEvent, at[i] as number);
  return follower;
}

/** Tells a follower that the last events are taken back, the last of them first. */
export function unfollow(
  follower: Follower,
  { at, events }: { readonly at: readonly number[]; readonly events: readonly RiskEvent[] },
): void {
  for (let i = events.length - 1; i >= 0; i--) follower.pop(events[i] as RiskEvent, at[i] as number);
}
