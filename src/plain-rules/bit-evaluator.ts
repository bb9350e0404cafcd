import { type Block, makeBlocks, settle, type Word } from "./block.ts";
import { UNREAD } from "./facts.ts";
import type { TermNeed } from "./lookup-table.ts";
import type { LeafNode } from "./nodes.ts";
import { type Literal, listTerms } from "./normal-form.ts";
import type { LinkedRule } from "./rule.ts";

/** What comes of something that is asked before the rules, and the cell where it goes. */
interface Answered<What> {
  readonly what: What;
  readonly cell: number;
}

/** Rules as blocks that are asked together, and what has to be asked one by one before. */
export class BitEvaluator {
  /** What a run begins with: a cell for each fact, and one for each answer. */
  readonly cells: readonly unknown[];
  /** The words that {@link ask} gives. */
  readonly words: readonly Word[];
  /** Of each rule the place of its bit among those of all words. */
  readonly places: readonly number[];
  private readonly blocks: readonly Block[];
  /** Comparisons of two facts. */
  private readonly pairs: readonly Answered<LeafNode>[];
  /** Rules of which no more may be asked than the library does, or with too many terms. */
  private readonly walked: readonly Answered<LinkedRule>[];

  constructor(
    rules: readonly LinkedRule[],
    private readonly factCount: number,
  ) {
    const cells: unknown[] = Array.from({ length: factCount }, () => UNREAD);
    const pairs = new Map<LeafNode, number>();
    const walked: Answered<LinkedRule>[] = [];
    const newCell = (): number => cells.push(undefined) - 1;
    const needOf = ({ leaf, wanted }: Literal): Omit<TermNeed, "term"> => {
      const { left, right, compare, operator, constant } = leaf;
      if (right === undefined) return { cell: left, compare, operator, constant, wanted };
      const cell = pairs.get(leaf) ?? newCell();
      pairs.set(leaf, cell);
      return { ...isTrue(cell), wanted };
    };
    const blocked = makeBlocks(
      rules.map((rule) => {
        const list = rule.steady ? listTerms(rule.root) : undefined;
        if (list !== undefined) return { ...list, terms: list.terms.map((term) => term.map(needOf)) };
        const cell = newCell();
        walked.push({ what: rule, cell });
        return { inverse: false, terms: [[isTrue(cell)]] };
      }),
    );
    this.cells = cells;
    this.words = blocked.words;
    this.places = blocked.places;
    this.blocks = blocked.blocks;
    this.pairs = [...pairs].map(([what, cell]) => ({ what, cell }));
    this.walked = walked;
  }

  /** Which rules fire: words of which each bit that stands for a rule tells. */
  ask(cells: unknown[], walk: (rule: LinkedRule) => boolean): number[] {
    if (cells.length > this.factCount) this.askBefore(cells, walk);
    const { blocks, words } = this;
    // The usual one needs no list of lists.
    const fired =
      blocks.length === 1 ? (blocks[0] as Block).ask(cells) : blocks.flatMap((block) => block.ask(cells));
    for (let i = 0; i < fired.length; i++) fired[i] = settle(fired[i] as number, words[i] as Word);
    return fired;
  }

  private askBefore(cells: unknown[], walk: (rule: LinkedRule) => boolean): void {
    for (const { what, cell } of this.pairs) {
      cells[cell] = what.compare(cells[what.left], cells[what.right as number]);
    }
    for (const { what, cell } of this.walked) cells[cell] = walk(what);
  }
}

function isTrue(cell: number): Omit<TermNeed, "term"> {
  return { cell, compare: (a, b) => a === b, operator: "equal", constant: true, wanted: true };
}
