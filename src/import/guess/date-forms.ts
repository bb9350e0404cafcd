import { compileDateForm, type DateReader } from "../date-form.ts";

/** A value of a column, and the row that it stands in. */
export interface SeenValue {
  readonly raw: unknown;
  readonly row: number;
}

export interface GuessedDate {
  readonly forms: readonly string[];
  /** The other order of day and month that reads every value as well. */
  readonly alsoRead?: string;
  /** Two values of which one is in the first form only, the other in the second only. */
  readonly contradiction?: readonly [SeenValue, SeenValue];
  /** A value that is no date in this form. */
  readonly unread?: SeenValue;
}

const BASES = [
  ..."D.M.YYYY D.M.YY YYYY.M.D YYYY/M/D M/D/YYYY D/M/YYYY M/D/YY D/M/YY D-M-YYYY M-D-YYYY".split(" "),
  ...["D MMM YYYY", "D MMM YY", "MMM D, YYYY", "MMM D YYYY", "D MMM YYYY [г.]"],
  ..."D-MMM-YYYY D-MMM-YY D/MMM/YYYY D/MMM/YY".split(" "),
];
const TIMES = ["", ..." H:mm| H:mm:ss| h:mm A| h:mm:ss A|, H:mm|, H:mm:ss|, h:mm A|, h:mm:ss A".split("|")];
const NAMED = ["ISO", "json-date", "rfc2822"];

const SETTINGS = { zone: (wall: number) => wall, yearPivot: 68 };

interface Candidate {
  readonly form: string;
  readonly read: DateReader;
}

const compiled = (form: string): readonly Candidate[] => {
  const read = compileDateForm(form, SETTINGS);
  return read === undefined ? [] : [{ form, read }];
};
const CANDIDATES = [...NAMED, ...BASES.flatMap((base) => TIMES.map((time) => `${base}${time}`))].flatMap(
  compiled,
);
const EPOCHS = ["epoch", "epoch-ms"].flatMap(compiled);

/** Numbers are taken for instants from 2001 to 2045 only. */
const [FIRST_EPOCH, LAST_EPOCH] = [Date.UTC(2001, 8, 9), Date.UTC(2045, 0)];
/** So many of the values have to be read for a column to be one of dates, and where its name says so. */
const ENOUGH = 0.8;
const ENOUGH_IF_NAMED = 0.5;

/**
 * The forms that a column of values is written in as dates; `undefined` where they are none.
 *
 * @param isNamed whether the column is called a date: then its numbers may be instants, and some values none
 */
export function guessDate(values: readonly SeenValue[], isNamed: boolean): GuessedDate | undefined {
  if (values.length === 0) return undefined;
  if (values.every(({ raw }) => raw instanceof Date)) return { forms: ["ISO"] };
  const asNumbers = values.every(({ raw }) => /^\d+(?:\.\d+)?$/.test(String(raw)));
  const candidates = asNumbers ? (isNamed ? EPOCHS : compiledBasic(values)) : CANDIDATES;
  const ranked = rank(candidates, values);
  const [best] = ranked;
  if (best === undefined || best.count < values.length * (isNamed ? ENOUGH_IF_NAMED : ENOUGH)) {
    return contradictionAmong(ranked, values);
  }
  const other = otherOrderOf(best, ranked);
  if (other !== undefined && other.count === best.count) {
    const isSame = values.every(({ raw }) => best.read(raw) === other.read(raw));
    const unread = values.find(({ raw }) => !reads(best, raw) && !reads(other, raw));
    const either = best.count < values.length ? contradictionAmong(ranked, values) : undefined;
    if (either !== undefined) return either;
    return {
      forms: [best.form],
      ...(isSame ? {} : { alsoRead: other.form }),
      ...(unread === undefined ? {} : { unread }),
    };
  }
  const unread = values.find(({ raw }) => !reads(best, raw));
  if (unread === undefined) return { forms: [best.form] };
  return contradictionAmong(ranked, values) ?? { forms: [best.form], unread };
}

/** `20260301`: eight digits that are all dates. */
function compiledBasic(values: readonly SeenValue[]): readonly Candidate[] {
  return values.every(({ raw }) => typeof raw === "string" && /^(?:19|20)\d{6}$/.test(raw))
    ? CANDIDATES.slice(0, 1)
    : [];
}

interface Ranked extends Candidate {
  readonly count: number;
}

function rank(candidates: readonly Candidate[], values: readonly SeenValue[]): readonly Ranked[] {
  return candidates
    .map((candidate) => ({ ...candidate, count: values.filter(({ raw }) => reads(candidate, raw)).length }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count);
}

function reads({ form, read }: Candidate, raw: unknown): boolean {
  const instant = read(typeof raw === "string" ? raw.trim() : raw);
  if (instant === undefined) return false;
  return !form.startsWith("epoch") || (instant >= FIRST_EPOCH && instant <= LAST_EPOCH);
}

function otherOrderOf({ form }: Candidate, ranked: readonly Ranked[]): Ranked | undefined {
  const swapped = otherOrder(form);
  return swapped === undefined ? undefined : ranked.find((one) => one.form === swapped);
}

/** The same format with day and month in the other order; `undefined` where their order cannot be mistaken. */
export function otherOrder(form: string): string | undefined {
  if (/MMM/.test(form) || !/^[MD][./-][MD]/.test(form)) return undefined;
  return form.replace(/^([MD])(.)([MD])/, "$3$2$1");
}

/** Where no form reads all, but both orders together do. */
function contradictionAmong(
  ranked: readonly Ranked[],
  values: readonly SeenValue[],
): GuessedDate | undefined {
  for (const one of ranked) {
    const other = otherOrderOf(one, ranked);
    if (other === undefined) continue;
    const together = values.filter(({ raw }) => reads(one, raw) || reads(other, raw)).length;
    const first = values.find(({ raw }) => reads(one, raw) && !reads(other, raw));
    const second = values.find(({ raw }) => reads(other, raw) && !reads(one, raw));
    if (together < values.length * ENOUGH || first === undefined || second === undefined) continue;
    return first.row < second.row
      ? { forms: [one.form, other.form], contradiction: [first, second] }
      : { forms: [other.form, one.form], contradiction: [second, first] };
  }
  return undefined;
}
