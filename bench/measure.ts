import { measure } from "mitata";

/** One of several that do the same work. */
export interface Contender {
  readonly name: string;
  /** How many units of work a pass does: clients, assessments, files. */
  readonly units: number;
  pass(): unknown;
}

/** What a contender came to over the rounds. */
export interface Measured {
  readonly name: string;
  /** Median over the rounds, of the median of each. */
  readonly unitsPerSecond: number;
  /** Its speed over that of the reference: the median of the ratios within each round. */
  readonly ratio: number;
}

/** How long a contender is measured in one round at least, in nanoseconds of its own time. */
const ROUND_NS = 150e6;

interface HowToMeasure {
  /** The name of the contender that the others are held against. */
  readonly reference: string;
  readonly rounds?: number;
  /** How many passes of each there are in a round at least. */
  readonly passes?: number;
}

/**
 * Measures contenders in turn, round after round, so that what else the machine does meets all of them alike. Ratios
 * are taken within a round. The first round only warms up. No collection of garbage is asked for before a pass: where Node
 * exposes none, mitata provokes one by a gigabyte, and V8 goes on marking while the pass is timed.
 */
export async function measureInTurn(
  contenders: readonly Contender[],
  { reference, rounds = 9, passes = 3 }: HowToMeasure,
): Promise<Measured[]> {
  const speeds = new Map(contenders.map(({ name }) => [name, [] as number[]]));
  for (let round = 0; round <= rounds; round++) {
    process.stderr.write(`round ${round} of ${rounds}\n`);
    for (const { name, units, pass } of contenders) {
      const { p50 } = await measure(pass, { min_cpu_time: ROUND_NS, min_samples: passes, gc: false });
      if (round > 0) speeds.get(name)?.push((units / p50) * 1e9);
    }
  }
  const ofReference = speeds.get(reference) ?? [];
  return [...speeds].map(([name, own]) => ({
    name,
    unitsPerSecond: median(own),
    ratio: median(own.map((speed, round) => speed / (ofReference[round] as number))),
  }));
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] as number;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] as number) + upper) / 2;
}
