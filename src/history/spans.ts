import { upperBound } from "./column.ts";

/** Stretches of time: rising, none touching another. */
export interface Spans {
  readonly from: readonly number[];
  /** The instant after each span. */
  readonly to: readonly number[];
}

/** Spans of stretches in any order: those that overlap or touch are one. */
export function joinSpans(stretches: readonly (readonly [from: number, to: number])[]): Spans {
  const from: number[] = [];
  const to: number[] = [];
  for (const [start, stop] of stretches.toSorted(([a], [b]) => a - b)) {
    const last = to.length - 1;
    if (last >= 0 && start <= (to[last] as number)) to[last] = Math.max(to[last] as number, stop);
    else {
      from.push(start);
      to.push(stop);
    }
  }
  return { from, to };
}

/** Whether an instant lies in one of the spans. */
export function isWithin({ from, to }: Spans, instant: number): boolean {
  const index = upperBound(from, instant) - 1;
  return index >= 0 && instant < (to[index] as number);
}
