import type { Compare } from "../facts/reading/operators.ts";

/** A comparison of a cell with a constant, and the term of a block that needs it to turn out one way. */
export interface TermNeed {
  readonly cell: number;
  readonly compare: Compare;
  /** The operator's name, where it has no decorators. */
  readonly operator: string | undefined;
  readonly constant: unknown;
  readonly wanted: boolean;
  readonly term: number;
}

/** Which terms of a block a value leaves in question: a bit for each, in four words. */
export interface Row {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
}

/** How many terms a row has bits for. */
export const ROW_BITS = 128;

/**
 * All that a block asks of one cell.
 *
 * The constants part all values into classes with the same answers: numbers by where they lie among the constants,
 * texts by which constant they are. The row of a class is made beforehand, by asking the operators themselves of one
 * value of the class. Only what is too rare to be worth it is compared at run time.
 */
export interface LookupTable {
  readonly cell: number;
  readonly needs: readonly TermNeed[];
  /** Of false, true, null, undefined, of texts from {@link TEXTS} on, and of numbers behind them. */
  readonly rows: readonly Row[];
  /** The texts that have rows, but for the first, which is that of all others; `undefined` where there are no such rows. */
  readonly texts: readonly string[] | undefined;
  /** The rows of texts that are too many to look through. */
  readonly manyTexts: ReadonlyMap<string, Row> | undefined;
  /**
   * Numbers at which answers change, rising: one fewer than `span`, and that a power of two; or 0 where numbers have no
   * rows. The first is the least of all, so that only what is no number lies below.
   */
  readonly cuts: Float64Array;
  readonly span: number;
  /** Where the rows of numbers begin: those below the first cut, below the second, and so on. */
  readonly numbers: number;
}

const NOTHING = 2;
const ABSENT = 3;
export const TEXTS = 4;

/** All that a block asks of whether the list in a cell holds some item. */
export interface ListLookup {
  readonly cell: number;
  readonly item: unknown;
  /** Of a list that lacks the item, and of one that holds it. */
  readonly rows: readonly [Row, Row];
  readonly noList: Row;
  /** The terms that any of these may rule out. */
  readonly asked: Row;
}

/** More constants than this are compared one by one: a table of them would take more memory than it is worth. */
const MOST_CONSTANTS = 128;

/** So many texts are looked through faster than they are looked up. */
const FEW_TEXTS = 8;

/** The row of a value that is neither a number with a row, nor one of few texts, nor true or false. */
export function lookUp({ rows, manyTexts, needs }: LookupTable, value: unknown): Row {
  if (typeof value === "string" && manyTexts !== undefined) {
    return manyTexts.get(value) ?? (rows[TEXTS] as Row);
  }
  if (value === null) return rows[NOTHING] as Row;
  if (value === undefined) return rows[ABSENT] as Row;
  return rowFor(needs, value);
}

/** Parts what a block needs by the cell, and by the item where it is looked for in a list. */
export function makeLookups(needs: readonly TermNeed[]): {
  readonly tables: readonly LookupTable[];
  readonly lists: readonly ListLookup[];
} {
  const isOfLists = ({ operator }: TermNeed): boolean => looksIntoFact(operator);
  const ofCells = groupBy(
    needs.filter((need) => !isOfLists(need)),
    ({ cell }) => cell,
  );
  const ofLists = groupBy(needs.filter(isOfLists), ({ cell }) => cell);
  return {
    tables: [...ofCells].map(([cell, group]) => makeLookupTable(cell, group)),
    lists: [...ofLists].flatMap(([cell, group]) =>
      [...groupBy(group, ({ constant }) => constant)].map(([item, ofItem]) =>
        makeListLookup(cell, item, ofItem),
      ),
    ),
  };
}

function makeLookupTable(cell: number, needs: readonly TermNeed[]): LookupTable {
  const texts = needs.every(comparesByIdentity)
    ? few(needs.flatMap(({ constant }) => textsIn(constant)))?.map(asKey)
    : undefined;
  const isFew = texts !== undefined && texts.length <= FEW_TEXTS;
  const textRows = (texts ?? []).map((text) => [text, rowFor(needs, text)] as const);
  const otherText = `${texts?.join("")}.`;
  const otherRows = [false, true, null, undefined, otherText].map((value) => rowFor(needs, value));
  const rows = isFew ? [...otherRows, ...textRows.map(([, row]) => row)] : otherRows;
  const { cuts, rows: numberRows } = rankNumbers(needs);
  return {
    cell,
    needs,
    texts: isFew ? texts : undefined,
    manyTexts: isFew || texts === undefined ? undefined : new Map(textRows),
    cuts,
    span: numberRows.length,
    numbers: rows.length,
    rows: [...rows, ...numberRows],
  };
}

function makeListLookup(cell: number, item: unknown, needs: readonly TermNeed[]): ListLookup {
  return {
    cell,
    item: typeof item === "string" ? asKey(item) : item,
    rows: [rowFor(needs, []), rowFor(needs, [item])],
    noList: rowFor(needs, null),
    asked: termsOf(needs),
  };
}

function rankNumbers(needs: readonly TermNeed[]): {
  readonly cuts: Float64Array;
  readonly rows: readonly Row[];
} {
  const constants = needs.some(looksForDigits)
    ? undefined
    : few(needs.flatMap(({ constant }) => numbersIn(constant)));
  if (constants === undefined) return { cuts: new Float64Array(), rows: [] };
  const cuts = [Number.NEGATIVE_INFINITY];
  let last = rowFor(needs, Number.NEGATIVE_INFINITY);
  const rows = [rowFor(needs, Number.NaN), last];
  for (const cut of constants.flatMap((number) => [number, nextAbove(number)]).sort((a, b) => a - b)) {
    const row = rowFor(needs, cut);
    if (isSame(row, last)) continue;
    cuts.push(cut);
    rows.push(row);
    last = row;
  }
  let span = 8;
  while (span < rows.length) span *= 2;
  while (rows.length < span) {
    cuts.push(Number.POSITIVE_INFINITY);
    rows.push(last);
  }
  return { cuts: Float64Array.from(cuts), rows };
}

function rowFor(needs: readonly TermNeed[], value: unknown): Row {
  const row = { a: -1, b: -1, c: -1, d: -1 };
  for (const { compare, constant, wanted, term } of needs) {
    if (compare(value, constant) === wanted) continue;
    row[WORDS[term >> 5] as keyof Row] &= ~(1 << term);
  }
  return row;
}

const WORDS = ["a", "b", "c", "d"] as const;

/** The terms that any of these may rule out. */
function termsOf(needs: readonly TermNeed[]): Row {
  const { a, b, c, d } = rowFor(
    needs.map((need) => ({ ...need, compare: never, wanted: true })),
    0,
  );
  return { a: ~a, b: ~b, c: ~c, d: ~d };
}

function never(): boolean {
  return false;
}

function isSame(one: Row, other: Row): boolean {
  return WORDS.every((word) => one[word] === other[word]);
}

function groupBy<Key, Value>(values: readonly Value[], keyOf: (value: Value) => Key): Map<Key, Value[]> {
  const groups = new Map<Key, Value[]>();
  for (const value of values) {
    const group = groups.get(keyOf(value));
    if (group === undefined) groups.set(keyOf(value), [value]);
    else group.push(value);
  }
  return groups;
}

/** Each once; `undefined` where there are too many for a table. */
function few<Value>(values: readonly Value[]): readonly Value[] | undefined {
  const distinct = new Set(values);
  return distinct.size <= MOST_CONSTANTS ? [...distinct] : undefined;
}

/** Every number whose place a comparison with the constant may depend on. */
function numbersIn(constant: unknown): number[] {
  const inner = Array.isArray(constant) ? constant.flatMap(numbersIn) : [];
  try {
    const number = Number(constant);
    return Number.isNaN(number) ? inner : [number, ...inner];
  } catch {
    return inner; // JSON such as {"toString": 1} is no number in any comparison
  }
}

function textsIn(constant: unknown): string[] {
  if (typeof constant === "string") return [constant];
  return Array.isArray(constant) ? constant.filter((item) => typeof item === "string") : [];
}

/** Whether the answer for a text depends only on which constant it is. */
function comparesByIdentity({ operator, constant }: TermNeed): boolean {
  if (operator === "in" || operator === "notIn") return Array.isArray(constant);
  return operator === "equal" || operator === "notEqual";
}

/** Whether a number may be looked for in a text, as 2 is in "12": its place among the constants tells nothing then. */
function looksForDigits({ operator, constant }: TermNeed): boolean {
  if (operator === undefined) return JSON.stringify(constant).includes('"');
  return (operator === "in" || operator === "notIn") && typeof constant === "string";
}

function looksIntoFact(operator: string | undefined): boolean {
  return operator === "contains" || operator === "doesNotContain";
}

/** The same text as engines hold the keys and short texts of parsed JSON: two such are equal only if they are one. */
function asKey(text: string): string {
  return Object.keys({ [text]: true })[0] as string;
}

/** The least number above another. */
function nextAbove(number: number): number {
  if (number === 0) return Number.MIN_VALUE;
  if (number === Number.NEGATIVE_INFINITY) return -Number.MAX_VALUE;
  if (number === Number.POSITIVE_INFINITY) return number;
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, number);
  view.setBigInt64(0, view.getBigInt64(0) + (number > 0 ? 1n : -1n));
  return view.getFloat64(0);
}
