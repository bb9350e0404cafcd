import { mulberry32 } from "../test/simulation/random.ts";

/** Chances from a seed: the same seed gives the same ones, on every machine. */
export class Random {
  /** From 0 up to 1. */
  readonly next: () => number;

  constructor(seed: number) {
    this.next = mulberry32(seed);
  }

  /** A whole number from `least` to `most`. */
  whole(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  /** A number from `least` to `most` with one decimal. */
  tenths(least: number, most: number): number {
    return this.whole(least * 10, most * 10) / 10;
  }

  of<Item>(items: readonly Item[]): Item {
    return items[Math.floor(this.next() * items.length)] as Item;
  }
}
