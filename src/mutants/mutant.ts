/** What one change of a rule file may turn around. */
export const MUTATORS = ["comparison", "threshold", "window", "points", "guard", "exclusion"] as const;

export type Mutator = (typeof MUTATORS)[number];

/** What stands in the place of a mutant: a value, or nothing. */
export type Replacement = { readonly value: unknown } | "removed";

/** One change of one rule file, which a story should notice. */
export interface Mutant {
  readonly mutator: Mutator;
  /** Number of the file among those that are mutated. */
  readonly file: number;
  /** Steps to what is changed, within the file. */
  readonly steps: readonly (string | number)[];
  readonly by: Replacement;
  /** What the change says: `≥ 3 becomes > 3`. */
  readonly words: string;
  readonly owner: Owner;
}

/** Who says what is changed. */
export interface Owner {
  readonly kind: "rule" | "action" | "condition" | "fact";
  readonly name: string;
  /** Of a rule: whether what is changed is what it weighs, and not when it fires. */
  readonly part?: "weight" | "advice";
}

/** A change, without where it stands in which file and whose it is. */
export type Change = Pick<Mutant, "mutator" | "steps" | "by" | "words">;
