import { expect, test } from "vitest";
import type { GroupNode, LeafNode } from "../../src/plain-rules/nodes.ts";
import { turnsOf } from "../../src/plain-rules/promise-order.ts";

const leaf: LeafNode = {
  kind: "leaf",
  left: 0,
  right: undefined,
  constant: 1,
  pathed: [],
  compare: Object.is,
  operator: "equal",
  mayThrow: false,
  shown: {},
  priority: 1,
};

/** Conditions side by side, of one priority. */
function groupOf(parts: number): GroupNode {
  const indexes = Array.from({ length: parts }, (_, i) => i);
  return { kind: "all", parts: indexes.map(() => leaf), sets: [indexes], shown: {}, priority: 1 };
}

test("any number of conditions side by side takes as many turns as two", () => {
  expect(turnsOf(groupOf(500_000))).toBe(turnsOf(groupOf(2)));
});
