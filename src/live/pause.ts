/** How long is waited before something that failed is tried again, in milliseconds. */
export interface PauseOptions {
  readonly first: number;
  readonly longest: number;
}

/** Twice as long after each failure, and never quite the same, so that those who failed together do not come again together. */
export function pauseAfter(failures: number, { first, longest }: PauseOptions, random: () => number): number {
  const whole = Math.min(longest, first * 2 ** Math.min(failures, 50));
  return Math.ceil(whole * (0.5 + random() / 2));
}
