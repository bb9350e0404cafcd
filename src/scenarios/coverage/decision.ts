import { namesOf, turnsBy } from "../../explain/why/condition-tree.ts";
import type { SlotView } from "../../facts/reading/slot.ts";
import {
  type Comparison,
  type CompiledCondition,
  comparisonsIn,
  holds,
} from "../../rules/compile/condition.ts";
import type { OpenPoint } from "./point-store.ts";

/** The points of one comparison. */
export interface LeafPoints {
  readonly whenTrue: OpenPoint;
  readonly whenFalse: OpenPoint;
  readonly decidesWhenTrue: OpenPoint;
  readonly decidesWhenFalse: OpenPoint;
}

/** A condition whose comparisons are looked at, as long as not all was seen of them. */
export class Decision {
  readonly #leaves = new Map<Comparison, LeafPoints>();

  /** @param pointsOf the points of a comparison; `undefined` for one that nobody wrote */
  constructor(
    private readonly condition: CompiledCondition,
    pointsOf: (leaf: Comparison) => LeafPoints | undefined,
  ) {
    for (const leaf of comparisonsIn(condition)) {
      const points = pointsOf(leaf);
      if (points !== undefined) this.#leaves.set(leaf, points);
    }
  }

  get isShown(): boolean {
    for (const points of this.#leaves.values()) if (!isCovered(points)) return false;
    return true;
  }

  /** Looks at the condition as it is for the client, or for the subject that the view is at. */
  look(view: SlotView): void {
    if (this.isShown) return;
    const told = new Set<number>();
    const names = namesOf(this.condition);
    const walk = (one: CompiledCondition, decides: boolean): void => {
      switch (one.kind) {
        case "all":
        case "any": {
          // An `all` that holds falls by any of its parts, one that does not rises only by the last that fails.
          const opposed = one.parts.filter((part) => holds(part, view) !== (one.kind === "all"));
          for (const part of one.parts)
            walk(part, decides && (opposed.length === 0 || (opposed.length === 1 && opposed[0] === part)));
          return;
        }
        case "not":
          walk(one.part, decides);
          return;
        case "named": {
          const { number } = one.slot;
          if (told.has(number)) return;
          told.add(number);
          const isOften = (names.get(number) ?? 0) > 1;
          walk(one.condition, isOften ? turnsBy(this.condition, number, view) : decides);
          return;
        }
        case "comparison": {
          const points = this.#leaves.get(one);
          if (points !== undefined) note(points, one.test(view), decides);
        }
      }
    };
    walk(this.condition, true);
  }
}

function note(points: LeafPoints, isTrue: boolean, decides: boolean): void {
  if (isTrue) points.whenTrue.covered = true;
  else points.whenFalse.covered = true;
  if (!decides) return;
  if (isTrue) points.decidesWhenTrue.covered = true;
  else points.decidesWhenFalse.covered = true;
}

function isCovered({ whenTrue, whenFalse, decidesWhenTrue, decidesWhenFalse }: LeafPoints): boolean {
  return whenTrue.covered && whenFalse.covered && decidesWhenTrue.covered && decidesWhenFalse.covered;
}
