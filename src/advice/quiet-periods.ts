import { DAY, parseInstant } from "../events/time.ts";

/** Whole days, both inclusive, in UTC. */
export interface QuietPeriod {
  readonly from: string;
  readonly to: string;
}

/**
 * The end of the quiet time that `at` lies in, in milliseconds since 1970, or `undefined` where it lies in none.
 * It ends when the day after the last one begins; periods that overlap or touch are one.
 *
 * @throws RangeError where a date of the periods is none; parsing the profile rules that out
 * @example quietUntil([{ from: "2026-03-25", to: "2026-03-31" }], Date.UTC(2026, 2, 28)) === Date.UTC(2026, 3, 1)
 */
export function quietUntil(periods: readonly QuietPeriod[], at: number): number | undefined {
  const spans = periods.map(({ from, to }) => ({ start: startOfDay(from), end: startOfDay(to) + DAY }));
  spans.sort((a, b) => a.start - b.start);
  let until: number | undefined;
  for (const { start, end } of spans) {
    if (start <= (until ?? at) && end > (until ?? at)) until = end;
  }
  return until;
}

function startOfDay(date: string): number {
  const instant = parseInstant(date);
  if (instant === undefined) throw new RangeError(`expected a date, found ${JSON.stringify(date)}`);
  return Math.floor(instant / DAY) * DAY;
}
