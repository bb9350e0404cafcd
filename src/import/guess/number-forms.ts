import type { ColumnForm } from "../map-file.ts";
import { compileNumberForm } from "../number-form.ts";
import type { SeenValue } from "./date-forms.ts";

type NumberForm = NonNullable<ColumnForm["number"]>;

export interface GuessedNumber {
  readonly form: NumberForm;
  /** Another form that reads every value as well, and some as another number. */
  readonly alsoRead?: NumberForm;
  /** Two values that no one form reads. */
  readonly contradiction?: readonly [SeenValue, SeenValue];
  readonly least: number;
  readonly most: number;
  readonly isWhole: boolean;
}

const FORMS: readonly NumberForm[] = [
  {},
  { thousands: "," },
  { decimal: "," },
  { decimal: ",", thousands: " " },
  { decimal: ",", thousands: "." },
  { thousands: " " },
  { thousands: "'" },
];
const READERS = FORMS.map((form) => ({ form, read: compileNumberForm(form) }));
const ENOUGH = 0.8;

/** The form that a column of values is written in as numbers; `undefined` where they are none. */
export function guessNumber(values: readonly SeenValue[]): GuessedNumber | undefined {
  if (values.length === 0) return undefined;
  const ranked = READERS.map(({ form, read }) => ({
    form,
    numbers: values.map(({ raw }) => read(typeof raw === "string" ? raw.trim() : raw)),
  })).map((one) => ({ ...one, count: one.numbers.filter((number) => number !== undefined).length }));
  const best = ranked.reduce((a, b) => (b.count > a.count ? b : a));
  const isRead = values.map((_, i) => ranked.some(({ numbers }) => numbers[i] !== undefined));
  if (isRead.filter(Boolean).length < values.length * ENOUGH) return undefined;
  const other = ranked.find(
    ({ count, numbers }) => count === best.count && numbers.some((number, i) => number !== best.numbers[i]),
  );
  const numbers = best.numbers.filter((number) => number !== undefined);
  const missed = values.findIndex((_, i) => best.numbers[i] === undefined && isRead[i] === true);
  const [first, second] = [values[best.numbers.findIndex((one) => one !== undefined)], values[missed]];
  return {
    form: best.form,
    ...(other === undefined ? {} : { alsoRead: other.form }),
    ...(first === undefined || second === undefined ? {} : { contradiction: [first, second] }),
    least: numbers.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY),
    most: numbers.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY),
    isWhole: numbers.every((number) => Number.isInteger(number)),
  };
}
