import fc from "fast-check";
import { expect, test } from "vitest";
import {
  compileRules,
  type PlainEvent,
  type PlainRule,
  type RuleProgram,
  UndefinedFactError,
} from "../../src/plain-rules.ts";

const ITEMS = ["a", "b", 7, "t12"];

const value = fc.oneof(
  fc.integer({ min: -3, max: 40 }),
  fc.constantFrom<unknown>(true, false, null, undefined, Number.NaN, -0, 2.5, "", "a", "b", "7", "t12"),
  fc.array(fc.constantFrom(...ITEMS), { maxLength: 3 }),
  fc.constant({ deep: 7 }),
);

/** Enough comparisons of a few facts that they fill several lookup tables, and texts and numbers beyond every small one. */
const leaf = fc
  .record({
    fact: fc.constantFrom("a", "b", "c", "d"),
    operator: fc.constantFrom(
      "equal",
      "notEqual",
      "lessThan",
      "greaterThanInclusive",
      "contains",
      "in",
      "notIn",
    ),
    number: fc.integer({ min: 0, max: 40 }),
    text: fc.boolean(),
  })
  .map(({ fact, operator, number, text }) => {
    const one = text ? `t${number}` : number;
    // One fact is only looked into, as lists are: it has a table of items.
    if (fact === "d")
      return { fact, operator: text ? "contains" : "doesNotContain", value: ITEMS[number % 4] };
    const many = Array.from({ length: number * 4 }, (_, i) => (text ? `t${i}` : i));
    return { fact, operator, value: operator === "in" || operator === "notIn" ? many : one };
  });

const rules = fc.array(
  fc.record({
    conditions: fc.oneof(
      fc.record({ all: fc.array(leaf, { minLength: 1, maxLength: 9 }) }),
      fc.record({ any: fc.array(leaf, { minLength: 1, maxLength: 9 }) }),
      fc.record({ not: leaf }),
    ),
    event: fc.nat().map((type) => ({ type: String(type) })),
  }),
  { minLength: 1, maxLength: 40 },
);

/** Objects of many shapes, with keys in any order and keys that nobody asks for. */
const objects = fc.array(
  fc
    .dictionary(fc.constantFrom("a", "b", "c", "d", "e", "toString"), value, { noNullPrototype: true })
    .chain((facts) =>
      fc
        .shuffledSubarray(Object.keys(facts), { minLength: Object.keys(facts).length })
        .map((keys) => Object.fromEntries(keys.map((key) => [key, facts[key]]))),
    ),
  { minLength: 1, maxLength: 6 },
);

test("what a program says of an object does not depend on the objects that it saw before", () => {
  fc.assert(
    fc.property(rules, objects, (some, all) => {
      const program = compileRules(some, { allowUndefinedFacts: true });
      for (const facts of all) {
        const noted = program.run(facts, { results: true });
        const { events, failureEvents } = program.run(facts);
        expect({ events, failureEvents }).toEqual({
          events: noted.events,
          failureEvents: noted.failureEvents,
        });
        expect(fired(program, facts)).toEqual(noted.events);
      }
    }),
    { numRuns: 500 },
  );
});

const RULES: readonly PlainRule[] = [
  { conditions: { all: [{ fact: "a", operator: "equal", value: 1 }] }, event: { type: "a is 1" } },
  { conditions: { all: [{ fact: "b", operator: "equal", value: 1 }] }, event: { type: "b is 1" } },
];

test("a run within another, from a getter, disturbs neither", () => {
  const program = compileRules(RULES, { allowUndefinedFacts: true });
  let inner: unknown;
  const facts = {
    a: 1,
    get b() {
      inner = fired(program, { z: 0, b: 1 });
      return 2;
    },
  };
  expect(fired(program, facts)).toEqual([{ type: "a is 1" }]);
  expect(inner).toEqual([{ type: "b is 1" }]);
});

test("a run that throws leaves nothing behind", () => {
  const program = compileRules(RULES);
  expect(() => fired(program, { a: 1 })).toThrow(UndefinedFactError);
  expect(() => program.run({ a: 1, b: Promise.resolve(1) })).toThrow(/"b" is a promise/);
  expect(() => program.run({ a: 1, b: () => 1 })).toThrow(/"b" is a function/);
  expect(program.run({ a: 0, b: 0 }).events).toEqual([]);
});

test("facts are found wherever they stand: among thousands of others, in a class, behind a key that is hidden", () => {
  const program = compileRules(RULES);
  const others = Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`other${i}`, i]));
  class Client {
    a = 1;
    get b() {
      return 1;
    }
  }
  const hidden = Object.defineProperty({ a: 1 }, "b", { value: 1 });
  for (const facts of [{ ...others, a: 1, b: 1 }, new Client(), hidden] as const) {
    expect(fired(program, facts as unknown as Record<string, unknown>)).toEqual([
      { type: "a is 1" },
      { type: "b is 1" },
    ]);
  }
});

test("a run in the midst of giving what fired disturbs nothing", () => {
  const program = compileRules(RULES);
  const given: unknown[] = [];
  program.fire({ a: 1, b: 1 }, ({ type }, rule) => {
    given.push([type, rule, fired(program, { a: 0, b: rule })]);
  });
  expect(given).toEqual([
    ["a is 1", 0, []],
    ["b is 1", 1, [{ type: "b is 1" }]],
  ]);
});

function fired(program: RuleProgram, facts: Readonly<Record<string, unknown>>): PlainEvent[] {
  const events: PlainEvent[] = [];
  expect(program.fire(facts, (event) => events.push(event))).toBe(events.length);
  return events;
}
