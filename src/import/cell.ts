import { describeValue, type Fault, nearestName } from "../events/problem.ts";
import { compileDateForm, hintOfDate } from "./date-form.ts";
import { contradictionsOf } from "./date-order.ts";
import type { ColumnForm, MapFile, Scalar } from "./map-file.ts";
import { compileNumberForm, exampleOf, hintOfNumber } from "./number-form.ts";
import { compileZone } from "./zone.ts";

/** What a named value of a row is: a date is held in milliseconds since 1970. */
export type Kind = "text" | "number" | "date" | "any";

/** Each bad cell is compared with so many texts at most: there may be a bad one in every row. */
const MOST_COMPARED = 100;
const MOST_TOLD = 50;

/** A cell read by its column; `undefined` is an empty one. */
export type Cell = Scalar | undefined;

export interface ReadCell {
  readonly value: Cell;
  /** Which of the date forms of its column fitted, where that tells the order of day and month. */
  readonly form?: number;
}

export interface CellReader {
  readonly kind: Kind;
  /** The names of its date forms, and for each those that may not stand beside it in one column; absent where all may. */
  readonly order?: DateOrder;
  /** Reads what stands in the table: a text of CSV, any value of JSON. */
  read(raw: unknown): ReadCell | { readonly problem: Fault };
}

export interface DateOrder {
  readonly forms: readonly string[];
  readonly contradictions: readonly ReadonlySet<number>[];
}

/** What a map says of all of its columns. */
export type ColumnDefaults = Pick<MapFile, "zone" | "yearPivot" | "empty">;

/** The reader of a column that is declared in this form, for the empty, the bad and the good cell. */
export function compileColumn(name: string, form: ColumnForm, defaults: ColumnDefaults = {}): CellReader {
  const label = JSON.stringify(name);
  const { kind, expected, known = [], parse, order, hint } = readerOf(form, defaults);
  const empty = new Set(form.empty ?? defaults.empty);
  const missing = {
    problem: { code: "missing", expected: `a value in ${label}`, found: "nothing" },
  } as const;
  return {
    kind,
    ...(order === undefined ? {} : { order }),
    read(raw) {
      const trimmed = typeof raw === "string" ? raw.trim() : raw;
      if (trimmed === undefined || trimmed === null || trimmed === "" || empty.has(trimmed as string)) {
        return form.optional === true ? EMPTY : missing;
      }
      const read = parse(trimmed);
      if (read !== undefined) return typeof read === "object" ? read : { value: read };
      const isCompared = typeof raw === "string" && known.length <= MOST_COMPARED;
      const nearest = isCompared ? nearestName(raw, known) : undefined;
      const meant = nearest === undefined ? (hint?.(trimmed) ?? hintOfEmpty(trimmed)) : undefined;
      return {
        problem: {
          code: "wrong-value",
          expected: `${expected} in ${label}`,
          found: `${describeValue(raw)}${meant === undefined ? "" : ` (${meant}?)`}`,
          ...(nearest === undefined ? {} : { nearest }),
        },
      };
    },
  };
}

const EMPTY: ReadCell = { value: undefined };

/** Texts by which systems say that there is nothing. */
const SAYS_NOTHING = /^(?:n\/?a|null|none|nil|-+|—|0000-00-00(?: 00:00:00)?|нет|не указано)$/i;

function hintOfEmpty(raw: unknown): string | undefined {
  return typeof raw === "string" && SAYS_NOTHING.test(raw) ? `empty: [${JSON.stringify(raw)}]` : undefined;
}

interface Reader {
  readonly kind: Kind;
  readonly expected: string;
  /** The texts allowed, where they are few. */
  readonly known?: readonly string[];
  readonly order?: DateOrder;
  /** What a cell may be that cannot be read. */
  readonly hint?: (raw: unknown) => string | undefined;
  readonly parse: (raw: unknown) => Cell | ReadCell;
}

function readerOf(form: ColumnForm, defaults: ColumnDefaults): Reader {
  if (form.date !== undefined) return dateReader(form, defaults);
  if (form.number !== undefined || form.scale !== undefined) {
    const { number = {}, scale } = form;
    const expected = exampleOf(number);
    return { kind: "number", expected, hint: hintOfNumber, parse: compileNumberForm(number, scale) };
  }
  if (form.values !== undefined) {
    const values = new Map(Object.entries(form.values));
    const known = [...values.keys()];
    const parse = (raw: unknown) => values.get(textOf(raw) ?? "");
    return { kind: "any", expected: oneOfThem(known), known, parse };
  }
  const { oneOf } = form;
  if (oneOf !== undefined) {
    const allowed = new Set(oneOf);
    const parse = (raw: unknown) => {
      const text = textOf(raw);
      return text !== undefined && allowed.has(text) ? text : undefined;
    };
    return { kind: "text", expected: oneOfThem(oneOf), known: oneOf, parse };
  }
  return { kind: "text", expected: "text", parse: textOf };
}

function oneOfThem(texts: readonly string[]): string {
  const hidden = texts.length - MOST_TOLD;
  return `one of ${texts.slice(0, MOST_TOLD).join(", ")}${hidden > 0 ? ` and ${hidden} more` : ""}`;
}

/** Of a two-digit year: `69` and later are of the last century, as POSIX reads them. */
const YEAR_PIVOT = 68;

function dateReader(form: ColumnForm, defaults: ColumnDefaults): Reader {
  const { date = "any" } = form;
  const forms = typeof date === "string" ? [date] : date;
  const zone = compileZone(form.zone ?? defaults.zone ?? "Z");
  const yearPivot = form.yearPivot ?? defaults.yearPivot ?? YEAR_PIVOT;
  const readers = forms.map((one) => zone && compileDateForm(one, { zone, yearPivot }));
  const contradictions = contradictionsOf(forms);
  const isOrdered = contradictions.some((others) => others.size > 0);
  return {
    kind: "date",
    expected: `a date${forms.every((one) => one === "any") ? "" : ` ${forms.join(" or ")}`}`,
    ...(isOrdered ? { order: { forms, contradictions } } : {}),
    hint: hintOfDate,
    parse(raw) {
      for (const [form, reader] of readers.entries()) {
        const value = reader?.(raw);
        if (value !== undefined) return isOrdered ? { value, form } : value;
      }
      return undefined;
    },
  };
}

/** A text, or what JSON has instead of one and can be written as one without loss. */
function textOf(raw: unknown): string | undefined {
  if (typeof raw === "string") return raw;
  if (typeof raw === "boolean") return String(raw);
  if (typeof raw !== "number") return undefined;
  return Number.isInteger(raw) && !Number.isSafeInteger(raw) ? undefined : String(raw);
}
