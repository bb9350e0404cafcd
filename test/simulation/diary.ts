import { formatInstant, HOUR } from "../../src/events/time.ts";
import { appendEvents } from "../../src/history/append.ts";
import { createHistory, type History } from "../../src/history/history.ts";

export const FIRST_DAY = Date.UTC(2026, 0, 5);
export const DAYS_IN_YEAR = 365;

type Profile = Readonly<Record<string, unknown>>;
type Attributes = Readonly<Record<string, unknown>>;

/** Takes down what happens with a client over a simulated year. */
export interface Diary {
  /** Notes an event some days into the year; what would come after its end is left out. */
  note(day: number, type: string, attributes?: Attributes): void;
  /** What was noted, as the history that the engine reads. */
  close(): History;
}

/** An instant some days into the year, to the hour. */
export function instantOfDay(day: number): string {
  return formatInstant(FIRST_DAY + Math.round(day * 24) * HOUR);
}

/** Opens the diary of a client. Events are numbered in the order of being noted. */
export function openDiary(profile: Profile & { readonly id: string }): Diary {
  const events: Attributes[] = [];
  return {
    note(day, type, attributes = {}) {
      if (day > DAYS_IN_YEAR) return;
      events.push({
        id: `e${events.length + 1}`,
        client: profile.id,
        at: instantOfDay(day),
        type,
        ...attributes,
      });
    },
    close: () => appendEvents(createHistory(profile), events),
  };
}
