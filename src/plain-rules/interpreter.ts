import type { AskedFact, GroupNode, LeafNode, PlainNode } from "./nodes.ts";
import {
  LEAF_TURNS,
  NESTED_TURNS,
  NOT_TURNS,
  PATH_TURNS,
  SET_TURNS,
  SKIPPED_SET_TURNS,
} from "./promise-order.ts";
import type { LinkedRule } from "./rule.ts";
import { ComparisonFailedError, UndefinedFactError } from "./run-errors.ts";

/** A condition in the results of a run: as written, with what it came to where it was asked. */
export interface ConditionResult {
  readonly name?: string;
  readonly priority?: number;
  /** Of a group: `all`, `any` or `not`. */
  readonly operator?: string;
  readonly all?: readonly ConditionResult[];
  readonly any?: readonly ConditionResult[];
  readonly not?: ConditionResult;
  /** A named condition that was not asked; one that was asked is filled in. */
  readonly condition?: string;
  readonly fact?: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly path?: string;
  readonly value?: unknown;
  readonly factResult?: unknown;
  readonly valueResult?: unknown;
  readonly result?: boolean;
}

type Note = { -readonly [Key in keyof ConditionResult]: ConditionResult[Key] };

/**
 * Asks conditions just as json-rules-engine does: every one of a priority, and those of the next only where these did
 * not decide. Where rules may be asked by a {@link Block} instead, both give the same answer.
 */
export class Walk {
  /** How many turns the last condition took to settle. */
  turns = 0;

  constructor(
    private readonly rule: LinkedRule,
    private readonly cells: readonly unknown[],
    private readonly facts: readonly AskedFact[],
    /** Facts that nobody gave; asking for one is an error unless that is allowed. */
    private readonly absent: ReadonlySet<number>,
    private readonly allowsAbsent: boolean,
  ) {}

  /** Whether the conditions of the rule hold; notes what they came to where asked to. */
  ask(note?: Note): boolean {
    const { root } = this.rule;
    return root.kind === "reference" ? this.askNoted(root, note) : this.askParts(root, note);
  }

  private askNoted(node: PlainNode, note: Note | undefined): boolean {
    if (node.kind === "leaf") return this.askLeaf(node, note);
    if (node.kind === "reference") {
      if (note !== undefined) {
        delete note.condition;
        Object.assign(note, describe(node.target));
      }
      return this.askNoted(node.target, note);
    }
    const result = this.askParts(node, note);
    this.turns += NESTED_TURNS;
    if (note !== undefined) note.result = result;
    return result;
  }

  private askLeaf(leaf: LeafNode, note: Note | undefined): boolean {
    const { left, right, constant, pathed } = leaf;
    if (right !== undefined) this.need(right);
    this.need(left);
    const { cells, absent } = this;
    const a = cells[left];
    const b = right === undefined ? constant : cells[right];
    const result = this.compare(leaf, a, b);
    const followed = pathed.some((fact) => !absent.has(fact));
    this.turns = LEAF_TURNS + (followed ? PATH_TURNS : 0);
    if (note !== undefined) Object.assign(note, { factResult: a, valueResult: b, result });
    return result;
  }

  private compare({ compare, left, shown: { operator } }: LeafNode, a: unknown, b: unknown): boolean {
    try {
      return compare(a, b);
    } catch (cause) {
      throw new ComparisonFailedError(this.rule.words, this.nameOf(left), String(operator), cause);
    }
  }

  private need(fact: number): void {
    if (this.allowsAbsent || !this.absent.has(fact)) return;
    const missing = [...this.absent].map((one) => this.nameOf(one));
    throw new UndefinedFactError([...new Set(missing)], this.rule.words);
  }

  private nameOf(fact: number): string {
    return (this.facts[fact] as AskedFact).name;
  }

  private askParts({ kind, parts, sets }: GroupNode, note: Note | undefined): boolean {
    if (kind === "not") {
      const holds = this.askNoted(parts[0] as PlainNode, note?.not);
      this.turns += NOT_TURNS;
      return !holds;
    }
    const notes = note?.[kind];
    if (parts.length <= 1) {
      this.turns = 0;
      return parts[0] === undefined || this.askNoted(parts[0], notes?.[0]);
    }
    let holds = kind === "all";
    let turns = 0;
    for (const set of sets) {
      if (holds === (kind === "any")) {
        turns += SKIPPED_SET_TURNS;
        continue;
      }
      let longest = 0;
      for (const part of set) {
        const one = this.askNoted(parts[part] as PlainNode, notes?.[part]);
        if (one === (kind === "any")) holds = one;
        longest = Math.max(longest, this.turns);
      }
      turns += longest + SET_TURNS;
    }
    this.turns = turns;
    return holds;
  }
}

/** A condition as it stands in results before it is asked. */
export function describe(node: PlainNode): Note {
  switch (node.kind) {
    case "leaf":
      return { ...node.shown };
    case "reference":
      return { ...node.shown };
    case "not":
      return { ...node.shown, not: describe(node.parts[0] as PlainNode) };
    default:
      return { ...node.shown, [node.kind]: node.parts.map(describe) };
  }
}
