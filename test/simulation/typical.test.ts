import { describe, expect, it } from "vitest";
import { createRiskEngine } from "../../src/assess/assess.ts";
import type { Assessment } from "../../src/assess/assessment.ts";
import type { History } from "../../src/history/history.ts";
import { defaultPack } from "../../src/rules/file/default-pack.ts";
import { assessWeekly } from "./portfolio.ts";
import {
  simulateAbusiveBoss,
  simulateChaoticPayer,
  simulateFailingSupplier,
  simulateSilentBranch,
  simulateSupplierThatWorksOff,
} from "./typical.ts";

const engine = createRiskEngine({ packs: [defaultPack] });

describe.each([
  ["a chaotic payer", simulateChaoticPayer, "payment", "client", "map-payment-process"],
  ["a silent branch", simulateSilentBranch, "communication", "client", "restore-dialogue"],
  ["an abusive boss", simulateAbusiveBoss, "pressure", "client", "set-boundaries"],
  ["a supplier that fails, us", simulateFailingSupplier, "service", "us", "acknowledge-emotions"],
] as const)("%s", (_, simulate, dimension, side, action) => {
  const seeds = Array.from({ length: 10 }, (_, seed) => seed);
  const secondHalf = (seed: number): Assessment[] => [...assessWeekly(engine, simulate(seed))].slice(26);
  const years = seeds.map(secondHalf);
  const weeks = years.flat();

  it("is not calm through the second half of a year, whatever the seed", () => {
    for (const year of years) expect(year.some(({ band }) => band !== "calm")).toBe(true);
    expect(weeks.filter(({ band }) => band === "calm").length).toBeLessThan(weeks.length / 4);
  });

  it(`is troubled in ${dimension} most, and by the doing of ${side}`, () => {
    expect(largest(total(weeks.map(({ dimensions }) => dimensions)))).toBe(dimension);
    expect(largest(total(weeks.map(({ sides }) => sides)))).toBe(side);
  });

  it(`is met with ${action} in more weeks than not, while nobody acts`, () => {
    const advised = weeks.filter(({ recommendations }) =>
      recommendations.some((recommendation) => recommendation.action === action),
    );
    expect(advised.length).toBeGreaterThan(weeks.length / 2);
  });
});

it("is how failures are handled that puts a relationship in question, not that there are some", () => {
  const partOf = (simulate: (seed: number) => History, wanted: string): number => {
    const weeks = [0, 1, 2, 3, 4].flatMap((seed) => [...assessWeekly(engine, simulate(seed))]);
    return weeks.filter(({ band }) => band === wanted).length / weeks.length;
  };
  expect(partOf(simulateFailingSupplier, "critical")).toBeGreaterThan(0.25);
  expect(partOf(simulateSupplierThatWorksOff, "critical")).toBe(0);
  expect(partOf(simulateSupplierThatWorksOff, "calm")).toBeGreaterThan(0.6);
});

function total(scores: readonly Readonly<Record<string, number>>[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const score of scores) {
    for (const [name, value] of Object.entries(score)) sums.set(name, (sums.get(name) ?? 0) + value);
  }
  return sums;
}

function largest(sums: ReadonlyMap<string, number>): string | undefined {
  return [...sums].sort(([, a], [, b]) => b - a)[0]?.[0];
}
