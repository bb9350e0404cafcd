/** `npm run fuzz -- --runs N [--only NAME] [--seed S]`: the property tests that compare and that survive, any number of times. */
import { isDeepStrictEqual, parseArgs } from "node:util";
import fc from "fast-check";
import { packCase } from "../json-rules-engine/packs.arbitrary.ts";
import { assessByBoth } from "../json-rules-engine/same-assessment.ts";
import { runCompiled, runEngine } from "../plain-rules/compare-with-engine.ts";
import { rulesCase } from "../plain-rules/rules.arbitrary.ts";
import { doors } from "./doors.ts";
import { survive } from "./survive.ts";

interface Runs {
  readonly numRuns: number;
  readonly seed: number;
}

interface Fuzzer {
  readonly name: string;
  readonly check: (parameters: Runs) => Promise<void> | void;
}

const fuzzers: readonly Fuzzer[] = [
  {
    name: "rules",
    check: (parameters) =>
      fc.assert(
        fc.asyncProperty(rulesCase, async (one) => isDeepStrictEqual(runCompiled(one), await runEngine(one))),
        parameters,
      ),
  },
  {
    name: "packs",
    check: (parameters) =>
      fc.assert(
        fc.asyncProperty(packCase, async (one) => {
          const [compiled, byEngine] = await assessByBoth(one);
          return JSON.stringify(compiled) === JSON.stringify(byEngine);
        }),
        parameters,
      ),
  },
  ...doors.map((door) => ({
    name: door.name,
    check: (parameters: Runs) =>
      fc.assert(
        fc.property(door.input, (input) => survive(door, input)),
        parameters,
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

for (const { name, check } of chosen) {
  const start = performance.now();
  for (let done = 0, seed = firstSeed; done < runs; done += BATCH, seed++) {
    try {
      await check({ numRuns: Math.min(BATCH, runs - done), seed });
    } catch (error) {
      console.log(`${name}: failed after ${done} cases and more`);
      console.error(error);
      process.exit(1);
    }
    const seconds = ((performance.now() - start) / 1000).toFixed(0);
    if ((done / BATCH) % 10 === 9) console.error(`${name}: ${done + BATCH} cases in ${seconds} s`);
  }
  const seconds = ((performance.now() - start) / 1000).toFixed(0);
  console.log(`${name}: ${runs} cases in ${seconds} s, none failed (seeds from ${firstSeed})`);
}
