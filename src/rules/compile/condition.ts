import type { RiskEvent } from "../../events/catalogue.ts";
import type { SlotAddress, SlotView as View } from "../../facts/reading/slot.ts";
import type { Bilingual } from "../../words/language.ts";
import type { AskedCondition } from "./condition-program.ts";
import { type Need, needOfAll, needOfAny } from "./preconditions.ts";

/** A condition made ready to be asked. */
export interface CompiledCondition {
  /** What a program is made of that asks it. */
  readonly asked: AskedCondition;
  readonly test: (view: View) => boolean;
  /** What it cannot hold without, where that is known. */
  readonly need: Need | undefined;
  /** Gives what the true leaves outside `not` rest on. Asked only where the condition holds. */
  readonly collect: (view: View, sink: EvidenceSink) => void;
  /**
   * Words for the least that would have to change for the condition to hold, or, where `wanted` is false, not to hold.
   * `known` keeps the answers of named conditions, which many may share.
   */
  readonly missing: (
    view: View,
    wanted: boolean,
    known: Map<string, readonly Bilingual[]>,
  ) => readonly Bilingual[];
  /** How many comparisons it is made of. */
  readonly leaves: number;
  readonly perSubject: boolean;
  readonly lookBackMs: number;
  readonly asks: readonly number[];
  /** Whether some leaf outside `not` can give evidence. */
  readonly hasEvidence: boolean;
}

/** Takes in what conditions rest on. */
export interface EvidenceSink {
  readonly event: (event: RiskEvent) => void;
  readonly finding: (rule: number, subject: string | undefined) => void;
  /** Named conditions that were passed already, if any: many may share one, none is walked twice. */
  passed: Set<number> | undefined;
}

/** Stands for a condition that has a problem, which was reported. */
export const NEVER: CompiledCondition = conditionOf({
  asked: { kind: "any", parts: [] },
  test: () => false,
  need: undefined,
  collect: () => {},
  missing: () => [],
  leaves: 1,
  perSubject: false,
  lookBackMs: 0,
  asks: [],
  hasEvidence: false,
});

/** Holds where every part holds. */
export function joinAll(parts: readonly CompiledCondition[]): CompiledCondition {
  return conditionOf({
    ...join(parts),
    asked: { kind: "all", parts: parts.map(({ asked }) => asked) },
    need: needOfAll(parts.map(({ need }) => need)),
    test: (view) => {
      for (const part of parts) if (!part.test(view)) return false;
      return true;
    },
    missing: (view, wanted, known) => {
      const each = parts.map((part) => part.missing(view, wanted, known));
      return wanted ? uniteMissing(each) : nearest(parts, each);
    },
  });
}

/** Holds where some part holds. */
export function joinAny(parts: readonly CompiledCondition[]): CompiledCondition {
  return conditionOf({
    ...join(parts),
    asked: { kind: "any", parts: parts.map(({ asked }) => asked) },
    need: needOfAny(parts.map(({ need }) => need)),
    test: (view) => {
      for (const part of parts) if (part.test(view)) return true;
      return false;
    },
    missing: (view, wanted, known) => {
      const each = parts.map((part) => part.missing(view, wanted, known));
      return wanted ? nearest(parts, each) : uniteMissing(each);
    },
  });
}

function uniteMissing(lists: readonly (readonly Bilingual[])[]): readonly Bilingual[] {
  return [...new Map(lists.flat().map((one) => [one.en, one])).values()];
}

/** What is missing of the part that is nearest to its goal: the one with the smallest share of its leaves missing. */
function nearest(
  parts: readonly CompiledCondition[],
  lists: readonly (readonly Bilingual[])[],
): readonly Bilingual[] {
  const share = (i: number): number => (lists[i]?.length ?? 0) / (parts[i]?.leaves ?? 1);
  const best = lists.reduce((near, _, i) => (share(i) < share(near) ? i : near), 0);
  return lists[best] ?? [];
}

function join(
  parts: readonly CompiledCondition[],
): Omit<CompiledCondition, "asked" | "test" | "need" | "missing"> {
  return {
    collect: (view, sink) => {
      for (const part of parts) if (part.test(view)) part.collect(view, sink);
    },
    leaves: parts.reduce((total, { leaves }) => total + leaves, 0),
    perSubject: parts.some(({ perSubject }) => perSubject),
    lookBackMs: Math.max(...parts.map(({ lookBackMs }) => lookBackMs)),
    asks: [...new Set(parts.flatMap(({ asks }) => asks))],
    hasEvidence: parts.some(({ hasEvidence }) => hasEvidence),
  };
}

/** Holds where the part does not. */
export function negate(part: CompiledCondition): CompiledCondition {
  return conditionOf({
    ...part,
    asked: { kind: "not", part: part.asked },
    need: undefined,
    test: (view) => !part.test(view),
    collect: () => {},
    missing: (view, wanted, known) => part.missing(view, !wanted, known),
    hasEvidence: false,
  });
}

/** The same condition behind a slot, so that it is asked once a subject and walked once a finding. */
export function readOnce(condition: CompiledCondition, slot: SlotAddress): CompiledCondition {
  const { number } = slot;
  return conditionOf({
    ...condition,
    asked: {
      kind: "comparison",
      slot,
      operator: "equal",
      compare: Object.is,
      constant: true,
      read: undefined,
      heedAge: undefined,
    },
    test: (view) => view.read(number) === true,
    collect: (view, sink) => {
      if (sink.passed?.has(number)) return;
      sink.passed ??= new Set();
      sink.passed.add(number);
      condition.collect(view, sink);
    },
    missing: (view, wanted, known) => {
      const key = `${number} ${wanted}`;
      const answer = known.get(key) ?? condition.missing(view, wanted, known);
      known.set(key, answer);
      return answer;
    },
  });
}

/** The condition with its members in one order, so that all conditions are of one shape, which is looked up sooner. */
export function conditionOf(condition: CompiledCondition): CompiledCondition {
  const { asked, test, need, collect, missing, leaves, perSubject, lookBackMs, asks, hasEvidence } =
    condition;
  return { asked, test, need, collect, missing, leaves, perSubject, lookBackMs, asks, hasEvidence };
}
