import type { ProfileQuietPeriod } from "../events/client-profile.ts";
import { DAY, parseInstant } from "../events/time.ts";
import { joinSpans, type Spans } from "./spans.ts";

/**
 * When a client's quiet periods are: each from midnight UTC of its first day to the midnight that ends its last; a
 * profile may list them in any order and overlapping.
 *
 * @throws RangeError where a date of the periods is none; parsing the profile rules that out
 */
export function spansOfQuietPeriods(periods: readonly ProfileQuietPeriod[]): Spans {
  return joinSpans(periods.map(({ from, to }) => [startOfDay(from), startOfDay(to) + DAY]));
}

function startOfDay(date: string): number {
  const instant = parseInstant(date);
  if (instant === undefined) throw new RangeError(`expected a date, found ${JSON.stringify(date)}`);
  return Math.floor(instant / DAY) * DAY;
}
