/**
 * `npm run laws -- [--seeds N] [--portfolio N] [--random N] [--one-in N] [--seed N] [--law TEXT] [--rule TEXT] [--show N]`: the laws,
 * tried on the default pack as often as wanted, and how often each rule breaks them. `--show` tells the worst of so many rules.
 */
import { parseArgs } from "node:util";
import { createRiskEngine } from "../../src/assess/assess.ts";
import { defaultPack } from "../../src/rules/file/default-pack.ts";
import type { Trial } from "./describe-laws.ts";
import { countByRule, distinct, tellFinding } from "./findings.ts";
import { breachesOf, type Finding, shrink, thinned } from "./law.ts";
import { trialsOf } from "./laws.ts";
import { Looker } from "./life.ts";

const { values } = parseArgs({
  options: {
    seeds: { type: "string", default: "3" },
    portfolio: { type: "string", default: "24" },
    random: { type: "string", default: "40" },
    "one-in": { type: "string", default: "1" },
    seed: { type: "string", default: "12" },
    law: { type: "string", default: "" },
    rule: { type: "string", default: "" },
    show: { type: "string", default: "0" },
  },
});
const extent = {
  seeds: Number(values.seeds),
  portfolio: Number(values.portfolio),
  random: Number(values.random),
  oneIn: Number(values["one-in"]),
  seed: Number(values.seed),
};
const shown = Number(values.show);
const trials = trialsOf(extent).filter(({ law }) => law.name.includes(values.law));
if ([...Object.values(extent), shown].some((one) => !Number.isInteger(one)) || trials.length === 0) {
  console.error(
    "usage: npm run laws -- [--seeds N] [--portfolio N] [--random N] [--one-in N] [--seed N] [--law TEXT] [--rule TEXT] [--show N]",
  );
  process.exit(2);
}

const looker = new Looker(createRiskEngine({ packs: [defaultPack] }));

function breachesIn({ law, lives, oneIn = 1 }: Trial): readonly Finding[] {
  return lives
    .flatMap((life, nth) => [...breachesOf(thinned(law, oneIn, nth), looker, life)])
    .filter(({ breach }) => breach.rule.includes(values.rule));
}

for (const trial of trials) {
  const start = performance.now();
  const found = breachesIn(trial);
  const seconds = ((performance.now() - start) / 1000).toFixed(0);
  console.log(`${trial.law.name}: ${found.length} breaches in ${trial.lives.length} lives, ${seconds} s`);
  for (const { rule, times, worst } of countByRule(found)) {
    console.log(`${String(times).padStart(8)} ${worst.breach.by.toFixed(1).padStart(7)}  ${rule}`);
  }
  for (const one of distinct(found).slice(0, shown)) console.log(`\n${tellFinding(shrink(one))}`);
  if (found.length > 0) process.exitCode = 1;
}
