import { createRiskEngine } from "../src/assess/assess.ts";
import type { History } from "../src/history/history.ts";
import { defaultPack } from "../src/rules/file/default-pack.ts";
import { BANDS } from "../src/score/band.ts";
import { simulateOrdinaryClient } from "../test/simulation/ordinary.ts";
import { assessWeekly } from "../test/simulation/portfolio.ts";
import { TYPICAL_CLIENTS } from "../test/simulation/typical.ts";
import { table } from "./markdown.ts";

/** Clients of each kind that are simulated. */
const CLIENTS = 25;

/** Part of a simulated year that clients of each kind spend in each band, looked at every week. */
export function simulationTable(): string {
  const engine = createRiskEngine({ packs: [defaultPack] });
  const kinds: [string, (seed: number) => History][] = [
    ["ordinary", simulateOrdinaryClient],
    ...Object.entries(TYPICAL_CLIENTS),
  ];
  const rows = kinds.map(([kind, simulate]) => {
    const bands = Array.from({ length: CLIENTS }, (_, seed) => [...assessWeekly(engine, simulate(seed))])
      .flat()
      .map(({ band }) => band);
    const share = (wanted: string): number => bands.filter((band) => band === wanted).length / bands.length;
    return [kind, ...BANDS.map((band) => `${Math.round(share(band) * 100)} %`)];
  });
  return table(["client", ...BANDS], rows);
}
