import type { Compare } from "../operators.ts";

/** A comparison of a cell with a constant, and the term of a block that needs it to turn out one way. */
export interface Need {
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
export interface Probe {
  readonly cell: number;
  readonly needs: readonly Need[];
  /**
   * Numbers at which answers change, rising: one fewer than this, and a power of two; 0 where numbers are compared one
   * by one. The first is the least of all: only what is no number lies below.
   */
  readonly span: number;
  readonly cuts: Float64Array;
  /** The rows below the first cut, below the second, and so on. */
  readonly numbers: readonly Row[];
  /** The rows of texts; `undefined` where they are compared one by one. */
  readonly texts: ReadonlyMap<string, Row> | undefined;
  readonly otherText: Row;
  readonly yes: Row;
  readonly no: Row;
  readonly nothing: Row;
  readonly absent: Row;
}

/** All that a block asks of whether the list in a cell holds some item. */
export interface ListProbe {
  readonly cell: number;
  readonly item: unknown;
  readonly holding: Row;
  readonly lacking: Row;
  readonly noList: Row;
}

/** More constants than this are compared one by one: a table of them would take more memory than it is worth. */
const MOST_CONSTANTS = 128;

/** The row of a value. */
export function look(probe: Probe, value: unknown): Row {
  const { span } = probe;
  if (typeof value === "number" && span > 0) {
    const { cuts } = probe;
    let rank = 0;
    for (let half = span >> 1; half > 4; half >>= 1) {
      if (value >= (cuts[rank + half - 1] as number)) rank += half;
    }
    // Adding what a comparison gives leaves the processor nothing to guess, and three without a loop are soon made.
    rank += +(value >= (cuts[rank + 3] as number)) << 2;
    rank += +(value >= (cuts[rank + 1] as number)) << 1;
    rank += +(value >= (cuts[rank] as number));
    return probe.numbers[rank] as Row;
  }
  if (typeof value === "string" && probe.texts !== undefined)
    return probe.texts.get(value) ?? probe.otherText;
  if (value === true) return probe.yes;
  if (value === false) return probe.no;
  if (value === undefined) return probe.absent;
  if (value === null) return probe.nothing;
  return rowFor(probe.needs, value);
}

export function lookIntoList({ item, holding, lacking, noList }: ListProbe, value: unknown): Row {
  if (!Array.isArray(value)) return noList;
  return value.indexOf(item) >= 0 ? holding : lacking;
}

/** Parts what a block needs by the cell, and by the item where it is looked for in a list. */
export function makeProbes(needs: readonly Need[]): {
  readonly probes: readonly Probe[];
  readonly lists: readonly ListProbe[];
} {
  const isOfLists = ({ operator }: Need): boolean => looksIntoFact(operator);
  const ofCells = groupBy(
    needs.filter((need) => !isOfLists(need)),
    ({ cell }) => cell,
  );
  const ofLists = groupBy(needs.filter(isOfLists), ({ cell }) => cell);
  return {
    probes: [...ofCells].map(([cell, group]) => makeProbe(cell, group)),
    lists: [...ofLists].flatMap(([cell, group]) =>
      [...groupBy(group, ({ constant }) => constant)].map(([item, ofItem]) =>
        makeListProbe(cell, item, ofItem),
      ),
    ),
  };
}

function makeProbe(cell: number, needs: readonly Need[]): Probe {
  const texts = needs.every(comparesByIdentity)
    ? few(needs.flatMap(({ constant }) => textsIn(constant)))
    : undefined;
  return {
    cell,
    needs,
    ...rankNumbers(needs),
    texts: texts && new Map(texts.map((text) => [asKey(text), rowFor(needs, text)])),
    otherText: rowFor(needs, texts === undefined ? "" : `${texts.join("")}.`),
    yes: rowFor(needs, true),
    no: rowFor(needs, false),
    nothing: rowFor(needs, null),
    absent: rowFor(needs, undefined),
  };
}

function makeListProbe(cell: number, item: unknown, needs: readonly Need[]): ListProbe {
  return {
    cell,
    item: typeof item === "string" ? asKey(item) : item,
    holding: rowFor(needs, [item]),
    lacking: rowFor(needs, []),
    noList: rowFor(needs, null),
  };
}

function rankNumbers(needs: readonly Need[]): Pick<Probe, "span" | "cuts" | "numbers"> {
  const constants = needs.some(looksForDigits)
    ? undefined
    : few(needs.flatMap(({ constant }) => numbersIn(constant)));
  if (constants === undefined) return { span: 0, cuts: new Float64Array(), numbers: [] };
  const cuts = [Number.NEGATIVE_INFINITY];
  let last = rowFor(needs, Number.NEGATIVE_INFINITY);
  const numbers = [rowFor(needs, Number.NaN), last];
  for (const cut of constants.flatMap((number) => [number, nextAbove(number)]).sort((a, b) => a - b)) {
    const row = rowFor(needs, cut);
    if (isSame(row, last)) continue;
    cuts.push(cut);
    numbers.push(row);
    last = row;
  }
  let span = 8;
  while (span <= cuts.length) span *= 2;
  while (cuts.length < span - 1) {
    cuts.push(Number.POSITIVE_INFINITY);
    numbers.push(last);
  }
  return { span, cuts: Float64Array.from(cuts), numbers };
}

function rowFor(needs: readonly Need[], value: unknown): Row {
  const row = { a: -1, b: -1, c: -1, d: -1 };
  for (const { compare, constant, wanted, term } of needs) {
    if (compare(value, constant) === wanted) continue;
    row[WORDS[term >> 5] as keyof Row] &= ~(1 << term);
  }
  return row;
}

const WORDS = ["a", "b", "c", "d"] as const;

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
function comparesByIdentity({ operator, constant }: Need): boolean {
  if (operator === "in" || operator === "notIn") return Array.isArray(constant);
  return operator === "equal" || operator === "notEqual";
}

/** Whether a number may be looked for in a text, as 2 is in "12": its place among the constants tells nothing then. */
function looksForDigits({ operator, constant }: Need): boolean {
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
