import { formatInstant, LAST_YEAR, parseDuration, parseInstant } from "../events/time.ts";

/** An event of the story, or one of its repetitions, with its instants told. */
export interface StoryEvent {
  /** Position in the scenario's list, where repetitions of one event share theirs. */
  readonly source: number;
  readonly event: Readonly<Record<string, unknown>>;
}

/** Attributes beside `at` that are instants, and so may be told from the start. */
const LATER_MOMENTS = ["until", "due"];
const END_OF_CALENDAR = Date.UTC(LAST_YEAR, 11, 31);

/**
 * The instant of a moment in a story, in milliseconds since 1970: `+20d` counts from `start`, all else is ISO 8601.
 * `undefined` where it is neither.
 */
export function instantOfMoment(moment: string, start: number): number | undefined {
  if (!moment.startsWith("+")) return parseInstant(moment);
  const elapsed = parseDuration(moment.slice(1));
  return elapsed === undefined ? undefined : start + elapsed;
}

/**
 * The repetitions of a written event: `{ at: "+7d", every: "5d", times: 3 }` gives three, five days apart. What is told
 * from the start moves with each; an id gets the suffix `-2`, `-3`. An instant beyond the calendar is left as it
 * was written, for the catalogue to refuse.
 */
export function expandEvent(
  written: Readonly<Record<string, unknown>>,
  source: number,
  start: number,
): StoryEvent[] {
  const { every, times = 1, ...event } = written;
  const step = typeof every === "string" ? (parseDuration(every) ?? 0) : 0;
  return Array.from({ length: Number(times) }, (_, repetition) => {
    const shift = repetition * step;
    const copy: Record<string, unknown> = { ...event, at: told(event.at, start, shift) };
    for (const key of LATER_MOMENTS) {
      const moment = event[key];
      if (typeof moment === "string" && moment.startsWith("+")) copy[key] = told(moment, start, shift);
    }
    if (typeof event.id === "string" && repetition > 0) copy.id = `${event.id}-${repetition + 1}`;
    return { source, event: copy };
  });
}

function told(moment: unknown, start: number, shift: number): unknown {
  const instant = typeof moment === "string" ? instantOfMoment(moment, start) : undefined;
  if (instant === undefined || instant + shift > END_OF_CALENDAR) return moment;
  return formatInstant(instant + shift);
}
