import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { positionAt, surveyJson } from "../../src/files/json-text.ts";

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

describe("surveyJson", () => {
  test("finds no fault in what JSON.stringify writes, and no key twice", () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom(undefined, 2), (json, indent) => {
        const text = JSON.stringify(JSON.parse(json), undefined, indent);
        expect(surveyJson(text)).toEqual({ repeatedKeys: [] });
      }),
    );
  });

  test("finds a fault exactly where JSON.parse does, in any text", () => {
    const pieces = fc.constantFrom(
      ...'{ } [ ] , : " \\ \\u00e9 \\n 0 1 -1 01 1.5 1. .5 1e5 1e NaN Infinity true nul null {} [] a é \n \t'.split(
        " ",
      ),
      "\u0001",
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
        expect(surveyJson(text).fault === undefined).toBe(isJson(text));
      }),
      { numRuns: 2000 },
    );
  });
});

describe("surveyJson on what people get wrong", () => {
  test.each([
    ['{"a":NaN}', 5, "a JSON value", '"NaN"'],
    ['{"a":-Infinity}', 5, "a JSON value", '"-Infinity"'],
    ['{"a":1', 6, '"," or "}"', "the end of the text"],
    ["[1,]", 3, "a JSON value", '"]"'],
    ["{a:1}", 1, "a key in double quotes", '"a"'],
    ['{"a" 1}', 5, '":" after the key', '"1"'],
    ["{} {}", 3, "the end of the text", '"{"'],
    ['{"a":"x', 5, "a JSON value", "a string that is cut off or malformed"],
  ])("%s", (text, offset, expected, found) => {
    expect(surveyJson(text).fault).toEqual({ offset, expected, found });
  });

  test("names a key that stands twice in one object, and not one that stands in two", () => {
    const text = '{"a":[{"b":1},{"b":1,"b":2}],"a/b":{"a":1}}';
    expect(surveyJson(text).repeatedKeys).toEqual([{ pointer: "/a/1/b", offset: 21 }]);
  });

  test("a million brackets cost no stack, and stop where the depth is bounded", () => {
    const text = "[".repeat(1_000_000);
    expect(surveyJson(text).fault?.offset).toBe(1_000_000);
    expect(surveyJson(text, { maxDepth: 200 }).fault).toMatchObject({
      offset: 200,
      expected: "at most 200 levels of nesting",
    });
  });

  test("lines and columns are counted from 1", () => {
    expect(positionAt("ab\ncd\n", 0)).toEqual({ line: 1, column: 1 });
    expect(positionAt("ab\ncd\n", 2)).toEqual({ line: 1, column: 3 });
    expect(positionAt("ab\ncd\n", 4)).toEqual({ line: 2, column: 2 });
  });
});
