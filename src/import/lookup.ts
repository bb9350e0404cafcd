import { DAY } from "../events/time.ts";
import { domainOf } from "./domain.ts";
import type { LookupForm } from "./map-file.ts";

/** A table of a map's lookups, held by its keys. */
export interface LookupTable {
  /** What stands in a column of the row that has this key; `undefined` where no row has it, or rows that differ. */
  find(key: string, column: string): string | undefined;
  /** Keys of rows that differ in what is asked of them. */
  readonly doubtful: ReadonlySet<string>;
}

export type LookupTables = ReadonlyMap<string, LookupTable>;

/** A row of a lookup: what stands in one of its columns. */
export type LookupRow = (column: string) => unknown;

/** As many rows as fit in memory beside the rest. */
export const MOST_LOOKUP_ROWS = 2_000_000;

export class RowsByKey implements LookupTable {
  readonly doubtful = new Set<string>();
  readonly #normalize: (key: string) => string | undefined;
  readonly #keys: readonly string[];
  readonly #columns: readonly string[];
  /** By key, the values of the columns. */
  readonly #rows = new Map<string, (string | undefined)[]>();

  /** @param columns those that are asked for; no others are held */
  constructor({ key, match = "text" }: LookupForm, columns: readonly string[]) {
    this.#normalize = NORMAL_FORMS[match];
    this.#keys = typeof key === "string" ? [key] : key;
    this.#columns = columns;
  }

  get size(): number {
    return this.#rows.size;
  }

  add(row: LookupRow): void {
    const values = this.#columns.map((column) => written(row(column)));
    for (const column of this.#keys) {
      const raw = written(row(column));
      const key = raw === undefined ? undefined : this.#normalize(raw);
      if (key === undefined) continue;
      const before = this.#rows.get(key);
      if (before === undefined) this.#rows.set(key, [...values]);
      else this.#unite(key, before, values);
    }
  }

  find(key: string, column: string): string | undefined {
    const normal = this.#normalize(key);
    return normal === undefined ? undefined : this.#rows.get(normal)?.[this.#columns.indexOf(column)];
  }

  /** Two rows of one key tell together what neither denies. */
  #unite(key: string, before: (string | undefined)[], values: readonly (string | undefined)[]): void {
    for (const [i, value] of values.entries()) {
      if (value === undefined || before[i] === value) continue;
      if (before[i] === undefined && !this.doubtful.has(key)) before[i] = value;
      else {
        before[i] = undefined;
        this.doubtful.add(key);
      }
    }
  }
}

const NORMAL_FORMS = {
  text: (key) => key,
  email: (key) => key.toLowerCase(),
  domain: (key) => domainOf(key),
  phone: (key) => {
    const digits = key.replace(/\D/g, "");
    return digits.length < 5 ? undefined : digits.slice(-PHONE_DIGITS);
  },
} satisfies Readonly<Record<NonNullable<LookupForm["match"]>, (key: string) => string | undefined>>;

/** `+7 900 …` and `8 900 …` are one phone: what comes before its last ten digits is the way to dial it. */
const PHONE_DIGITS = 10;

function written(value: unknown): string | undefined {
  if (value instanceof Date)
    return value.toISOString().slice(0, value.getTime() % DAY === 0 ? 10 : undefined);
  if (typeof value !== "string" && typeof value !== "number" && typeof value !== "boolean") return undefined;
  const text = String(value).trim();
  return text === "" ? undefined : text;
}
