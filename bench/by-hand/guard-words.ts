import { phraseComparison, wordsOf } from "../../src/rules/compile/comparison.ts";
import type { Bilingual } from "../../src/rules/file/rule-file.ts";

/** A part of a guard: what of it does not hold now, and how many comparisons it is made of. */
export interface Part {
  readonly missing: readonly Bilingual[];
  readonly leaves: number;
}

/** What a comparison speaks of. */
export interface Topic {
  readonly en: string;
  readonly ru: string;
  /** The attribute whose values it gives; absent where it is a count. */
  readonly attribute?: string;
}

type Operator = "in" | "equal" | "greaterThan" | "greaterThanInclusive";

/** A comparison that must turn out as wanted. */
export function need(
  topic: Topic,
  operator: Operator,
  value: unknown,
  actual: unknown,
  holds: boolean,
  wanted = true,
): Part {
  if (holds === wanted) return { missing: [], leaves: 1 };
  const { attribute } = topic;
  const slot = { phrase: () => topic, attribute, counts: attribute === undefined };
  return { missing: [phraseComparison(slot, wordsOf(operator), wanted, value, actual)], leaves: 1 };
}

export function needAtLeast(topic: Topic, least: number, actual: number): Part {
  return need(topic, "greaterThanInclusive", least, actual, actual >= least);
}

export function needNone(topic: Topic, actual: number): Part {
  return need(topic, "equal", 0, actual, actual === 0);
}

/** All parts are needed. */
export function needAll(...parts: readonly Part[]): Part {
  const missing = new Map(parts.flatMap((part) => part.missing.map((one) => [one.en, one])));
  return { missing: [...missing.values()], leaves: countLeaves(parts) };
}

/** One part is enough: the one of which the smallest share is missing. */
export function needOne(...parts: readonly Part[]): Part {
  const share = ({ missing, leaves }: Part): number => missing.length / leaves;
  const nearest = parts.reduce((best, part) => (share(part) < share(best) ? part : best));
  return { missing: nearest.missing, leaves: countLeaves(parts) };
}

function countLeaves(parts: readonly Part[]): number {
  return parts.reduce((total, { leaves }) => total + leaves, 0);
}

/** What a guard says that does not hold: what its author says, and what is missing now. */
export function phraseGuard(reason: Bilingual | undefined, { missing }: Part): Bilingual {
  const en = missing.map((part) => part.en).join("; ");
  const ru = missing.map((part) => part.ru).join("; ");
  if (reason === undefined) return { en, ru };
  return {
    en: `${closed(reason.en)} Missing now: ${en}`,
    ru: `${closed(reason.ru)} Сейчас не выполнено: ${ru}`,
  };
}

function closed(sentence: string): string {
  return /[.!?…]$/.test(sentence) ? sentence : `${sentence}.`;
}
