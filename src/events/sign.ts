/**
 * Which way one more event moves the risk: a bad one never lowers the score, a good one never raises it. Neutral is what we
 * do of our own accord, what is nobody's merit or fault, and what people decide about the advice and the record.
 */
export type Sign = "good" | "bad" | "neutral";

/** The sign of a type whose events differ: that of the first case which applies, `otherwise` where none does. */
export interface DependentSign {
  /** An attribute of the type's own, or `rating`. An event that does not tell it falls under no case. */
  readonly attribute: string;
  readonly cases: readonly SignCase[];
  readonly otherwise: Sign;
}

export type SignCase = { readonly sign: Sign } & (
  | { readonly is: readonly (string | boolean)[] }
  | { readonly below: number }
  | { readonly above: number }
);

/** The sign that this value of the attribute has. */
export function signOfValue({ cases, otherwise }: DependentSign, value: unknown): Sign {
  return cases.find((one) => applies(one, value))?.sign ?? otherwise;
}

function applies(one: SignCase, value: unknown): boolean {
  if ("is" in one) return one.is.some((listed) => listed === value);
  if (typeof value !== "number") return false;
  return "below" in one ? value < one.below : value > one.above;
}
