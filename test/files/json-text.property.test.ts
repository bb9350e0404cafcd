import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Problem } from "../../src/events/problem.ts";
import { formatProblem } from "../../src/events/problem.ts";
import { parseJson, surveyJson } from "../../src/files/json-text.ts";
import { growthOf } from "../steps.ts";

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** What is wrong with a text, as people are told. */
function faultsOf(text: string): string[] {
  const problems: Problem[] = [];
  parseJson(text, "a.json", problems);
  return problems.map(formatProblem);
}

describe("a survey of JSON", () => {
  test("finds nothing wrong with what JSON.stringify writes", () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom(undefined, 2), (json, indent) => {
        const text = JSON.stringify(JSON.parse(json), undefined, indent);
        expect(surveyJson(text)).toMatchObject({ faults: [], untold: 0 });
        expect(parseJson(text, "a.json", [])).toEqual(JSON.parse(text));
      }),
    );
  });

  test("finds something wrong with exactly what JSON.parse refuses, or reads with a key less", () => {
    const pieces = fc.constantFrom(
      ...'{ } [ ] , : " \\ \\u00e9 \\n 0 1 -1 01 1.5 1. .5 1e5 1e NaN Infinity true nul null {} [] a é \n \t /**/'.split(
        " ",
      ),
      "\u0001",
      "\u00a0",
      "\ufeff",
      "\n",
      '"a"',
      '"a":1',
    );
    const damaged = fc
      .tuple(fc.json(), fc.nat(), pieces)
      .map(
        ([json, at, piece]) =>
          json.slice(0, at % (json.length + 1)) + piece + json.slice(at % (json.length + 1)),
      );
    const texts = fc.oneof(
      fc.array(pieces, { maxLength: 8 }).map((parts) => parts.join("")),
      damaged,
    );
    fc.assert(
      fc.property(texts, (text) => {
        const faults = surveyJson(text).faults.filter(({ expected }) => expected !== "each key once");
        expect(faults.length === 0).toBe(isJson(text));
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    ['{"a":NaN}', ['a.json:1:6#/a: expected a JSON value, found "NaN"']],
    ['{"a":-Infinity}', ['a.json:1:6#/a: expected a JSON value, found "-Infinity"']],
    ['{"a":1', ['a.json:1:7#/a: expected "," or "}", found the end of the text']],
    ["[1,]", ['a.json:1:4#/1: expected a JSON value after the comma, found "]"']],
    ['{"a":1,}', ['a.json:1:8#/a: expected a key in double quotes after the comma, found "}"']],
    ['{"a" 1}', ['a.json:1:6#/a: expected ":" after the key, found "1"']],
    ["{} {}", ['a.json:1:4: expected the end of the text, found "{"']],
    ['{"a":"x', ["a.json:1:6#/a: expected a JSON value, found a string that is cut off"]],
    [
      '["\\x"]',
      ["a.json:1:2#/0: expected a JSON value, found a string with an escape that JSON does not know"],
    ],
    ["[/* 1 */ 1]", ["a.json:1:2#/0: expected a JSON value, found a comment"]],
    ['[{"b":1},\n{"b":1,"b":2}]', ["a.json:2:8#/1/b: expected each key once, found it again"]],
    ['{"a":[1,2}', ['a.json:1:10#/a/1: expected "," or "]", found "}"']],
    [
      "{ a: 1,\n  b: .5,\n  'c': 2 }",
      [
        'a.json:1:3: expected a key in double quotes, found "a"',
        'a.json:2:3: expected a key in double quotes after the comma, found "b"',
        'a.json:3:3: expected a key in double quotes after the comma, found "\'"',
      ],
    ],
  ])("tells all that is wrong with %s, each fault once", (text, told) => {
    expect(faultsOf(text)).toEqual(told);
  });

  test("tells the first hundred faults and how many more there are", () => {
    const text = `{${Array.from({ length: 1000 }, () => '"a":1').join(",\n")}}`;
    const told = faultsOf(text);
    expect(told).toHaveLength(101);
    expect(told[99]).toBe("a.json:101:1#/a: expected each key once, found it again");
    expect(told[100]).toBe("a.json: expected JSON, found 899 more such problems after these");
  });

  test("reads a key `__proto__` as any other", () => {
    expect(faultsOf('{"__proto__":1,"__proto__":2}')).toEqual([
      "a.json:1:16#/__proto__: expected each key once, found it again",
    ]);
    const value = parseJson('{"__proto__":{"a":1}}', "a.json", []);
    expect(Object.keys(value as object)).toEqual(["__proto__"]);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  });

  test("ends where the depth is bounded, so that a million brackets cost no stack", () => {
    const { faults } = surveyJson("[".repeat(1_000_000), { maxDepth: 200 });
    expect(faults).toMatchObject([{ offset: 200, expected: "at most 200 levels of nesting" }]);
    expect(surveyJson("[".repeat(1_000_000)).faults).toHaveLength(1);
    expect(surveyJson(`${"[".repeat(200)}1${"]".repeat(200)}`, { maxDepth: 200 }).faults).toEqual([]);
  });

  test.each([
    ["keys given again and again", (times: number) => `{${'"a":1,'.repeat(times)}"a":1}`],
    ["keys of different names", (times: number) => JSON.stringify(Object.fromEntries(numbered(times)))],
    ["lists in a list", (times: number) => `[${"[1],".repeat(times)}1]`],
    ["faults", (times: number) => `[${"x,".repeat(times)}1]`],
    ["brackets that close nothing", (times: number) => "]".repeat(times)],
    ["strings that are cut off", (times: number) => '"\n'.repeat(times)],
  ])("takes as many steps a character, however many of these there are: %s", async (_, write) => {
    expect(await growthOf((times) => surveyJson(write(times)), 200)).toBeLessThan(12);
  });
});

function numbered(times: number): [string, number][] {
  return Array.from({ length: times }, (_, i) => [`key ${i}`, i]);
}
