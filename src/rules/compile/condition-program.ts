import { type Compare, ORDERINGS } from "../../facts/reading/operators.ts";
import type { SlotAddress, SlotView as View } from "../../facts/reading/slot.ts";
import type { HeedAge } from "./age-validity.ts";

/** A condition as it is asked: comparisons, and how they are joined. */
export type AskedCondition =
  | Comparison
  | { readonly kind: "all" | "any"; readonly parts: readonly AskedCondition[] }
  | { readonly kind: "not"; readonly part: AskedCondition };

/** Holds a slot's value against something else. */
interface Comparison {
  readonly kind: "comparison";
  readonly slot: SlotAddress;
  readonly operator: string;
  readonly compare: Compare;
  /** What it is held against, where that is the same for every client. */
  readonly constant: unknown;
  /** Reads what it is held against, where it is not. */
  readonly read: ((view: View) => unknown) | undefined;
  /** Of an age: tells until when what was found stands. */
  readonly heedAge: HeedAge | undefined;
}

/*
 * Ways to compare: the places of ORDERINGS, of which the last is left to itself, then two more. Numbers, and values that are
 * one and the same, are told without a call.
 */
const LESS = 0;
const LESS_OR_SAME = 1;
const MORE = 2;
const SAME = 4;
const CALL = 5;

/* Where a walk ends. */
const HOLDS = -1;
const FAILS = -2;

/** How many numbers tell of one comparison. */
const STRIDE = 7;

/**
 * The conditions of all rules as one flat list of comparisons, each with the place to go on at where it holds, and where
 * it does not. Asking one walks the list without a call for each part, and touches little memory.
 */
export class ConditionProgram {
  /**
   * Of each comparison: its way, the slot, its place, whether it is the subject's, where to go on if it holds, and if not,
   * and whether it is of an age.
   */
  private readonly steps: number[] = [];
  private readonly constants: unknown[] = [];
  private readonly comparisons: Comparison[] = [];

  /** Takes a condition in; gives the test of it. */
  add(condition: AskedCondition): (view: View) => boolean {
    const entry = this.emit(condition, HOLDS, FAILS);
    return (view) => this.ask(entry, view);
  }

  private ask(entry: number, view: View): boolean {
    const { steps, constants } = this;
    let at = entry;
    while (at >= 0) {
      const step = at * STRIDE;
      const way = steps[step] as number;
      const value = view.readAt(steps[step + 1] as number, steps[step + 2] as number, steps[step + 3] === 1);
      if (steps[step + 6] === 1) (this.comparisons[at] as Comparison).heedAge?.(view, value);
      const constant = constants[at];
      let holds: boolean;
      if (way < SAME && typeof value === "number") {
        if (way === LESS) holds = value < (constant as number);
        else if (way === LESS_OR_SAME) holds = value <= (constant as number);
        else if (way === MORE) holds = value > (constant as number);
        else holds = value >= (constant as number);
      } else if (way < SAME && value === undefined) holds = false;
      else if (way === SAME) holds = value === constant;
      else {
        const { compare, read } = this.comparisons[at] as Comparison;
        holds = compare(value, read === undefined ? constant : read(view));
      }
      at = (holds ? steps[step + 4] : steps[step + 5]) as number;
    }
    return at === HOLDS;
  }

  /** Appends what a condition asks, its last part first; gives the place where asking begins. */
  private emit(condition: AskedCondition, yes: number, no: number): number {
    switch (condition.kind) {
      case "not":
        return this.emit(condition.part, no, yes);
      case "all":
        return condition.parts.reduceRight((next, part) => this.emit(part, next, no), yes);
      case "any":
        return condition.parts.reduceRight((next, part) => this.emit(part, yes, next), no);
      case "comparison": {
        const { slot, constant, heedAge } = condition;
        const { number, place, perSubject } = slot;
        const isAge = heedAge !== undefined;
        this.steps.push(wayOf(condition), number, place, Number(perSubject), yes, no, Number(isAge));
        this.constants.push(constant);
        return this.comparisons.push(condition) - 1;
      }
    }
  }
}

function wayOf({ operator, constant, read }: Comparison): number {
  if (read !== undefined) return CALL;
  if (operator === "equal") return SAME;
  const ordering = typeof constant === "number" ? ORDERINGS.indexOf(operator) : -1;
  return ordering < 0 ? CALL : ordering;
}
