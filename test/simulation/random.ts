/** A stream of chances that is the same for the same seed, so that a simulated year can be told again. */
export interface Random {
  /** True with this probability, 0 to 1. */
  chance(probability: number): boolean;
  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number;
  pick<T>(list: readonly [T, ...T[]]): T;
}

/** Numbers from 0 up to 1 by Mulberry32: 32 bits of state, every seed a good one. */
export function mulberry32(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function randomOf(seed: number): Random {
  const next = mulberry32(seed);
  const between = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1));
  return {
    chance: (probability) => next() < probability,
    between,
    pick: (list) => list[between(0, list.length - 1)] ?? list[0],
  };
}
