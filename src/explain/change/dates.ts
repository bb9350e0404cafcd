import { DAY } from "../../events/time.ts";

/** A day apart, the last on the last instant; closer together where there is not so much time. */
export function asLateAsMayBe(at: number, by: number, count: number): readonly number[] {
  const gap = gapOf(at, by, count);
  return Array.from({ length: count }, (_, i) => by - (count - 1 - i) * gap);
}

/** A day apart from the day after the first instant on; closer together where there is not so much time. */
export function asSoonAsMayBe(at: number, by: number, count: number): readonly number[] {
  const gap = gapOf(at, by, count);
  return Array.from({ length: count }, (_, i) => at + (i + 1) * gap);
}

/** Evenly over the whole time. */
export function spreadOut(at: number, by: number, count: number): readonly number[] {
  const gap = Math.floor((by - at) / (count + 1) / 1000) * 1000;
  return Array.from({ length: count }, (_, i) => at + (i + 1) * gap);
}

function gapOf(at: number, by: number, count: number): number {
  return Math.min(DAY, Math.floor((by - at) / (count + 1) / 1000) * 1000);
}
