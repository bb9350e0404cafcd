/** Written out, repetitions included: more would be a load test, not a story. */
export const MOST_EVENTS = 100_000;
/** Of one scenario: each moment looks at all of its events, and what it sees is kept for the report. */
export const MOST_LOOKS = 1_000_000;
/** Of all scenarios that are read together: what one may be, a thousand need not be. */
export const MOST_EVENTS_TOGETHER = 250_000;
export const MOST_LOOKS_TOGETHER = 2_500_000;

/** How much work scenarios make that are read together. A few lines can tell of a great deal: `times: 1000`, a hundred moments. */
export class StoryWork {
  #events = 0;
  #looks = 0;

  /** Notes the work of a scenario. Gives what it should have been where it is too much; then it counts for nothing. */
  add(events: number, moments: number): string | undefined {
    const looks = events * moments;
    if (events > MOST_EVENTS) return `at most ${MOST_EVENTS} events, repetitions included`;
    if (looks > MOST_LOOKS) return `at most ${MOST_LOOKS} events times moments, repetitions included`;
    if (this.#events + events > MOST_EVENTS_TOGETHER)
      return `at most ${MOST_EVENTS_TOGETHER} events of all scenarios together`;
    if (this.#looks + looks > MOST_LOOKS_TOGETHER)
      return `at most ${MOST_LOOKS_TOGETHER} events times moments of all scenarios together`;
    this.#events += events;
    this.#looks += looks;
    return undefined;
  }
}
