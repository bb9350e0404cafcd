/** The bands that a score comes to, the mildest first: rules may ask for them. */
export const BANDS = Object.freeze(["calm", "watch", "strained", "critical"] as const);
export type ScoredBand = (typeof BANDS)[number];
