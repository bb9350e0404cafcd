/** Which finding rules are asked about. */
export interface Asked {
  /** Numbers of the finding rules that must have run before. */
  readonly asks: readonly number[];
  /** Those of them of which it matters what they came to about anybody, not only about the subject at hand. */
  readonly asksOfAll: readonly number[];
}
