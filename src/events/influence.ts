/** How much a person at the client decides about us. */
export type Influence = (typeof INFLUENCES)[number];

/** The least first. */
export const INFLUENCES = ["low", "medium", "high"] as const;

/**
 * The higher of two words on one person: somebody who was once known to decide much is not made harmless by a lower word.
 *
 * @example
 * higherOf("high", "low") === "high"
 */
export function higherOf(known: Influence | undefined, told: Influence): Influence {
  return known !== undefined && INFLUENCES.indexOf(known) > INFLUENCES.indexOf(told) ? known : told;
}
