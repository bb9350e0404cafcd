import type { PlainNode } from "./nodes.ts";

/**
 * json-rules-engine asks the rules of one priority side by side, and lists their events in the order in which their
 * promises settle: the deeper its conditions, the later a rule. These are the turns of the microtask queue that each
 * part takes there, so that the events stand in the same order here; the fuzz tests hold them to the library.
 */

/** A comparison: its two values are awaited, compared, and noted on the condition. */
export const LEAF_TURNS = 3;
/** A path is followed one turn after the value is there. */
export const PATH_TURNS = 1;
/** One more for a group that stands in another, which notes its result. */
export const NESTED_TURNS = 1;
export const NOT_TURNS = 1;
/** Conditions of one priority within a group of several, beside the longest of them. */
export const SET_TURNS = 4;
/** Conditions of a lower priority that are no longer asked. */
export const SKIPPED_SET_TURNS = 1;
/** Facts that are put into an event's params, beside the longest of them; an event without params takes none. */
export const EVENT_PARAMS_TURNS = 2;

/** How many turns conditions take of which none is left out. */
export function turnsOf(root: PlainNode): number {
  return root.kind === "reference" ? turnsNested(root) : turnsOfParts(root);
}

function turnsNested(node: PlainNode): number {
  if (node.kind === "reference") return turnsNested(node.target);
  return turnsOfParts(node) + (node.kind === "leaf" ? 0 : NESTED_TURNS);
}

function turnsOfParts(node: PlainNode): number {
  if (node.kind === "reference") return turnsNested(node);
  if (node.kind === "leaf") return LEAF_TURNS + (node.pathed.length > 0 ? PATH_TURNS : 0);
  const parts = node.parts.map(turnsNested);
  if (node.kind === "not") return (parts[0] ?? 0) + NOT_TURNS;
  if (parts.length <= 1) return parts[0] ?? 0;
  const longest = (set: readonly number[]): number =>
    set.reduce((most, i) => Math.max(most, parts[i] ?? 0), 0);
  return node.sets.reduce((turns, set) => turns + longest(set) + SET_TURNS, 0);
}
