import type { Compare } from "../operators.ts";

/** A comparison of a fact with a constant. */
export interface ProbeInput {
  readonly compare: Compare;
  /** The operator's name, where it has no decorators. */
  readonly operator: string | undefined;
  readonly constant: unknown;
}

/** As many as an answer has bits, less the sign. */
export const MOST_PROBE_INPUTS = 31;

/** More constants than this are compared one by one: a table of them would take more memory than it is worth. */
const MOST_CONSTANTS = 128;

/** So many texts are looked through faster than they are looked up. */
const FEW_TEXTS = 8;

/** What the header says of one probe, by its place there: answers, or where a table begins and how long it is. */
const NO = 0; // that of yes stands behind it
const NOTHING = 2;
const CUTS = 3;
const CUT_COUNT = 4;
const CUT_ANSWERS = 5;
const TEXTS = 6;
const TEXT_COUNT = 7;
const TEXT_ANSWERS = 8;
const EMPTY_LIST = 9;
const ITEMS = 10;
const ITEM_COUNT = 11;
const ITEM_ANSWERS = 12;
const STRIDE = 13;
/** Where there is no table, and no answer in it. */
export const NONE = -1;

/**
 * Comparisons of facts with constants, those of one fact answered together.
 *
 * The constants part all values into classes with the same answers: numbers by where they lie among the constants,
 * texts by which constant they are. The answers of a class, a bit for each comparison, are found out beforehand by
 * asking the operators themselves of one value of the class. Only what is too rare to be worth it is compared at run
 * time. All tables lie in a few flat lists, so that a run goes through little memory.
 */
export class Probes {
  private readonly inputs: readonly (readonly ProbeInput[])[];
  private readonly header: Int32Array;
  /** Of each probe, the numbers at which answers change, rising. */
  private readonly cuts: Float64Array;
  /** Of each probe, the texts whose answers are not those of all others. */
  private readonly texts: readonly string[];
  /** Of each probe that looks into lists alone, the items that it looks for. */
  private readonly items: readonly unknown[];
  /**
   * Of each probe, the answers for numbers below its first cut, below its second, and so on; for each text, and any
   * other; and which answers each item changes from those of an empty list.
   */
  private readonly answers: Int32Array;
  /** Of each probe with too many texts to look through, the answers for each. */
  private readonly manyTexts: readonly (ReadonlyMap<string, number> | undefined)[];

  constructor(inputs: readonly (readonly ProbeInput[])[]) {
    this.inputs = inputs;
    const tables = inputs.map(tabulate);
    const header: number[] = [];
    const cuts: number[] = [];
    const texts: string[] = [];
    const items: unknown[] = [];
    const answers: number[] = [];
    for (const one of tables) {
      const few = one.texts !== undefined && one.texts.size <= FEW_TEXTS ? one.texts : undefined;
      header.push(one.no, one.yes, one.nothing);
      header.push(cuts.length, one.cuts?.length ?? NONE, answers.length);
      for (const cut of one.cuts ?? []) cuts.push(cut);
      for (const answer of one.numbers) answers.push(answer);
      header.push(texts.length, few?.size ?? NONE, answers.length);
      answers.push(one.otherText);
      for (const [text, answer] of few ?? []) {
        texts.push(asKey(text));
        answers.push(answer);
      }
      header.push(one.emptyList, items.length, one.items?.size ?? NONE, answers.length);
      for (const [item, change] of one.items ?? []) {
        items.push(typeof item === "string" ? asKey(item) : item);
        answers.push(change);
      }
    }
    this.header = Int32Array.from(header);
    this.cuts = Float64Array.from(cuts);
    this.texts = texts;
    this.items = items;
    this.answers = Int32Array.from(answers);
    this.manyTexts = tables.map(({ texts: many }) =>
      many !== undefined && many.size > FEW_TEXTS ? many : undefined,
    );
  }

  /** The answers to the comparisons of a probe, the first in the lowest bit. */
  answer(probe: number, value: unknown): number {
    const known = this.lookUp(probe, value);
    if (known !== NONE) return known;
    if (typeof value === "string") return this.answerText(probe, value);
    const at = probe * STRIDE;
    if (value === null) return this.header[at + NOTHING] as number;
    const count = this.header[at + ITEM_COUNT] as number;
    if (count === NONE || !Array.isArray(value)) return this.compare(probe, value);
    return this.answerList(at, count, value);
  }

  /** The same where a small table tells, else {@link NONE}. Calls nothing, so that it may become part of a loop. */
  lookUp(probe: number, value: unknown): number {
    const { header, cuts, texts, answers } = this;
    const at = probe * STRIDE;
    if (typeof value === "number") {
      const count = header[at + CUT_COUNT] as number;
      if (count === NONE || Number.isNaN(value)) return NONE;
      const first = header[at + CUTS] as number;
      let rank = header[at + CUT_ANSWERS] as number;
      // Adding what each comparison gives leaves the processor nothing to guess.
      for (let i = first; i < first + count; i++) rank += +(value >= (cuts[i] as number));
      return answers[rank] as number;
    }
    if (typeof value === "string") {
      const count = header[at + TEXT_COUNT] as number;
      if (count === NONE) return NONE;
      const first = header[at + TEXTS] as number;
      let place = header[at + TEXT_ANSWERS] as number;
      for (let i = 0; i < count; i++) place += +(texts[first + i] === value) * (i + 1);
      return answers[place] as number;
    }
    return typeof value === "boolean" ? (header[at + NO + +value] as number) : NONE;
  }

  private answerList(at: number, count: number, list: readonly unknown[]): number {
    const { header, items, answers } = this;
    const first = header[at + ITEMS] as number;
    const firstAnswer = header[at + ITEM_ANSWERS] as number;
    let changed = 0;
    for (const one of list) {
      for (let i = 0; i < count; i++)
        changed |= -(one === items[first + i]) & (answers[firstAnswer + i] as number);
    }
    return (header[at + EMPTY_LIST] as number) ^ changed;
  }

  private answerText(probe: number, value: string): number {
    const texts = this.manyTexts[probe];
    if (texts === undefined) return this.compare(probe, value);
    return texts.get(value) ?? (this.answers[this.header[probe * STRIDE + TEXT_ANSWERS] as number] as number);
  }

  private compare(probe: number, value: unknown): number {
    return answersOf(this.inputs[probe] as readonly ProbeInput[], value);
  }
}

interface ProbeTables {
  readonly cuts: readonly number[] | undefined;
  readonly numbers: readonly number[];
  readonly texts: ReadonlyMap<string, number> | undefined;
  readonly items: ReadonlyMap<unknown, number> | undefined;
  readonly yes: number;
  readonly no: number;
  readonly nothing: number;
  readonly otherText: number;
  readonly emptyList: number;
}

function tabulate(inputs: readonly ProbeInput[]): ProbeTables {
  const constants = inputs.map(({ constant }) => constant);
  const texts = inputs.every(({ operator, constant }) => comparesByIdentity(operator, constant))
    ? few(constants.flatMap(textsIn))
    : undefined;
  const items = inputs.every(({ operator }) => looksIntoFact(operator))
    ? few(constants.filter((constant) => typeof constant !== "object" || constant === null))
    : undefined;
  const emptyList = answersOf(inputs, []);
  return {
    ...tabulateNumbers(inputs),
    texts: texts && new Map(texts.map((text) => [text, answersOf(inputs, text)])),
    items: items && new Map(items.map((item) => [item, answersOf(inputs, [item]) ^ emptyList])),
    yes: answersOf(inputs, true),
    no: answersOf(inputs, false),
    nothing: answersOf(inputs, null),
    otherText: texts === undefined ? 0 : answersOf(inputs, `${texts.join("")}.`),
    emptyList,
  };
}

function tabulateNumbers(inputs: readonly ProbeInput[]): Pick<ProbeTables, "cuts" | "numbers"> {
  const constants = inputs.some(looksForDigits)
    ? undefined
    : few(inputs.flatMap(({ constant }) => numbersIn(constant)));
  if (constants === undefined) return { cuts: undefined, numbers: [] };
  const cuts: number[] = [];
  const numbers = [answersOf(inputs, Number.NEGATIVE_INFINITY)];
  for (const cut of constants.flatMap((number) => [number, nextAbove(number)]).sort((a, b) => a - b)) {
    const answers = answersOf(inputs, cut);
    if (answers === numbers.at(-1)) continue;
    cuts.push(cut);
    numbers.push(answers);
  }
  return { cuts, numbers };
}

function answersOf(inputs: readonly ProbeInput[], value: unknown): number {
  let answers = 0;
  for (let i = 0; i < inputs.length; i++) {
    const { compare, constant } = inputs[i] as ProbeInput;
    if (compare(value, constant)) answers |= 1 << i;
  }
  return answers;
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
function comparesByIdentity(operator: string | undefined, constant: unknown): boolean {
  if (operator === "in" || operator === "notIn") return Array.isArray(constant);
  return operator === "equal" || operator === "notEqual" || looksIntoFact(operator);
}

/** Whether a number may be looked for in a text, as 2 is in "12": its place among the constants tells nothing then. */
function looksForDigits({ operator, constant }: ProbeInput): boolean {
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
