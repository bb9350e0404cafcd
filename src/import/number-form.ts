import type { ColumnForm } from "./map-file.ts";

/** Reads what stands in a cell as a number; `undefined` where it is none in this form. */
export type NumberReader = (raw: unknown) => number | undefined;

type NumberForm = NonNullable<ColumnForm["number"]>;

const PLAIN_NUMBER = /^[+-]?\d{1,30}(?:\.\d{1,30})?$/;
/** A sign or three letters of a currency, before the number or after it. */
const CURRENCY = /^(?:\p{Sc}|[A-Z]{3}(?=[\s\d.(+-]))\s?|\s?(?:\p{Sc}|(?<=[\s\d.)-])[A-Z]{3}|руб\.?|р\.)$/gu;

/**
 * A number as a table writes it: `1 234,50 ₽`, `$1,234.50`, `(1,234.50)` and `500-` for what is negative.
 *
 * @param scale so many of its last digits are behind the point: minor units, such as cents
 */
export function compileNumberForm({ decimal = ".", thousands }: NumberForm, scale = 0): NumberReader {
  const separators = thousands === " " ? /[ \u00a0\u202f]/ : thousands;
  const scaled = (written: string) => Number(scale === 0 ? written : `${written}e-${scale}`);
  return (raw) => {
    if (typeof raw === "number") return scale === 0 ? raw : scaled(String(raw));
    if (typeof raw !== "string" || raw.length > LONGEST_NUMBER) return undefined;
    const direct = PLAIN_NUMBER.test(raw) && decimal === ".";
    const unsigned = direct ? raw : plainSign(raw.replace(CURRENCY, "").trim());
    const joined =
      separators === undefined || direct ? unsigned : joinThousands(unsigned, separators, decimal);
    if (joined === undefined || (decimal === "," && joined.includes("."))) return undefined;
    const written = joined.replace(decimal, ".");
    return PLAIN_NUMBER.test(written) ? scaled(written) : undefined;
  };
}

const LONGEST_NUMBER = 100;

/** How a number that is written in this form looks. */
export function exampleOf({ decimal = ".", thousands }: NumberForm): string {
  return thousands === undefined ? `a number with "${decimal}"` : `a number as 1${thousands}234${decimal}5`;
}

/** What a text that is no number in its form may be; to be told, never to be taken for it. */
export function hintOfNumber(raw: unknown): string | undefined {
  const text = String(raw);
  if (/^\D*\d{1,3}(?:,\d{3})+(?:\.\d+)?\D*$/.test(text)) return 'thousands: ","';
  if (/^\D*\d{1,3}(?:\.\d{3})+,\d+\D*$/.test(text)) return 'decimal: ",", thousands: "."';
  if (/^\D*\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:,\d+)?\D*$/.test(text)) return 'decimal: ",", thousands: " "';
  if (/^\D*\d+,\d+\D*$/.test(text)) return 'decimal: ","';
  return undefined;
}

/** With a minus before it where accountants write brackets, spreadsheets a longer line, and ledgers a minus behind. */
function plainSign(text: string): string {
  const bracketed = /^\((.*)\)$/.exec(text)?.[1]?.replace(CURRENCY, "");
  if (bracketed !== undefined) return `-${bracketed.trim()}`;
  const signed = text.replace(/^([+-])\s?(?:\p{Sc})\s?/u, "$1").replace(/^[\u2212\u2013]/, "-");
  return /^[^-+].*-$/.test(signed) ? `-${signed.slice(0, -1).trim()}` : signed;
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
