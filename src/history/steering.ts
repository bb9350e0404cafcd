import type { RiskEvent } from "../events/catalogue.ts";
import { instantOf } from "../events/time.ts";
import { type Timeline, upperBound } from "./timeline.ts";

type EventOf<Type extends string> = Extract<RiskEvent, { readonly type: Type }>;

/** What people have decided that holds at an instant. */
export interface Steering {
  /** The newest override that has not ended. */
  readonly override: EventOf<"score.overridden"> | undefined;
  /** Every wish to put advice off, in the order of the history. `until` is in milliseconds since 1970. */
  readonly snoozes: readonly {
    readonly action: string;
    readonly subject?: string | undefined;
    readonly until: number;
    readonly by: string;
    readonly reason: string;
  }[];
}

export function steeringAt(timeline: Timeline, at: number): Steering {
  const override = seen<"score.overridden">(timeline, "score.overridden", at)
    .filter(({ until }) => instantOf({ at: until }) > at)
    .at(-1);
  const snoozes = seen<"recommendation.snoozed">(timeline, "recommendation.snoozed", at).map(
    ({ action, subject, until, by, reason }) => ({
      action,
      subject,
      until: instantOf({ at: until }),
      by,
      reason,
    }),
  );
  return { override, snoozes };
}

function seen<Type extends string>(timeline: Timeline, type: Type, at: number): EventOf<Type>[] {
  const column = timeline.column(type);
  return column.events.slice(0, upperBound(column.at, at)) as EventOf<Type>[];
}
