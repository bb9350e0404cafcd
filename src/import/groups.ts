import type { Cell } from "./cell.ts";
import type { RowTest } from "./condition.ts";
import type { Scalar } from "./map-file.ts";
import type { Values } from "./template.ts";

/** How one value of all rows of a group comes about, row by row. */
export interface Group {
  readonly name: string;
  readonly per: Key;
  readonly fold: (before: Cell, values: Values) => Cell;
}

/** What tells rows of one group from those of others. */
export type Key = (values: Values) => Scalar | undefined;

/** The key of one value, or of several; a row that lacks one of them belongs to no group. */
export function compileKey(per: string | readonly string[]): Key {
  if (typeof per === "string") return (values) => values.get(per);
  return (values) => {
    const parts = per.map((name) => values.get(name));
    return parts.includes(undefined) ? undefined : JSON.stringify(parts);
  };
}

export const FOLDS = {
  first: (before, value) => before ?? value,
  last: (_, value) => value,
  least: (before, value) => (before === undefined || value < before ? value : before),
  most: (before, value) => (before === undefined || value > before ? value : before),
  sum: (before, value) => Number(before ?? 0) + Number(value),
} satisfies Readonly<Record<string, (before: Cell, value: Scalar) => Cell>>;

/** A fold over the values of a name, in rows that meet a condition; rows without a value change nothing. */
export function foldValues(kind: keyof typeof FOLDS, name: string, when?: RowTest): Group["fold"] {
  const fold = FOLDS[kind];
  return (before, values) => {
    const value = values.get(name);
    return value === undefined || when?.(values) === false ? before : fold(before, value);
  };
}

/** Whether one row, or each row, meets a condition. */
export function foldTest(kind: "any" | "all", test: RowTest): Group["fold"] {
  return kind === "any"
    ? (before, values) => before === true || test(values)
    : (before, values) => before !== false && test(values);
}

/** What all rows tell of the groups that they are in. */
export class GroupValues {
  readonly #groups: readonly Group[];
  readonly #values: readonly Map<Scalar, Cell>[];

  constructor(groups: readonly Group[]) {
    this.#groups = groups;
    this.#values = groups.map(() => new Map());
  }

  add(values: Values): void {
    for (const [i, { per, fold }] of this.#groups.entries()) {
      const key = per(values);
      const known = this.#values[i];
      if (key !== undefined) known?.set(key, fold(known.get(key), values));
    }
  }

  /** Fills in what the groups of a row come to. */
  tell(values: Map<string, Cell>): void {
    for (const [i, { name, per }] of this.#groups.entries()) {
      const key = per(values);
      values.set(name, key === undefined ? undefined : this.#values[i]?.get(key));
    }
  }
}
