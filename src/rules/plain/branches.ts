import { type Compare, OPERATORS } from "../operators.ts";
import type { PlainNode } from "./nodes.ts";

/**
 * Conditions as a flat list of comparisons, each with the one to go to where it holds and where it does not. Asking a
 * rule walks that list: no calls, no recursion, nothing allocated.
 */

const FIRED = -1;
const NOT_FIRED = -2;

/** Numbers of one comparison: operator, cells of both sides, where to go next in either case. */
const STRIDE = 5;

const OPERATIONS = {
  equal: 0,
  notEqual: 1,
  lessThan: 2,
  lessThanInclusive: 3,
  greaterThan: 4,
  greaterThanInclusive: 5,
} as const;
const CALL = 6;

/** Operators by their number. */
const COMPARE: readonly Compare[] = Object.keys(OPERATIONS).map((name) => OPERATORS[name] as Compare);

/** Comparisons of many rules behind one another. */
export class Branches {
  private readonly code: number[] = [];
  private readonly calls: Compare[] = [];

  /** Adds a rule's conditions; gives where to enter. */
  add(root: PlainNode): number {
    return this.emit(root, FIRED, NOT_FIRED);
  }

  /** Gives what asks the rule that is entered at a place, about the values in the cells. */
  finish(): (entry: number, cells: readonly unknown[]) => boolean {
    const code = Int32Array.from(this.code);
    const calls = [...this.calls];
    return (entry, cells) => ask(code, calls, entry, cells);
  }

  /** Written from the last comparison to the first, so that where to go next is always known. */
  private emit(node: PlainNode, onTrue: number, onFalse: number): number {
    switch (node.kind) {
      case "reference":
        return this.emit(node.target, onTrue, onFalse);
      case "not":
        return this.emit(node.parts[0] as PlainNode, onFalse, onTrue);
      case "all":
        return node.parts.reduceRight((next, part) => this.emit(part, next, onFalse), onTrue);
      case "any":
        if (node.parts.length === 0) return onTrue;
        return node.parts.reduceRight((next, part) => this.emit(part, onTrue, next), onFalse);
      case "leaf": {
        const entry = this.code.length;
        const { left, right, operator, compare } = node;
        if (operator !== undefined && operator in OPERATIONS) {
          this.code.push(OPERATIONS[operator as keyof typeof OPERATIONS]);
        } else {
          this.code.push(CALL + this.calls.push(compare) - 1);
        }
        this.code.push(left, right, onTrue, onFalse);
        return entry;
      }
    }
  }
}

function ask(code: Int32Array, calls: readonly Compare[], entry: number, cells: readonly unknown[]): boolean {
  let at = entry;
  while (at >= 0) {
    const operation = code[at] as number;
    const a = cells[code[at + 1] as number];
    const b = cells[code[at + 2] as number];
    const holds = operation < CALL ? compare(operation, a, b) : (calls[operation - CALL] as Compare)(a, b);
    at = code[holds ? at + STRIDE - 2 : at + STRIDE - 1] as number;
  }
  return at === FIRED;
}

function compare(operation: number, a: unknown, b: unknown): boolean {
  if (operation === OPERATIONS.equal) return a === b;
  if (operation === OPERATIONS.notEqual) return a !== b;
  if (typeof a !== "number" || typeof b !== "number") return (COMPARE[operation] as Compare)(a, b);
  switch (operation) {
    case OPERATIONS.lessThan:
      return a < b;
    case OPERATIONS.lessThanInclusive:
      return a <= b;
    case OPERATIONS.greaterThan:
      return a > b;
    default:
      return a >= b;
  }
}
