import type { ProfileQuietPeriod } from "../events/client-profile.ts";
import { upperBound } from "../history/column.ts";
import { spansOfQuietPeriods } from "../history/quiet-periods.ts";

/**
 * When the quiet times that began by `at` end, in milliseconds since 1970 and rising. One ends when the day after its
 * last one begins; periods that overlap or touch are one.
 *
 * @throws RangeError where a date of the periods is none; parsing the profile rules that out
 * @example quietEnds([{ from: "2026-03-25", to: "2026-03-31" }], Date.UTC(2026, 2, 28))[0] === Date.UTC(2026, 3, 1)
 */
export function quietEnds(periods: readonly ProfileQuietPeriod[], at: number): readonly number[] {
  const { from, to } = spansOfQuietPeriods(periods);
  return to.slice(0, upperBound(from, at));
}
