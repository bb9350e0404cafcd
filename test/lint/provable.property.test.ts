import fc from "fast-check";
import { expect, test } from "vitest";
import type { SlotView } from "../../src/facts/reading/slot.ts";
import { PossibleValues } from "../../src/lint/possible-values.ts";
import { failing, holding, mayHold } from "../../src/lint/provable.ts";
import { type CompiledCondition, comparisonsIn, holds } from "../../src/rules/compile/condition.ts";
import { loadPacks } from "../../src/rules/compile/load-packs.ts";
import { findingRule, ruleFile } from "../rules/rule-files.ts";

/** Facts with all that they may be, as far as thresholds from 0 to 3 tell it apart. */
const FACTS = [
  { fact: "count", params: { events: "call.ignored", within: "30d" }, values: [0, 1, 2, 3, 4] },
  {
    fact: "daysSince",
    params: { events: "call.ignored", within: "30d" },
    values: [undefined, 0, 0.5, 1, 1.5, 2, 2.5, 3, 4],
  },
  { fact: "client", path: "$.tier", values: [undefined, "key", "standard", "minor"] },
] as const;

const ORDERS = [
  "lessThan",
  "lessThanInclusive",
  "greaterThan",
  "greaterThanInclusive",
  "equal",
  "notEqual",
  "not:equal",
];

const leaf = fc.oneof(
  ...FACTS.slice(0, 2).map(({ values: _, ...fact }) =>
    fc
      .record({ operator: fc.constantFrom(...ORDERS), value: fc.integer({ min: 0, max: 3 }) })
      .map((one) => ({ ...fact, ...one })),
  ),
  fc.record({
    fact: fc.constant("client"),
    path: fc.constant("$.tier"),
    operator: fc.constantFrom("in", "notIn", "not:in"),
    value: fc.uniqueArray(fc.constantFrom("key", "standard", "minor"), { minLength: 1 }),
  }),
);

const condition = fc.letrec<{ tree: object }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    leaf,
    fc.record({ all: fc.array(tie("tree"), { minLength: 1, maxLength: 3 }) }),
    fc.record({ any: fc.array(tie("tree"), { minLength: 1, maxLength: 3 }) }),
    fc.record({ not: tie("tree") }),
  ),
})).tree;

/** Whether a condition holds for some values of its facts: all are tried. */
function holdsSomewhere(compiled: CompiledCondition, wanted: boolean): boolean {
  const slots = [...new Map(comparisonsIn(compiled).map(({ slot }) => [slot.number, slot])).values()];
  const given = new Map<number, unknown>();
  // Of a view conditions read nothing but slots.
  const view = { readAt: (slot: number) => given.get(slot) } as unknown as SlotView;
  const tryFrom = (i: number): boolean => {
    const slot = slots[i];
    if (slot === undefined) return holds(compiled, view) === wanted;
    const values = FACTS.find(({ fact }) => fact === slot.reference.fact)?.values ?? [];
    return values.some((value) => {
      given.set(slot.number, value);
      return tryFrom(i + 1);
    });
  };
  return tryFrom(0);
}

test("what is proved never to hold holds for no values, and what is not holds for some", () => {
  fc.assert(
    fc.property(condition, (conditions) => {
      const rules = loadPacks({ packs: [ruleFile({ rules: [findingRule("any", { conditions })] })] });
      const compiled = rules.findings[0]?.condition as CompiledCondition;
      const values = new PossibleValues(rules);
      expect(mayHold([holding(compiled)], values)).toBe(holdsSomewhere(compiled, true));
      expect(mayHold([failing(compiled)], values)).toBe(holdsSomewhere(compiled, false));
    }),
    { numRuns: 300 },
  );
});
