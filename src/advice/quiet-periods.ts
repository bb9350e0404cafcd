import { DAY, parseInstant } from "../events/time.ts";

/** Whole days, both inclusive, in UTC. */
export interface QuietPeriod {
  readonly from: string;
  readonly to: string;
}

/**
 * When the quiet times that began by `at` end, in milliseconds since 1970 and rising. One ends when the day after its
 * last one begins; periods that overlap or touch are one.
 *
 * @throws RangeError where a date of the periods is none; parsing the profile rules that out
 * @example quietEnds([{ from: "2026-03-25", to: "2026-03-31" }], Date.UTC(2026, 2, 28))[0] === Date.UTC(2026, 3, 1)
 */
export function quietEnds(periods: readonly QuietPeriod[], at: number): readonly number[] {
  const spans = periods.map(({ from, to }) => ({ start: startOfDay(from), end: startOfDay(to) + DAY }));
  spans.sort((a, b) => a.start - b.start);
  const ends: number[] = [];
  for (const { start, end } of spans) {
    const last = ends.at(-1);
    if (last !== undefined && start <= last) ends[ends.length - 1] = Math.max(last, end);
    else if (start <= at) ends.push(end);
  }
  return ends;
}

function startOfDay(date: string): number {
  const instant = parseInstant(date);
  if (instant === undefined) throw new RangeError(`expected a date, found ${JSON.stringify(date)}`);
  return Math.floor(instant / DAY) * DAY;
}
