import type { Compare } from "../facts/reading/operators.ts";

/** Conditions in their linked form: names are resolved, facts are numbered. A run has a cell for each fact. */

/** A comparison of a fact with a constant or another fact. */
export interface LeafNode {
  readonly kind: "leaf";
  readonly left: number;
  /** The fact that it is compared with; `undefined` for the constant. */
  readonly right: number | undefined;
  readonly constant: unknown;
  /** Facts whose paths are followed: each by its number. */
  readonly pathed: readonly number[];
  readonly compare: Compare;
  /** The operator's name, where it has no decorators and comes with the library. */
  readonly operator: string | undefined;
  readonly mayThrow: boolean;
  /** Shape of the condition in results. */
  readonly shown: Readonly<Record<string, unknown>>;
  readonly priority: number;
}

export interface GroupNode {
  readonly kind: "all" | "any" | "not";
  readonly parts: readonly PlainNode[];
  /** Indexes of the parts by priority, highest first: the next are asked only where these do not decide. */
  readonly sets: readonly (readonly number[])[];
  readonly shown: Readonly<Record<string, unknown>>;
  readonly priority: number;
}

/** A named condition, filled in where it stands. */
export interface ReferenceNode {
  readonly kind: "reference";
  readonly target: GroupNode | ReferenceNode;
  readonly shown: Readonly<Record<string, unknown>>;
  readonly priority: number;
}

export type PlainNode = LeafNode | GroupNode | ReferenceNode;

/** A fact that some rule asks for. */
export interface AskedFact {
  readonly name: string;
  readonly steps: readonly string[];
  /** Whether it is asked for by a path anywhere, be it one without steps. */
  pathed: boolean;
  /** The rule that asks for it in every run, whatever the other facts are, in words; `undefined` where none does. */
  neededBy: string | undefined;
}

/** Whether a condition asks all that it has in any case, and asking it cannot throw. */
export function isSteady(node: PlainNode): boolean {
  switch (node.kind) {
    case "leaf":
      return !node.mayThrow;
    case "reference":
      return isSteady(node.target);
    default:
      return node.sets.length <= 1 && node.parts.every(isSteady);
  }
}

/** Whether conditions of a lower priority may be left out. */
export function mayLeaveOut(node: PlainNode): boolean {
  if (node.kind === "leaf") return false;
  if (node.kind === "reference") return mayLeaveOut(node.target);
  return node.sets.length > 1 || node.parts.some(mayLeaveOut);
}

/** Gives every comparison that is asked in any case. */
export function visitCertain(node: PlainNode, give: (leaf: LeafNode) => void): void {
  switch (node.kind) {
    case "leaf":
      give(node);
      return;
    case "reference":
      visitCertain(node.target, give);
      return;
    default:
      for (const part of node.sets[0] ?? []) visitCertain(node.parts[part] as PlainNode, give);
  }
}
