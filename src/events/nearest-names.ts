import { nearestName } from "./problem.ts";

const MOST_UNKNOWN = 100;
const MOST_KNOWN = 1000;

/** Names as a set, or as the keys of a map. */
export interface KnownNames {
  readonly size: number;
  keys(): Iterable<string>;
}

/**
 * Looks for the known names nearest to the unknown ones of one input. Comparing all of many with all of many would take
 * minutes, so it is done for the first hundred, and among a thousand at most.
 */
export class NearestNames {
  #left = MOST_UNKNOWN;

  find(name: string, known: KnownNames): string | undefined {
    if (this.#left === 0 || known.size > MOST_KNOWN) return undefined;
    this.#left -= 1;
    return nearestName(name, [...known.keys()]);
  }
}
