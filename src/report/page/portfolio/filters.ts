import { DIMENSIONS, type Dimension, SIDES, type Side } from "../../../rules/file/rule-file.ts";
import { BANDS, type Band } from "../../../score/band.ts";
import type { EmbeddedClient } from "../../embedded.ts";

/** Which clients are shown; an empty text asks for nothing. */
export interface Filters {
  readonly text: string;
  readonly band: Band | "";
  /** Who of ours answers for the client. */
  readonly manager: string;
  /** Where something weighs. */
  readonly dimension: Dimension | "";
  readonly side: Side | "";
  /** The least monthly revenue at risk. */
  readonly leastExposure: number;
  /** Only clients whose band is worse than it was. */
  readonly isWorse: boolean;
}

export const NO_FILTERS: Filters = {
  text: "",
  band: "",
  manager: "",
  dimension: "",
  side: "",
  leastExposure: 0,
  isWorse: false,
};

export const ALL_BANDS: readonly Band[] = [...BANDS.toReversed(), "unknown", "ended"];
export { DIMENSIONS, SIDES };

export function isShown(filters: Filters, client: EmbeddedClient): boolean {
  const { now } = client;
  const { text, band, manager, dimension, side, leastExposure, isWorse } = filters;
  const named = `${now.name ?? ""} ${now.client} ${now.manager ?? ""}`.toLowerCase();
  return (
    named.includes(text.trim().toLowerCase()) &&
    (band === "" || now.band === band) &&
    (manager === "" || now.manager === manager) &&
    (dimension === "" || now.dimensions[dimension] > 0) &&
    (side === "" || now.sides[side] > 0) &&
    (leastExposure === 0 || (now.exposure ?? 0) >= leastExposure) &&
    (!isWorse || isNewlyWorse(client))
  );
}

/** Whether the band is worse than it was; what was not known counts as calm. */
export function isNewlyWorse({ now, before }: EmbeddedClient): boolean {
  return rankOf(now.band) > rankOf(before.band);
}

function rankOf(band: Band): number {
  return band === "unknown" || band === "ended" ? 0 : BANDS.indexOf(band);
}
