import type { Passed, PlacedRecord } from "./shard.ts";

/**
 * Puts the bad records that several shards find into the order of the input. A record is given as soon as every shard
 * has come past it.
 */
export class InOrder {
  readonly #give: (record: PlacedRecord) => void;
  readonly #marks: { source: number; position: number }[];
  #waiting: PlacedRecord[] = [];

  constructor(shards: number, give: (record: PlacedRecord) => void) {
    this.#marks = Array.from({ length: shards }, () => ({ source: 0, position: -1 }));
    this.#give = give;
  }

  pass(shard: number, { source, position, invalid }: Passed): void {
    this.#marks[shard] = { source, position };
    this.#waiting.push(...invalid);
    if (this.#waiting.length === 0) return;
    const slowest = this.#marks.reduce((a, b) => (compare(a, b) <= 0 ? a : b));
    this.#giveUntil((record) => compare(record, slowest) <= 0);
  }

  /** Gives what is left: no shard goes on. */
  end(): void {
    this.#giveUntil(() => true);
  }

  #giveUntil(isPassed: (record: PlacedRecord) => boolean): void {
    const passed = this.#waiting.filter(isPassed).sort(compare);
    if (passed.length === 0) return;
    this.#waiting = this.#waiting.filter((record) => !isPassed(record));
    for (const record of passed) this.#give(record);
  }
}

function compare(a: { source: number; position: number }, b: { source: number; position: number }): number {
  return a.source - b.source || a.position - b.position;
}
