/** `npm run fuzz -- --runs N [--only NAME] [--seed S]`: the property tests that compare and that survive, any number of times. */
import { isDeepStrictEqual, parseArgs } from "node:util";
import fc from "fast-check";
import { packCase } from "../json-rules-engine/packs.arbitrary.ts";
import { assessByBoth } from "../json-rules-engine/same-assessment.ts";
import { runCompiled, runEngine } from "../plain-rules/compare-with-engine.ts";
import { rulesCase } from "../plain-rules/rules.arbitrary.ts";
import { doors } from "./doors.ts";
import { survive } from "./survive.ts";
import { watch } from "./watchdog.ts";

interface Fuzzer {
  readonly name: string;
  readonly property: fc.IAsyncProperty<unknown>;
  /** What is tried first, by what it is. */
  readonly corpus: Readonly<Record<string, () => Promise<void>>>;
}

const tellAlive = watch();

/** A property that shows after each case that it still runs. */
function alive<Input>(input: fc.Arbitrary<Input>, check: (input: Input) => Promise<unknown>) {
  return fc.asyncProperty(input, async (one) => {
    const held = await check(one);
    tellAlive();
    return held !== false;
  }) as fc.IAsyncProperty<unknown>;
}

const fuzzers: readonly Fuzzer[] = [
  {
    name: "rules",
    property: alive(rulesCase, async (one) => isDeepStrictEqual(runCompiled(one), await runEngine(one))),
    corpus: {},
  },
  {
    name: "packs",
    property: alive(packCase, async (one) => {
      const [compiled, byEngine] = await assessByBoth(one);
      return JSON.stringify(compiled) === JSON.stringify(byEngine);
    }),
    corpus: {},
  },
  ...doors.map((door) => ({
    name: door.name,
    property: alive(door.input, (input) => survive(door, input)),
    corpus: Object.fromEntries(
      Object.entries(door.corpus ?? {}).map(([what, make]) => [what, () => survive(door, make())]),
    ),
  })),
];

/** Cases of one fast-check run: it keeps what it needs to shrink, so that a long fuzz is many of these. */
const BATCH = 5_000;

const { values } = parseArgs({
  options: {
    runs: { type: "string", default: "10000" },
    only: { type: "string" },
    seed: { type: "string", default: `${Date.now() % 2 ** 31}` },
  },
});
const runs = Number(values.runs);
const firstSeed = Number(values.seed);
const chosen = fuzzers.filter(({ name }) => values.only === undefined || name === values.only);
if (!Number.isInteger(runs) || runs < 1 || !Number.isInteger(firstSeed) || chosen.length === 0) {
  console.error(
    `usage: npm run fuzz -- --runs N [--only ${fuzzers.map(({ name }) => `"${name}"`).join("|")}] [--seed S]`,
  );
  process.exit(2);
}

let isFailed = false;
const fail = (name: string, what: string, error: unknown): void => {
  isFailed = true;
  console.log(`${name}: failed ${what}`);
  console.error(error);
};

for (const { name, property, corpus } of chosen) {
  const start = performance.now();
  const seconds = (): string => ((performance.now() - start) / 1000).toFixed(0);
  for (const [what, check] of Object.entries(corpus)) {
    await check().catch((error: unknown) => fail(name, `on "${what}"`, error));
    tellAlive();
  }
  let done = 0;
  for (let seed = firstSeed; done < runs; done += BATCH, seed++) {
    try {
      await fc.assert(property, { numRuns: Math.min(BATCH, runs - done), seed });
    } catch (error) {
      fail(name, `after ${done} cases and more (seed ${seed})`, error);
      break;
    }
    if ((done / BATCH) % 10 === 9) console.error(`${name}: ${done + BATCH} cases in ${seconds()} s`);
  }
  const { heapUsed, rss } = process.memoryUsage();
  const memory = `${Math.round(heapUsed / 2 ** 20)} MiB of heap, ${Math.round(rss / 2 ** 20)} in all`;
  if (done >= runs) {
    const cases = `${runs} cases and ${Object.keys(corpus).length} known ones`;
    console.log(`${name}: ${cases} in ${seconds()} s (seeds from ${firstSeed}; ${memory})`);
  }
}
process.exit(isFailed ? 1 : 0);
