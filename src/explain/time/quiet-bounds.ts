import { DAY, parseInstant } from "../../events/time.ts";

/** When quiet periods begin and end: whole days, both inclusive, in UTC. */
export function startsAndEnds(periods: readonly { readonly from: string; readonly to: string }[]): number[] {
  return periods.flatMap(({ from, to }) => {
    const [start, last] = [parseInstant(from), parseInstant(to)];
    return [...(start === undefined ? [] : [start]), ...(last === undefined ? [] : [last + DAY])];
  });
}
