import { instantOf } from "../events/time.ts";
import type { ExpiringEventOf } from "./expiring-events.ts";
import type { Timeline } from "./timeline.ts";

/** What people have decided that holds at an instant. */
export interface Steering {
  /** The newest override that has not ended. */
  readonly override: ExpiringEventOf<"score.overridden"> | undefined;
  /** Every wish to put advice off that has not ended, in the order of the history. `until` is in milliseconds since 1970. */
  readonly snoozes: readonly {
    readonly action: string;
    readonly subject?: string | undefined;
    readonly until: number;
    readonly by: string;
    readonly reason: string;
  }[];
}

export function steeringAt(timeline: Timeline, at: number): Steering {
  const snoozes = timeline
    .unexpired("recommendation.snoozed", at)
    .map(({ action, subject, until, by, reason }) => ({
      action,
      subject,
      until: instantOf({ at: until }),
      by,
      reason,
    }));
  return { override: timeline.unexpired("score.overridden", at).at(-1), snoozes };
}
