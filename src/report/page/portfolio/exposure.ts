import type { Band } from "../../../score/band.ts";
import type { EmbeddedClient } from "../../embedded.ts";

/** Monthly revenue at risk of the clients of a band, a sum for each currency: what is in several cannot be added. */
export interface BandExposure {
  readonly band: Band;
  readonly clients: number;
  readonly sums: readonly { readonly currency: string; readonly exposure: number }[];
}

export function exposureByBand(
  clients: readonly EmbeddedClient[],
  bands: readonly Band[],
): readonly BandExposure[] {
  return bands.flatMap((band): BandExposure[] => {
    const ofBand = clients.filter(({ now }) => now.band === band);
    if (ofBand.length === 0) return [];
    const sums = new Map<string, number>();
    for (const { now } of ofBand)
      if (now.exposure !== undefined)
        sums.set(now.currency ?? "", (sums.get(now.currency ?? "") ?? 0) + now.exposure);
    return [
      {
        band,
        clients: ofBand.length,
        sums: [...sums].sort().map(([currency, exposure]) => ({ currency, exposure })),
      },
    ];
  });
}
