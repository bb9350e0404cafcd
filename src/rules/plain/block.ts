import { type ListProbe, look, lookIntoList, makeProbes, type Need, type Probe, ROW_BITS } from "./probe.ts";

/** A rule as a {@link Block} takes it: it fires where any of its terms gets all that it needs; inverse, where none does. */
export interface BlockRule {
  readonly terms: readonly (readonly Omit<Need, "term">[])[];
  readonly inverse: boolean;
}

/** A rule whose terms have bits: one each, side by side in one word. The first of them stands for the rule. */
interface PlacedRule extends BlockRule {
  readonly first: number;
}

/** What to know of a word of terms: the bits whose rule has the next one too, that after the next, and so on. */
interface Word {
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
  /** Of each word, the first bits of rules. */
  readonly firsts: readonly number[];
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
  const blocks = groups.map((group) => new Block(group));
  return { blocks, firsts: blocks.flatMap(({ words }) => words.map(({ firsts }) => firsts)), places };
}

const WORD_BITS = 32;

/**
 * Some rules asked at once. What stands in a cell leaves some of their terms in question and rules out the others, and
 * a table tells which; the bits that all cells leave are the terms that hold. Nothing branches on whether a comparison
 * holds: a processor would guess wrong every other time, and that costs more than to make all of them.
 */
export class Block {
  readonly words: readonly [Word, Word, Word, Word];
  private readonly probes: readonly Probe[];
  private readonly lists: readonly ListProbe[];

  constructor(rules: readonly PlacedRule[]) {
    this.words = [makeWord(rules, 0), makeWord(rules, 1), makeWord(rules, 2), makeWord(rules, 3)];
    const needs = rules.flatMap(({ terms, first }) =>
      terms.flatMap((term, i) => term.map((need) => ({ ...need, term: first + i }))),
    );
    ({ probes: this.probes, lists: this.lists } = makeProbes(needs));
  }

  /** Adds four words: of their bits, the first of each rule tells whether it fires. */
  ask(cells: readonly unknown[], fired: number[]): void {
    const { probes, lists, words } = this;
    let a = -1;
    let b = -1;
    let c = -1;
    let d = -1;
    for (let i = 0; i < probes.length; i++) {
      const probe = probes[i] as Probe;
      const row = look(probe, cells[probe.cell]);
      a &= row.a;
      b &= row.b;
      c &= row.c;
      d &= row.d;
    }
    for (let i = 0; i < lists.length; i++) {
      const probe = lists[i] as ListProbe;
      const row = lookIntoList(probe, cells[probe.cell]);
      a &= row.a;
      b &= row.b;
      c &= row.c;
      d &= row.d;
    }
    fired.push(settle(a, words[0]), settle(b, words[1]), settle(c, words[2]), settle(d, words[3]));
  }
}

function settle(terms: number, { by1, by2, by4, by8, by16, firsts, inverse }: Word): number {
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
