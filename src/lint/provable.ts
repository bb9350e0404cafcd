import {
  type Comparison,
  type CompiledCondition,
  comparisonsIn,
  slotsOf,
} from "../rules/compile/condition.ts";
import type { PossibleValues } from "./possible-values.ts";

/**
 * Whether a condition may hold at all, proved over what its facts may be. What a fact has to do with another is not looked at,
 * so `true` only says that nothing was proved; `false` is certain. `undefined` where looking would take too long.
 */
export function mayHold(
  conditions: readonly Wish[],
  values: PossibleValues,
  fixed: ReadonlyMap<number, (value: unknown) => boolean> = new Map(),
): boolean | undefined {
  const leaves = conditions.reduce((sum, { condition }) => sum + condition.traits.leaves, 0);
  return leaves > MOST_LEAVES ? undefined : new Search(conditions, values, fixed).run();
}

/** A condition that is to turn out so. */
export interface Wish {
  readonly condition: CompiledCondition;
  readonly wanted: boolean;
}

export function holding(condition: CompiledCondition): Wish {
  return { condition, wanted: true };
}

export function failing(condition: CompiledCondition): Wish {
  return { condition, wanted: false };
}

/** Conditions with more comparisons than these, each told as often as it is named, are not looked into. */
export const MOST_LEAVES = 2000;

/** So many steps are taken before a search is given up. */
const MOST_STEPS = 2000;

class GaveUp extends Error {}

/** What may still be of the facts: for each the values that stand for all, those that are left by their bits. */
type Left = ReadonlyMap<string, bigint>;

class Search {
  private readonly states = new Map<string, readonly unknown[]>();
  private readonly answers = new Map<Comparison, bigint>();
  private steps = 0;

  constructor(
    private readonly wishes: readonly Wish[],
    values: PossibleValues,
    fixed: ReadonlyMap<number, (value: unknown) => boolean>,
  ) {
    const bySlot = new Map<number, Comparison[]>();
    for (const one of wishes.flatMap(({ condition }) => comparisonsIn(condition))) {
      const same = bySlot.get(one.slot.number) ?? [];
      same.push(one);
      bySlot.set(one.slot.number, same);
    }
    for (const [number, comparisons] of bySlot) {
      const [{ slot }] = comparisons as [Comparison];
      const plain = comparisons.filter(({ against }) => against.kind === "constant");
      const isAllowed = fixed.get(number) ?? (() => true);
      const possible = values.of(slot, plain)?.filter(isAllowed);
      if (possible !== undefined) this.states.set(keyOf(number), possible);
      for (const one of comparisons)
        this.answers.set(one, possible === undefined ? YES : this.answerOf(one, possible));
    }
  }

  run(): boolean | undefined {
    try {
      return this.search([...this.wishes], new Map());
    } catch (error) {
      if (error instanceof GaveUp) return undefined;
      throw error;
    }
  }

  /** A comparison of which not all is known answers yes or no, whatever else does, but always the same. */
  private answerOf(one: Comparison, possible: readonly unknown[]): bigint {
    const { against, compare } = one;
    if (against.kind !== "constant") return YES;
    return possible.reduce<bigint>(
      (bits, value, i) => (compare(value, against.value) ? bits | (1n << BigInt(i)) : bits),
      0n,
    );
  }

  private search(wishes: readonly Wish[], left: Left): boolean {
    // What is left is copied, which is work too.
    this.steps += 1 + (left.size >> 4);
    if (this.steps > MOST_STEPS) throw new GaveUp();
    const waiting = [...wishes];
    const choices: Wish[][] = [];
    const narrowed = new Map(left);
    for (let wish = waiting.pop(); wish !== undefined; wish = waiting.pop()) {
      const { condition, wanted } = wish;
      if (++this.steps > MOST_STEPS) throw new GaveUp();
      if (condition.kind === "comparison") {
        if (!this.narrow(condition, wanted, narrowed)) return false;
      } else if (condition.kind === "not") waiting.push({ condition: condition.part, wanted: !wanted });
      else if (condition.kind === "named") waiting.push({ condition: condition.condition, wanted });
      else {
        const parts = condition.parts.map((part) => ({ condition: part, wanted }));
        if ((condition.kind === "all") === wanted) for (const part of parts) waiting.push(part);
        else choices.push(parts);
      }
    }
    const [parts, ...more] = choices.sort((a, b) => a.length - b.length);
    if (parts === undefined) return true;
    const rest = more.map((others) => ({ condition: anyOf(others), wanted: true }));
    return parts.some((part) => this.search([part, ...rest], narrowed));
  }

  private narrow(one: Comparison, wanted: boolean, left: Map<string, bigint>): boolean {
    const possible = one.against.kind === "constant" ? this.states.get(keyOf(one.slot.number)) : undefined;
    const [key, all] =
      possible === undefined
        ? [opaqueKey(one), YES | NO]
        : [keyOf(one.slot.number), (1n << BigInt(possible.length)) - 1n];
    const yes = possible === undefined ? YES : (this.answers.get(one) ?? 0n);
    const now = (left.get(key) ?? all) & (wanted ? yes : all & ~yes);
    left.set(key, now);
    return now !== 0n;
  }
}

const YES = 1n;
const NO = 2n;

function keyOf(slot: number): string {
  return `${slot}`;
}

function opaqueKey({ slot, operator, against }: Comparison): string {
  const other =
    against.kind === "fact"
      ? `fact ${against.slot.number}`
      : JSON.stringify([against.kind, "value" in against ? against.value : null]);
  return `${slot.number} ${operator} ${other}`;
}

/** Choices that are still to be made, as a condition: each part as it is wished. */
function anyOf(wishes: readonly Wish[]): CompiledCondition {
  const [{ condition }] = wishes as [Wish];
  const { place, traits } = condition;
  const parts = wishes.map(
    ({ condition: part, wanted }): CompiledCondition =>
      wanted ? part : { kind: "not", place: part.place, traits: part.traits, part },
  );
  return { kind: "any", place, traits, parts };
}

/** The facts that a condition asks, in a form that two conditions asking the same share. */
export function factsAskedBy(condition: CompiledCondition): string {
  const numbers = comparisonsIn(condition).flatMap((one) => slotsOf(one).map(({ number }) => number));
  return [...new Set(numbers)].sort((a, b) => a - b).join(" ");
}
