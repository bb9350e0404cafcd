import { Engine, type RuleProperties } from "json-rules-engine";
import { describe, expect, test } from "vitest";
import { DECORATORS, OPERATORS } from "../../src/facts/reading/operators.ts";
import {
  ComparisonFailedError,
  compileRules,
  InvalidInputError,
  type PlainRule,
  type RuleProgram,
  type RuleRun,
} from "../../src/plain-rules.ts";

/* Every operator under every decorator, on values of every odd kind, held to the library itself. */

const object = { a: 1 };
const ODD: Readonly<Record<string, unknown>> = {
  undefined: undefined,
  null: null,
  NaN: Number.NaN,
  zero: 0,
  "minus zero": -0,
  one: 1,
  infinity: Number.POSITIVE_INFINITY,
  "a bigint": 1n,
  "empty text": "",
  text: "a",
  "a number as text": "1",
  "a number with a unit": "1px",
  "a number in spaces": " 1 ",
  "NaN as text": "NaN",
  true: true,
  false: false,
  "an empty list": [],
  "a list of one": [1],
  "a list": [1, "a", null, undefined, Number.NaN],
  "a list of lists": [[1], ["a"], []],
  "a list of the object": [object],
  "the object": object,
  "an empty object": {},
  "a date": new Date(1),
  "no date": new Date(Number.NaN),
};

const names = Object.keys(OPERATORS).flatMap((operator) => [
  operator,
  ...Object.keys(DECORATORS).map((decorator) => `${decorator}:${operator}`),
  ...["someFact:someValue", "everyValue:not", "swap:not", "not:not", "someValue:swap"].map(
    (pair) => `${pair}:${operator}`,
  ),
]);

/** What an operator says of two facts: true, false, or that it throws. */
type Answer = boolean | "throws";

async function askEngine(rule: PlainRule, facts: Readonly<Record<string, unknown>>): Promise<Answer> {
  try {
    return (await new Engine([rule as RuleProperties]).run(facts)).events.length > 0;
  } catch (error) {
    if (error instanceof TypeError) return "throws";
    throw error;
  }
}

function askCompiled(run: () => { readonly events: readonly unknown[] }): Answer {
  try {
    return run().events.length > 0;
  } catch (error) {
    if (error instanceof TypeError) return "throws";
    throw error;
  }
}

describe.each(names)("%s", (operator) => {
  const rule: PlainRule = {
    conditions: { all: [{ fact: "left", operator, value: { fact: "right" } }] },
    event: { type: "held" },
  };
  const program = compileRules([rule]);

  test("says of any two values what json-rules-engine says", async () => {
    const differing: unknown[] = [];
    for (const [leftName, left] of Object.entries(ODD)) {
      for (const [rightName, right] of Object.entries(ODD)) {
        const expected = await askEngine(rule, { left, right });
        const found = askCompiled(() => program.run({ left, right }));
        const noted = askCompiled(() => program.run({ left, right }, { results: true }));
        if (found !== expected || noted !== expected)
          differing.push({ leftName, rightName, expected, found, noted });
      }
    }
    expect(differing).toEqual([]);
  });
});

const CONSTANTS = [null, 0, 1, "", "a", "1px", true, [], [1], [[1], ["a"], []], [object], object, {}];

test("a constant that an operator cannot look into is refused where the library would throw; others agree", async () => {
  const differing: unknown[] = [];
  const facts = { left: [1, "a"] };
  for (const operator of names) {
    for (const value of CONSTANTS) {
      const rule: PlainRule = {
        conditions: { all: [{ fact: "left", operator, value }] },
        event: { type: "held" },
      };
      const expected = await askEngine(rule, facts);
      const found = askOrRefuse(rule, facts);
      if (found !== expected) differing.push({ operator, value, expected, found });
    }
  }
  expect(differing).toEqual([]);
});

function askOrRefuse(rule: PlainRule, facts: Readonly<Record<string, unknown>>): Answer {
  try {
    const program = compileRules([rule]);
    return askCompiled(() => program.run(facts));
  } catch (error) {
    if (error instanceof InvalidInputError) return "throws";
    throw error;
  }
}

const UNREADABLE = [{ toString: 1 }, Object.create(null), Symbol("odd"), [{ toString: 1 }]];

test("what does not read as anything is no number and in no text, where the library throws", () => {
  for (const [operator, value] of [
    ["lessThan", 5],
    ["greaterThanInclusive", -1],
    ["in", "abc"],
    ["notIn", "abc"],
  ] as const) {
    const conditions = { any: [{ fact: "left", operator, value }] };
    const program = compileRules([{ conditions, event: { type: "held" } }]);
    for (const left of UNREADABLE.slice(0, 3)) expect(program.run({ left }).events).toEqual([]);
  }
});

test("such values fail no run but by an error that says where", () => {
  const values = [...CONSTANTS, "abc", 5, -1, 12];
  for (const operator of names) {
    for (const value of values) {
      const rules: PlainRule[] = [
        { conditions: { all: [{ fact: "left", operator, value }] }, event: { type: "held" } },
      ];
      const program = compiledOrRefused(rules);
      for (const left of UNREADABLE) {
        const plain = askOrFail(() => program?.run({ left }));
        const noted = askOrFail(() => program?.run({ left }, { results: true }));
        expect({ operator, value, plain }).toEqual({ operator, value, plain: noted });
      }
    }
  }
});

function compiledOrRefused(rules: readonly PlainRule[]): RuleProgram | undefined {
  try {
    return compileRules(rules);
  } catch (error) {
    if (error instanceof InvalidInputError) return undefined;
    throw error;
  }
}

function askOrFail(run: () => RuleRun | undefined): number | string | undefined {
  try {
    return run()?.events.length;
  } catch (error) {
    if (error instanceof ComparisonFailedError) return error.message;
    throw error;
  }
}
