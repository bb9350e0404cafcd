import { createRequire } from "node:module";
import fc from "fast-check";
import { Engine } from "json-rules-engine";
import { expect, test } from "vitest";
import { compileOperator, DECORATORS, OPERATORS } from "../../../src/facts/reading/operators.ts";

/* json-rules-engine says what an operator means; ours are held to it on values that facts and rules may have. */

interface Evaluating {
  evaluate(factValue: unknown, value: unknown): boolean;
}
const engine = new Engine() as unknown as { operators: { get(name: string): Evaluating | null } };
const theirs = (name: string) => engine.operators.get(name);

/** Every value of JSON's kinds that comparisons treat in a way of their own, and `undefined`, which facts may be. */
const ODD = [
  undefined,
  null,
  true,
  false,
  0,
  -0,
  1,
  -1,
  0.1,
  1e21,
  1e-7,
  "",
  " ",
  "0",
  "1",
  "1abc",
  "abc",
  "rude",
  "2026-03-01",
  "Infinity",
  "true",
  [],
  [0],
  [1],
  ["1"],
  ["rude", "harsh"],
  [1, 2, 3],
  [null],
  [[1]],
  {},
  { a: 1 },
];

/** json-rules-engine throws where the value of a rule is not of the kind that an operator needs; ours do not hold then. */
function theirAnswer(name: string, factValue: unknown, value: unknown): boolean | "throws" {
  try {
    return theirs(name)?.evaluate(factValue, value) ?? "throws";
  } catch {
    return "throws";
  }
}

function ourAnswer(name: string, factValue: unknown, value: unknown): boolean {
  const operator = compileOperator(name);
  if ("unknown" in operator) throw new Error(`unknown: ${operator.unknown}`);
  return operator.compare(factValue, value);
}

test("there are the ten operators and six decorators of json-rules-engine", () => {
  const require = createRequire(import.meta.url);
  const names = (file: string): string[] =>
    (require(`json-rules-engine/dist/${file}.js`) as { default: { name: string }[] }).default.map(
      ({ name }) => name,
    );
  expect(Object.keys(OPERATORS).sort()).toEqual(names("engine-default-operators").sort());
  expect(Object.keys(DECORATORS).sort()).toEqual(names("engine-default-operator-decorators").sort());
});

const decorated = Object.keys(DECORATORS).flatMap((decorator) =>
  Object.keys(OPERATORS).map((operator) => `${decorator}:${operator}`),
);

test.each([...Object.keys(OPERATORS), ...decorated])("%s answers as json-rules-engine does", (name) => {
  let compared = 0;
  for (const factValue of ODD) {
    for (const value of ODD) {
      const expected = theirAnswer(name, factValue, value);
      if (expected === "throws") continue;
      compared++;
      const found = ourAnswer(name, factValue, value);
      expect(found, `${JSON.stringify(factValue)} ${name} ${JSON.stringify(value)}`).toBe(expected);
    }
  }
  expect(compared).toBeGreaterThan(100);
});

test("chains of decorators give what json-rules-engine gives", () => {
  const chain = fc.array(fc.constantFrom(...Object.keys(DECORATORS)), { maxLength: 4 });
  const value = fc.constantFrom(...ODD);
  fc.assert(
    fc.property(
      chain,
      fc.constantFrom(...Object.keys(OPERATORS)),
      value,
      value,
      (decorators, operator, a, b) => {
        const name = [...decorators, operator].join(":");
        const expected = theirAnswer(name, a, b);
        if (expected !== "throws") expect(ourAnswer(name, a, b), name).toBe(expected);
      },
    ),
    { numRuns: 2000 },
  );
});

test.each([
  ["in", 1, 5],
  ["notIn", 1, undefined],
  ["someValue:equal", 1, "x"],
  ["everyValue:equal", 1, null],
])("%s does not hold where json-rules-engine throws: the rule's value is of no use to it", (name, a, b) => {
  expect(theirAnswer(name, a, b)).toBe("throws");
  expect(ourAnswer(name, a, b)).toBe(false);
});

test.each([
  "eq",
  "not:",
  ":equal",
  "equal:not",
  "nott:equal",
  "toString",
  "constructor:equal",
  "",
  "__proto__",
])("%j is no operator, here or there", (name) => {
  expect(theirs(name)).toBeNull();
  expect(compileOperator(name)).toHaveProperty("unknown");
});
