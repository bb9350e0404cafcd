import type { SlotView } from "../../facts/reading/slot.ts";
import { phraseNeed } from "../../rules/compile/comparison-words.ts";
import {
  type Comparison,
  type CompiledCondition,
  holds,
  type NamedCondition,
  readAgainst,
} from "../../rules/compile/condition.ts";
import type { Bilingual } from "../../words/language.ts";
import type { ToldEvents } from "./told-events.ts";

/** A condition with what it came to. `decides` tells whether it turns the rule around when it alone turns out otherwise. */
export type ExplainedCondition =
  | ExplainedJunction
  | ExplainedNegation
  | ExplainedNamedCondition
  | ExplainedComparison;

interface ExplainedPart {
  readonly result: boolean;
  readonly decides: boolean;
}

export interface ExplainedJunction extends ExplainedPart {
  readonly kind: "all" | "any";
  readonly parts: readonly ExplainedCondition[];
}

export interface ExplainedNegation extends ExplainedPart {
  readonly kind: "not";
  readonly part: ExplainedCondition;
}

/** A condition behind a name, which is one wherever it is named: it turns out otherwise in all of these places at once. */
export interface ExplainedNamedCondition extends ExplainedPart {
  readonly kind: "condition";
  readonly name: string;
  /** Absent where it was told before, in the same tree. */
  readonly part?: ExplainedCondition;
}

export interface ExplainedComparison extends ExplainedPart {
  readonly kind: "comparison";
  /** The fact of the vocabulary that is asked, with its params and path. */
  readonly fact: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly path?: string;
  /** The attribute whose values it has, where these are choices with words of their own. */
  readonly attribute?: string;
  /** The fact in words. */
  readonly words: Bilingual;
  /** What it is; absent where it is not known. */
  readonly value?: unknown;
  readonly operator: string;
  /** What it is held against; absent where that is not known. */
  readonly threshold?: unknown;
  /** What it is held against in words, where that is a fact itself. */
  readonly thresholdWords?: Bilingual;
  /** What the fact has to be, in words, to stand after "must": "be at least 3"; in Russian after «нужно». */
  readonly needs: Bilingual;
  /** The events that the fact counts, and those just outside of its window; absent for facts that count none. */
  readonly events?: ToldEvents;
}

/** Gives what the fact of a comparison counts. */
export type TellEvents = (comparison: Comparison) => ToldEvents | undefined;

/** Explains a condition as it is for the client, or for the subject that the view is at. */
export function explainCondition(
  condition: CompiledCondition,
  view: SlotView,
  tellEvents: TellEvents,
  isDecisive = true,
): ExplainedCondition {
  const named = namesOf(condition);
  const told = new Set<number>();

  function explain(one: CompiledCondition, decides: boolean): ExplainedCondition {
    const result = holds(one, view);
    switch (one.kind) {
      case "all":
      case "any": {
        // An `all` that holds falls by any of its parts, one that does not rises only by the last that fails.
        const opposed = one.parts.filter((part) => holds(part, view) !== (one.kind === "all"));
        const byAny = opposed.length === 0;
        const parts = one.parts.map((part) =>
          explain(part, decides && (byAny || (opposed.length === 1 && opposed[0] === part))),
        );
        return { kind: one.kind, result, decides, parts };
      }
      case "not":
        return { kind: "not", result, decides, part: explain(one.part, decides) };
      case "named": {
        const { name, slot } = one;
        const turns =
          isDecisive && ((named.get(slot.number) ?? 0) > 1 ? turnsBy(condition, slot.number, view) : decides);
        const about = { kind: "condition", name, result, decides: turns } as const;
        if (told.has(slot.number)) return about;
        told.add(slot.number);
        return { ...about, part: explain(one.condition, turns) };
      }
      case "comparison":
        return explainComparison(one, result, decides, view, tellEvents);
    }
  }
  return explain(condition, isDecisive);
}

function explainComparison(
  comparison: Comparison,
  result: boolean,
  decides: boolean,
  view: SlotView,
  tellEvents: TellEvents,
): ExplainedComparison {
  const { slot, operator, against, words } = comparison;
  const { fact, params, path } = slot.reference;
  const value = view.read(slot.number);
  const threshold = readAgainst(against, view);
  const events = tellEvents(comparison);
  const told: { -readonly [Part in keyof ExplainedComparison]: ExplainedComparison[Part] } = {
    kind: "comparison",
    result,
    decides,
    fact,
    words: slot.phrase(),
    operator,
    needs: against.kind === "constant" ? needOf(comparison) : phraseNeed(slot, words[0], threshold),
  };
  // In parts, as a whole explanation has thousands of these.
  if (params !== undefined && hasParts(params)) told.params = params;
  if (path !== undefined) told.path = path;
  if (slot.attribute !== undefined) told.attribute = slot.attribute;
  if (value !== undefined) told.value = value;
  if (threshold !== undefined) told.threshold = threshold;
  if (against.kind === "fact") told.thresholdWords = against.slot.phrase();
  if (events !== undefined) told.events = events;
  return told;
}

function hasParts(object: object): boolean {
  for (const _ in object) return true;
  return false;
}

/** Of comparisons with constants, in words: these never change, and are asked of every subject and client. */
const NEEDS = new WeakMap<Comparison, Bilingual>();

function needOf(comparison: Comparison): Bilingual {
  let need = NEEDS.get(comparison);
  if (need === undefined) {
    const { slot, words, against } = comparison;
    need = phraseNeed(slot, words[0], against.kind === "constant" ? against.value : undefined);
    NEEDS.set(comparison, need);
  }
  return need;
}

/** Of each condition that is explained: it never changes, and is asked of every subject and client. */
const NAMES = new WeakMap<CompiledCondition, ReadonlyMap<number, number>>();

/** In how many places of a condition each named one is named, by the number of its slot. */
export function namesOf(condition: CompiledCondition): ReadonlyMap<number, number> {
  let names = NAMES.get(condition);
  if (names === undefined) {
    names = countNames(condition);
    NAMES.set(condition, names);
  }
  return names;
}

/** In how many places each named condition is named, itself behind a name or not. */
function countNames(root: CompiledCondition): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  const waiting = [root];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next.kind === "not") waiting.push(next.part);
    else if (next.kind === "all" || next.kind === "any") for (const part of next.parts) waiting.push(part);
    else if (next.kind === "named") {
      const before = counts.get(next.slot.number) ?? 0;
      counts.set(next.slot.number, before + 1);
      if (before === 0) waiting.push(next.condition);
    }
  }
  return counts;
}

/** Whether a condition turns out otherwise where one that it names does. */
export function turnsBy(root: CompiledCondition, turned: number, view: SlotView): boolean {
  const known = new Map<number, boolean>();
  const answer = (named: NamedCondition): boolean => {
    const { number } = named.slot;
    const before = known.get(number);
    if (before !== undefined) return before;
    const result = number === turned ? !holds(named, view) : wouldHold(named.condition);
    known.set(number, result);
    return result;
  };
  function wouldHold(condition: CompiledCondition): boolean {
    switch (condition.kind) {
      case "all":
        return condition.parts.every(wouldHold);
      case "any":
        return condition.parts.some(wouldHold);
      case "not":
        return !wouldHold(condition.part);
      case "named":
        return answer(condition);
      case "comparison":
        return holds(condition, view);
    }
  }
  return wouldHold(root) !== holds(root, view);
}
