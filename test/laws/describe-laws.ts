import { describe, expect, test } from "vitest";
import { distinct, tellFinding } from "./findings.ts";
import { breachesOf, type Finding, type Law, shrink, thinned } from "./law.ts";
import { type Engine, type Life, Looker } from "./life.ts";

/** A law, and the lives that it is tried on. */
export interface Trial {
  readonly law: Law;
  readonly lives: readonly Life[];
  /** Of so many cases one is tried, another in each life: default all. */
  readonly oneIn?: number;
}

/** More would only say the same again. */
const SHOWN = 3;

/** Tests that hold an engine's rules to laws. A breach is told with the least of a life that shows it. */
export function describeLaws(rules: string, engine: Engine, trials: readonly Trial[]): void {
  describe(rules, () => {
    test.each(trials.map((trial) => [trial.law.name, trial] as const))(
      "%s",
      (_, { law, lives, oneIn = 1 }) => {
        const looker = new Looker(engine);
        const found: Finding[] = [];
        for (const [nth, life] of lives.entries()) {
          for (const one of breachesOf(thinned(law, oneIn, nth), looker, life)) found.push(one);
        }
        expect(
          distinct(found)
            .slice(0, SHOWN)
            .map((one) => tellFinding(shrink(one))),
          law.states,
        ).toEqual([]);
      },
    );
  });
}
