import fc from "fast-check";
import { expect, test } from "vitest";
import { compileRules, type PlainCondition, type PlainRule } from "../../src/plain-rules.ts";

const NAMES = Array.from({ length: 12 }, (_, i) => `f${i}`);

const leaf: fc.Arbitrary<PlainCondition> = fc.record({
  fact: fc.constantFrom(...NAMES),
  operator: fc.constantFrom("equal", "notEqual"),
  value: fc.boolean(),
});
const pair = fc.array(leaf, { minLength: 2, maxLength: 3 });

/** Rules that take from one term to more than a word has bits, and where few terms hold or few do not. */
const rule: fc.Arbitrary<PlainRule> = fc
  .record({
    pairs: fc.array(pair, { minLength: 1, maxLength: 36, size: "max" }),
    kind: fc.constantFrom("any", "all"),
    isOpposite: fc.boolean(),
    type: fc.nat().map(String),
  })
  .map(({ pairs, kind, isOpposite, type }) => {
    const conditions =
      kind === "any" ? { any: pairs.map((all) => ({ all })) } : { all: pairs.map((any) => ({ any })) };
    return { conditions: isOpposite ? { not: conditions } : conditions, event: { type } };
  });

const facts = fc.record(Object.fromEntries(NAMES.map((name) => [name, fc.boolean()])));

test("rules of any number of terms come to what asking their conditions one by one does", () => {
  fc.assert(
    fc.property(
      fc.array(rule, { minLength: 1, maxLength: 20 }),
      fc.array(facts, { minLength: 1 }),
      (rules, all) => {
        const program = compileRules(rules);
        for (const one of all) {
          const { events, failureEvents } = program.run(one, { results: true });
          expect(program.run(one)).toEqual({ events, failureEvents });
        }
      },
    ),
    { numRuns: 100 },
  );
});

test("any of the terms of a rule is enough", () => {
  for (let count = 1; count <= 40; count++) {
    const terms = Array.from({ length: count }, (_, i) => ({
      all: [
        { fact: "n", operator: "greaterThan", value: i - 0.5 },
        { fact: "n", operator: "lessThan", value: i + 0.5 },
      ],
    }));
    const program = compileRules([
      { conditions: { any: terms }, event: { type: "any" } },
      { conditions: { not: { any: terms } }, event: { type: "none" } },
    ]);
    for (let n = -1; n <= count; n++) {
      const fired = program.run({ n }).events.map(({ type }) => type);
      expect(fired).toEqual([n >= 0 && n < count ? "any" : "none"]);
    }
  }
});
