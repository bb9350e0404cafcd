import type { View } from "../facts/view.ts";
import type { Compare } from "./operators.ts";
import type { Slot } from "./slots.ts";

/** A condition as it is asked: comparisons, and how they are joined. */
export type AskedCondition =
  | { readonly kind: "comparison"; readonly comparison: Comparison }
  | { readonly kind: "all" | "any"; readonly parts: readonly AskedCondition[] }
  | { readonly kind: "not"; readonly part: AskedCondition };

/** Holds a slot's value against something else. */
export interface Comparison {
  readonly slot: Pick<Slot, "number" | "place" | "perSubject">;
  readonly operator: string;
  readonly compare: Compare;
  /** What it is held against, where that is the same for every client. */
  readonly constant: unknown;
  /** Reads it where it is not. */
  readonly read: ((view: View) => unknown) | undefined;
}

/** How a comparison is made. Numbers and values that are one and the same are told here, without a call. */
enum Way {
  Less = 0,
  LessOrSame = 1,
  More = 2,
  MoreOrSame = 3,
  Same = 4,
  Call = 5,
  CallOnRead = 6,
}

const WAYS: Readonly<Record<string, Way>> = {
  lessThan: Way.Less,
  lessThanInclusive: Way.LessOrSame,
  greaterThan: Way.More,
  greaterThanInclusive: Way.MoreOrSame,
};

/** Where a walk ends. */
const HOLDS = -1;
const FAILS = -2;

/** How many numbers tell of one comparison. */
const STRIDE = 6;

/**
 * Conditions of many rules as one flat list of comparisons, each with the place to go on at where it holds, and where it
 * does not. Asking one walks the list without a call for each part, and touches little memory.
 */
export class ConditionProgram {
  /** Of each comparison: its way, the slot, its place, whether it is the subject's, where to go on if it holds, and if not. */
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
      const place = steps[step + 2] as number;
      const ofSubject = steps[step + 3] === 1;
      const value = view.readAt(steps[step + 1] as number, place, ofSubject);
      const constant = constants[at];
      let holds: boolean;
      const way = steps[step] as Way;
      if (way <= Way.MoreOrSame && typeof value === "number") {
        if (way === Way.Less) holds = value < (constant as number);
        else if (way === Way.LessOrSame) holds = value <= (constant as number);
        else if (way === Way.More) holds = value > (constant as number);
        else holds = value >= (constant as number);
      } else if (way === Way.Same) holds = value === constant;
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
      case "comparison":
        return this.emitComparison(condition.comparison, yes, no);
    }
  }

  private emitComparison(comparison: Comparison, yes: number, no: number): number {
    const { slot, constant } = comparison;
    this.constants.push(constant);
    this.steps.push(wayOf(comparison), slot.number, slot.place, Number(slot.perSubject), yes, no);
    return this.comparisons.push(comparison) - 1;
  }
}

function wayOf({ operator, constant, read }: Comparison): Way {
  if (read !== undefined) return Way.CallOnRead;
  if (operator === "equal") return Way.Same;
  return typeof constant === "number" && Object.hasOwn(WAYS, operator) ? (WAYS[operator] as Way) : Way.Call;
}
