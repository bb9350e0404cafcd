import fc from "fast-check";
import { expect, test } from "vitest";
import { HeldInvalid } from "../../src/cli/held-invalid.ts";
import { problemAt } from "../../src/events/problem.ts";

const record = (position: number, count: number) => ({
  position,
  bytes: Buffer.from(`${position}`),
  problems: Array.from({ length: count }, (_, i) =>
    problemAt({ line: position }, { code: "syntax", expected: "JSON", found: `${i}` }),
  ),
});
const records = fc.uniqueArray(fc.tuple(fc.nat(200), fc.integer({ min: 1, max: 30 })), {
  selector: ([position]) => position,
  maxLength: 80,
});

test("in whatever order they are found: all in order, each problem told or counted, the first of them told", () => {
  fc.assert(
    fc.property(records, (all) => {
      const held = new HeldInvalid(false);
      for (const [position, count] of all) held.add(0, "input", record(position, count));
      const inOrder = all.toSorted(([a], [b]) => a - b);
      const told = held.inOrder();
      expect(told.map(({ problems, untold = 0 }) => problems.length + untold)).toEqual(
        inOrder.map(([, count]) => count),
      );
      const shown = told.flatMap(({ problems }) => problems).slice(0, 20);
      const first = inOrder.flatMap(([position, count]) => record(position, count).problems).slice(0, 20);
      expect(shown).toEqual(first);
      // However many there are, few problems are held.
      expect(told.filter(({ problems }) => problems.length > 0).length).toBeLessThanOrEqual(20);
    }),
  );
});

test("what is set aside keeps its bytes and no problems; what has no bytes keeps its problems", () => {
  const held = new HeldInvalid(true);
  held.add(1, "b", record(1, 2));
  held.add(0, "a", { ...record(5, 2), bytes: undefined });
  expect(held.inOrder().map(({ bytes, problems }) => [bytes?.toString(), problems.length])).toEqual([
    [undefined, 2],
    ["1", 0],
  ]);
});
