import { type Problem, problemAt } from "../../events/problem.ts";
import type { RuleLimits } from "../file/limits.ts";
import type { Asked } from "./asked.ts";
import { type CompiledCondition, slotsOf } from "./condition.ts";
import type { Slot } from "./slots.ts";

/** What is known of a finding rule once it is compiled. */
type AskedRule = Asked & { readonly number: number };

/** A finding rule that another rule builds on. */
export interface FindingBehind<Rule> {
  readonly finding: Rule;
  /** Its place in the order in which findings can be asked. */
  readonly place: number;
  /** Whether it matters what it came to about anybody; else only about the subject at hand, which is of its kind. */
  readonly ofAll: boolean;
}

const NOTHING: Asked = { asks: [], asksOfAll: [] };

/**
 * Tells which findings rules ask about, and counts them: thousands of rules that each name a condition on thousands of
 * findings would need memory for all pairs of them. Beyond the limit nothing is told, and the rules do not load.
 */
export class AskedFindings {
  private count = 0;

  constructor(private readonly limit: RuleLimits["asks"]) {}

  /** The findings that a condition and some slots ask about, each once. */
  by(condition: CompiledCondition, slots: readonly Slot[] = []): Asked {
    const asks = new Set<number>();
    const asksOfAll = new Set<number>();
    const passed = new Set<number>();
    const take = (one: Asked): void => {
      this.count += one.asks.length;
      if (this.isOver) return;
      for (const rule of one.asks) asks.add(rule);
      for (const rule of one.asksOfAll) asksOfAll.add(rule);
    };
    const waiting = [condition];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (next.kind === "comparison") for (const slot of slotsOf(next)) take(slot);
      else if (next.kind === "not") waiting.push(next.part);
      else if (next.kind !== "named") for (const part of next.parts) waiting.push(part);
      else if (!passed.has(next.slot.number)) {
        passed.add(next.slot.number);
        take(next.asked);
      }
    }
    for (const slot of slots) take(slot);
    if (this.isOver) return NOTHING;
    return { asks: [...asks], asksOfAll: [...asksOfAll] };
  }

  /** The rules that are asked about, and those that they build on in turn, in an order in which they can be asked. */
  behind<Rule extends AskedRule>(
    { asks, asksOfAll }: Asked,
    rules: FindingOrder<Rule>,
  ): FindingBehind<Rule>[] {
    const ofAll = new Map<number, boolean>();
    const waiting: { readonly rule: number; readonly isOfAll: boolean }[] = [];
    const enter = (reached: readonly number[], isOfAll: boolean): void => {
      this.count += reached.length;
      if (this.isOver) return;
      for (const rule of reached) {
        const before = ofAll.get(rule);
        if (before === true || before === isOfAll) continue;
        ofAll.set(rule, isOfAll);
        waiting.push({ rule, isOfAll });
      }
    };
    enter(asksOfAll, true);
    enter(asks, false);
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const rule = rules.ruleOf(next.rule);
      if (next.isOfAll) enter(rule.asks, true);
      else {
        enter(rule.asksOfAll, true);
        enter(rule.asks, false);
      }
    }
    return [...ofAll]
      .map(([number, isOfAll]) => ({
        finding: rules.ruleOf(number),
        place: rules.placeOf(number),
        ofAll: isOfAll,
      }))
      .sort((a, b) => a.place - b.place);
  }

  reportExcess(problems: Problem[]): void {
    if (!this.isOver) return;
    const expected = `rules that build on at most ${this.limit} findings, each counted for every rule that asks about it or names a condition that does (limits.asks)`;
    problems.push(problemAt({}, { code: "limit", expected, found: "more" }));
  }

  private get isOver(): boolean {
    return this.count > this.limit;
  }
}

/** Finding rules by their numbers, and the order in which they can be asked. */
export class FindingOrder<Rule extends AskedRule> {
  private readonly places = new Map<number, number>();

  constructor(private readonly ordered: readonly Rule[]) {
    for (const [place, { number }] of ordered.entries()) this.places.set(number, place);
  }

  placeOf(number: number): number {
    return this.places.get(number) as number;
  }

  ruleOf(number: number): Rule {
    return this.ordered[this.placeOf(number)] as Rule;
  }
}
