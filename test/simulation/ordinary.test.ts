import { expect, test } from "vitest";
import { createRiskEngine } from "../../src/assess/assess.ts";
import { defaultPack } from "../../src/rules/file/default-pack.ts";
import { simulateOrdinaryClient } from "./ordinary.ts";
import { assessWeekly } from "./portfolio.ts";

const SEEDS = Array.from({ length: 1000 }, (_, seed) => seed);

test("a thousand ordinary clients stay calm through a year, each looked at every week", () => {
  const engine = createRiskEngine({ packs: [defaultPack] });
  const uneasy = SEEDS.flatMap((seed) =>
    [...assessWeekly(engine, simulateOrdinaryClient(seed))]
      .filter(({ band }) => band !== "calm")
      .map(({ at, score, findings }) => ({ seed, at, score, rules: findings.map(({ rule }) => rule) })),
  );
  expect(uneasy).toEqual([]);
});

test("a seed tells the same year again, and another seed another", () => {
  expect(simulateOrdinaryClient(7).events).toEqual(simulateOrdinaryClient(7).events);
  expect(simulateOrdinaryClient(8).events).not.toEqual(simulateOrdinaryClient(7).events);
});
