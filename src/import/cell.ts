import { describeValue, type Fault, nearestName } from "../events/problem.ts";
import { parseInstant } from "../events/time.ts";
import { compileDateFormat, parseZone } from "./date-format.ts";
import type { ColumnForm, Scalar } from "./map-file.ts";

/** What a named value of a row is: a date is held in milliseconds since 1970. */
export type Kind = "text" | "number" | "date" | "any";

/** Each bad cell is compared with so many texts at most: there may be a bad one in every row. */
const MOST_COMPARED = 100;
const MOST_TOLD = 50;

/** A cell read by its column; `undefined` is an empty one. */
export type Cell = Scalar | undefined;

export interface CellReader {
  readonly kind: Kind;
  /** Reads what stands in the table: a text of CSV, any value of JSON. */
  read(raw: unknown): { readonly value: Cell } | { readonly problem: Fault };
}

/** The reader of a column that is declared in this form, for the empty, the bad and the good cell. */
export function compileColumn(name: string, form: ColumnForm): CellReader {
  const label = JSON.stringify(name);
  const { kind, expected, known = [], parse } = readerOf(form);
  return {
    kind,
    read(raw) {
      if (isEmpty(raw)) {
        if (form.optional === true) return { value: undefined };
        return { problem: { code: "missing", expected: `a value in ${label}`, found: "nothing" } };
      }
      const value = parse(typeof raw === "string" ? raw.trim() : raw);
      if (value !== undefined) return { value };
      const isCompared = typeof raw === "string" && known.length <= MOST_COMPARED;
      const nearest = isCompared ? nearestName(raw, known) : undefined;
      return {
        problem: {
          code: "wrong-value",
          expected: `${expected} in ${label}`,
          found: describeValue(raw),
          ...(nearest === undefined ? {} : { nearest }),
        },
      };
    },
  };
}

interface Reader {
  readonly kind: Kind;
  readonly expected: string;
  /** The texts allowed, where they are few. */
  readonly known?: readonly string[];
  readonly parse: (raw: unknown) => Cell;
}

function readerOf(form: ColumnForm): Reader {
  if (form.date !== undefined) return dateReader(form.date, form.zone);
  if (form.number !== undefined) return numberReader(form.number);
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

function dateReader(given: string | readonly string[], zone = "Z"): Reader {
  const formats = typeof given === "string" ? [given] : given;
  const offset = parseZone(zone) ?? 0;
  const readers = formats.map((format) =>
    format === "ISO" ? (text: string) => readIso(text, offset) : compileDateFormat(format),
  );
  return {
    kind: "date",
    expected: `a date ${formats.join(" or ")}`,
    parse(raw) {
      if (typeof raw !== "string") return undefined;
      for (const reader of readers) {
        const instant = reader?.(raw, offset);
        if (instant !== undefined) return instant;
      }
      return undefined;
    },
  };
}

/** An instant with its own offset, or one without, which is in the zone of the column. */
function readIso(text: string, offset: number): number | undefined {
  const written = text.replace(" ", "T");
  const hasOffset = /[Zz]$|[+-]\d\d:\d\d$/.test(written.slice(10));
  const instant = parseInstant(hasOffset || written.length <= 10 ? written : `${written}Z`);
  return instant === undefined || hasOffset ? instant : instant - offset;
}

const PLAIN_NUMBER = /^[+-]?\d{1,30}(?:\.\d{1,30})?$/;

function numberReader({ decimal = ".", thousands }: NonNullable<ColumnForm["number"]>): Reader {
  const separators = thousands === " " ? /[ \u00a0\u202f]/ : thousands;
  return {
    kind: "number",
    expected:
      thousands === undefined ? `a number with "${decimal}"` : `a number as 1${thousands}234${decimal}5`,
    parse(raw) {
      if (typeof raw === "number") return raw;
      if (typeof raw !== "string") return undefined;
      const plain = separators === undefined ? raw : joinThousands(raw, separators, decimal);
      if (plain === undefined || (decimal === "," && plain.includes("."))) return undefined;
      const written = plain.replace(decimal, ".");
      return PLAIN_NUMBER.test(written) ? Number(written) : undefined;
    },
  };
}

/** The number without its separators, where each stands before three digits. */
function joinThousands(text: string, separator: string | RegExp, decimal: string): string | undefined {
  const [whole = "", ...rest] = text.split(decimal);
  const [head = "", ...groups] = whole.split(separator);
  if (groups.some((group) => !/^\d{3}$/.test(group)) || (groups.length > 0 && !/^[+-]?\d{1,3}$/.test(head))) {
    return undefined;
  }
  return [[head, ...groups].join(""), ...rest].join(decimal);
}

/** A text, or what JSON has instead of one and can be written as one without loss. */
function textOf(raw: unknown): string | undefined {
  if (typeof raw === "string") return raw;
  if (typeof raw === "boolean") return String(raw);
  if (typeof raw !== "number") return undefined;
  return Number.isInteger(raw) && !Number.isSafeInteger(raw) ? undefined : String(raw);
}

function isEmpty(raw: unknown): boolean {
  return raw === undefined || raw === null || (typeof raw === "string" && raw.trim() === "");
}
