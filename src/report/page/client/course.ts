import { InvalidInputError } from "../../../events/problem.ts";
import { compareInstants, DAY, formatInstant, instantOf } from "../../../events/time.ts";
import { type Projection, project } from "../../../explain/time/project.ts";
import { type ClientTimeline, timeline } from "../../../explain/time/timeline.ts";
import { appendEvents } from "../../../history/append.ts";
import type { LookedAt } from "./looked-at.ts";
import type { PossibleEvent } from "./trial.ts";

/** How a client came to where it is, and where it goes from the instant that is looked from. */
export interface ClientCourse {
  readonly year: ClientTimeline;
  /** If nothing more happens. */
  readonly ahead: Projection;
  /** If what is tried out happens, and nothing more. */
  readonly tried?: Projection;
}

const YEAR = 364 * DAY;
export const AHEAD = 90 * DAY;

/** The year that the report looks back on; of an instant outside it, the year before that. `known` spares what it has already. */
export function courseOf(
  { engine, history, assessment: { at } }: LookedAt,
  tried: readonly PossibleEvent[],
  writtenAt: string,
  known: ClientCourse | undefined,
): ClientCourse {
  const isWithin =
    instantOf({ at }) >= instantOf({ at: writtenAt }) - YEAR && compareInstants(at, writtenAt) <= 0;
  const to = isWithin ? writtenAt : at;
  const year =
    known?.year.to === to
      ? known.year
      : timeline(engine, history, { from: formatInstant(instantOf({ at: to }) - YEAR), to, every: "1w" });
  const until = formatInstant(instantOf({ at }) + AHEAD);
  const ahead = project(engine, history, { at, until });
  if (tried.length === 0) return { year, ahead };
  try {
    const then = appendEvents(history, tried, { types: engine.eventTypes });
    return { year, ahead, tried: project(engine, then, { at, until }) };
  } catch (error) {
    // The panel where events are tried out tells what is wrong with them.
    if (!(error instanceof InvalidInputError)) throw error;
    return { year, ahead };
  }
}
