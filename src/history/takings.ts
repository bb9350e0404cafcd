import type { RiskEvent } from "../events/catalogue.ts";
import { type Column, upperBound } from "./timeline.ts";

/** An action that was taken, and what came of it as far as is known. */
export interface Taking {
  readonly action: string;
  readonly subject?: string;
  /** When it was taken, in milliseconds since 1970. */
  readonly at: number;
  readonly outcome: "pending" | "helped" | "failed";
  /** When the outcome became known, where that was told apart from the taking. */
  readonly answeredAt?: number;
  /** The `action.taken` that told of it, then the one that answered it. */
  readonly events: readonly RiskEvent[];
}

/**
 * The actions taken up to an instant, in the order in which they were taken. A helped or failed answers the newest
 * pending taking of the same action and subject; where none is pending, it is a taking of its own with that outcome.
 */
export function takingsOf(taken: Column, at: number): Taking[] {
  const takings: Taking[] = [];
  const pending = new Map<string, number[]>();
  const end = upperBound(taken.at, at);
  for (let index = 0; index < end; index++) {
    const event = taken.events[index] as RiskEvent;
    if (event.type !== "action.taken") continue;
    const { action, subject, outcome = "pending" } = event;
    const told = taken.at[index] as number;
    const key = takingKey(action, subject);
    const unanswered = pending.get(key);
    const answered = outcome === "pending" ? undefined : unanswered?.pop();
    if (answered === undefined) {
      if (outcome === "pending") {
        if (unanswered === undefined) pending.set(key, [takings.length]);
        else unanswered.push(takings.length);
      }
      takings.push({
        action,
        ...(subject === undefined ? {} : { subject }),
        at: told,
        outcome,
        events: [event],
      });
    } else {
      const taking = takings[answered] as Taking;
      takings[answered] = { ...taking, outcome, answeredAt: told, events: [...taking.events, event] };
    }
  }
  return takings;
}

/** One text for an action and its subject; no two pairs share one. */
export function takingKey(action: string, subject: string | undefined): string {
  return JSON.stringify(subject === undefined ? [action] : [action, subject]);
}
