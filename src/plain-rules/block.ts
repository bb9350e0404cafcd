import {
  type ListLookup,
  type LookupTable,
  lookUp,
  makeLookups,
  ROW_BITS,
  type Row,
  TEXTS,
  type TermNeed,
} from "./lookup-table.ts";

/** A rule as a {@link Block} takes it: it fires where any of its terms gets all that it needs; inverse, where none does. */
export interface BlockRule {
  readonly terms: readonly (readonly Omit<TermNeed, "term">[])[];
  readonly inverse: boolean;
}

/** A rule whose terms have bits: one each, side by side in one word. The first of them stands for the rule. */
interface PlacedRule extends BlockRule {
  readonly first: number;
}

/** What to know of a word of terms: the bits whose rule has the next one too, that after the next, and so on. */
export interface Word {
  readonly by1: number;
  readonly by2: number;
  readonly by4: number;
  readonly by8: number;
  readonly by16: number;
  /** The first bits of rules, and of those that are inverse. */
  readonly firsts: number;
  readonly inverse: number;
}

/** Rules in as many blocks as they take. */
export interface BlockedRules {
  readonly blocks: readonly Block[];
  /** The words of all blocks, four of each. */
  readonly words: readonly Word[];
  /** Of each rule, the place of its first bit among those of all words. */
  readonly places: readonly number[];
}

export function makeBlocks(rules: readonly BlockRule[]): BlockedRules {
  const groups: PlacedRule[][] = [];
  let next = 0;
  const places = rules.map((rule) => {
    const { length } = rule.terms;
    const first = (next % WORD_BITS) + length > WORD_BITS ? next + WORD_BITS - (next % WORD_BITS) : next;
    next = first + length;
    const block = Math.floor(first / ROW_BITS);
    groups[block] ??= [];
    groups[block].push({ ...rule, first: first % ROW_BITS });
    return first;
  });
  const words = groups.flatMap((group) => [0, 1, 2, 3].map((word) => makeWord(group, word)));
  return { blocks: groups.map((group) => new Block(group)), words, places };
}

const WORD_BITS = 32;

/**
 * Some rules asked at once. What stands in a cell leaves some of their terms in question and rules out the others, and
 * a table tells which; the bits that all cells leave are the terms that hold. Nothing branches on whether a comparison
 * holds: a processor would guess wrong every other time, and that costs more than to make all of them.
 */
export class Block {
  private readonly tables: readonly LookupTable[];
  private readonly lists: readonly ListLookup[];

  constructor(rules: readonly PlacedRule[]) {
    const needs = rules.flatMap(({ terms, first }) =>
      terms.flatMap((term, i) => term.map((need) => ({ ...need, term: first + i }))),
    );
    ({ tables: this.tables, lists: this.lists } = makeLookups(needs));
  }

  /** The terms that hold, in four words. All in one function: whether an engine puts several together is a guess. */
  ask(cells: readonly unknown[]): number[] {
    const { tables, lists } = this;
    let a = -1;
    let b = -1;
    let c = -1;
    let d = -1;
    for (let i = 0; i < tables.length; i++) {
      const table = tables[i] as LookupTable;
      const { rows, texts, span } = table;
      const value = cells[table.cell];
      let row: Row;
      if (typeof value === "number" && span > 0) {
        const { cuts } = table;
        const number = +value; // an engine takes it for a number from here on
        let rank = 0;
        for (let half = span >> 1; half > 4; half >>= 1) {
          rank += +(number >= (cuts[rank + half - 1] as number)) * half;
        }
        rank += +(number >= (cuts[rank + 3] as number)) * 4;
        rank += +(number >= (cuts[rank + 1] as number)) * 2;
        rank += +(number >= (cuts[rank] as number));
        row = rows[table.numbers + rank] as Row;
      } else if (typeof value === "string" && texts !== undefined) {
        let place = TEXTS;
        for (let k = 0; k < texts.length; k++) place += +(texts[k] === value) * (k + 1);
        row = rows[place] as Row;
      } else {
        // To ask for the type of true and false would be to branch on which it is.
        const yes = +(value === true);
        row = (yes | +(value === false)) === 1 ? (rows[yes] as Row) : lookUp(table, value);
      }
      a &= row.a;
      b &= row.b;
      c &= row.c;
      d &= row.d;
    }
    for (let i = 0; i < lists.length; i++) {
      const { cell, item, rows, noList, asked } = lists[i] as ListLookup;
      // To look into a list costs more than a wrong guess at whether to.
      if (((a & asked.a) | (b & asked.b) | (c & asked.c) | (d & asked.d)) === 0) continue;
      const value = cells[cell];
      const row = Array.isArray(value) ? (rows[+(value.indexOf(item) >= 0)] as Row) : noList;
      a &= row.a;
      b &= row.b;
      c &= row.c;
      d &= row.d;
    }
    return [a, b, c, d];
  }
}

/** Which rules of a word fire, told by their first bits. */
export function settle(terms: number, { by1, by2, by4, by8, by16, firsts, inverse }: Word): number {
  let any = terms | ((terms >>> 1) & by1);
  any |= (any >>> 2) & by2;
  any |= (any >>> 4) & by4;
  any |= (any >>> 8) & by8;
  any |= (any >>> 16) & by16;
  return (any ^ inverse) & firsts;
}

function makeWord(rules: readonly PlacedRule[], number: number): Word {
  const own = rules
    .filter(({ first }) => Math.floor(first / WORD_BITS) === number)
    .map(({ first, terms, inverse }) => ({
      bits: (2 ** terms.length - 1) << first,
      first: 1 << first,
      inverse,
    }));
  const having = (steps: number): number =>
    own.reduce((mask, { bits }) => mask | (bits & (bits >>> steps)), 0);
  return {
    by1: having(1),
    by2: having(2),
    by4: having(4),
    by8: having(8),
    by16: having(16),
    firsts: own.reduce((mask, { first }) => mask | first, 0),
    inverse: own.reduce((mask, { first, inverse }) => (inverse ? mask | first : mask), 0),
  };
}
