import { describe, expect, test } from "vitest";
import { adult, problemsOf, rule } from "./plain-rules.ts";

describe("what json-rules-engine takes by accident is refused", () => {
  test.each([
    [
      "several of all, any, not",
      rule({ all: [adult], any: [adult] }),
      /^#\/rules\/0\/conditions: expected one of "all", "any", "not", "condition", found "all" beside "any"$/,
    ],
    ["a misspelt key of a rule", rule({ all: [adult] }, { prority: 2 }), /prority.*did you mean "priority"/],
    ["a misspelt key of a condition", rule({ all: [{ ...adult, pth: "$.a" }] }), /pth.*did you mean "path"/],
    [
      "a misspelt key of a fact reference",
      rule({ all: [{ ...adult, value: { fact: "a", pth: "$.a" } }] }),
      /value\/pth/,
    ],
    [
      "a priority that is no number",
      rule({ all: [adult] }, { priority: "abc" }),
      /priority: expected a finite number, found "abc"/,
    ],
    [
      "a priority of nought",
      rule({ all: [adult] }, { priority: 0 }),
      /priority: expected a number of at least 1, found 0/,
    ],
    ["a path that filters", rule({ all: [{ ...adult, path: "$.a[?(@.b)]" }] }), /expected a plain path/],
    ["an empty path", rule({ all: [{ ...adult, path: "" }] }), /expected a plain path .*, found ""/],
    ["a path that fans out", rule({ all: [{ ...adult, path: "$..a" }] }), /expected a plain path/],
    [
      "a path to a prototype",
      rule({ all: [{ ...adult, path: "$.a.__proto__" }] }),
      /path: expected a path to a plain value/,
    ],
    [
      "an unknown operator",
      rule({ all: [{ ...adult, operator: "greaterThen" }] }),
      /"greaterThen" \(did you mean "greaterThan"\?\)/,
    ],
    [
      "an unknown decorator",
      rule({ all: [{ ...adult, operator: "some:equal" }] }),
      /expected an operator \(equal, .*\), found "some"/,
    ],
    [
      "a value that cannot be looked into",
      rule({ all: [{ ...adult, operator: "in", value: 5 }] }),
      /expected a list or text, found 5/,
    ],
    [
      "all beside any within",
      rule({ all: [{ all: [], any: [] }] }),
      /^#\/rules\/0\/conditions\/all\/0: expected one of .*"fact", found "all" beside "any"$/,
    ],
    [
      "a comparison that is a group too",
      rule({ all: [{ ...adult, not: adult }] }),
      /^#\/rules\/0\/conditions\/all\/0: expected one of .*, found "not" beside "fact"$/,
    ],
    [
      "a lone comparison at the root",
      rule(adult),
      /^#\/rules\/0\/conditions: expected one of "all", "any", "not", "condition", found "fact", "operator", "value"$/,
    ],
    [
      "a misspelt group",
      rule({ al: [adult] }),
      /^#\/rules\/0\/conditions\/al: expected one of .*, found "al" \(did you mean "all"\?\)$/,
    ],
    ["conditions that are none", rule({}), /conditions: expected one of .*, found an empty object$/],
    [
      "a named condition that nobody defines",
      rule({ condition: "one" }),
      /expected a named condition, found "one"/,
    ],
  ])("%s", (_, one, message) => {
    expect(problemsOf([one]).join("\n")).toMatch(message);
  });

  test.each([
    ["undefined", undefined, "nothing"],
    ["NaN", Number.NaN, "NaN"],
    ["infinity", Number.POSITIVE_INFINITY, "Infinity"],
    ["minus infinity", Number.NEGATIVE_INFINITY, "-Infinity"],
    ["a date", new Date(0), "a Date"],
    ["a function", () => 18, "a function"],
  ])("a constant that JSON does not know: %s", (_, value, found) => {
    expect(problemsOf([rule({ all: [{ ...adult, value }] })])).toEqual([
      `#/rules/0/conditions/all/0/value: expected a JSON value, found ${found}`,
    ]);
  });

  test("priorities as text, of rules and of conditions", () => {
    expect(problemsOf([rule({ all: [{ ...adult, priority: "5" }] }, { priority: "5" })])).toEqual([
      '#/rules/0/priority: expected a finite number, found "5"',
      '#/rules/0/conditions/all/0/priority: expected a finite number, found "5"',
    ]);
  });

  test("named conditions that nobody defines, for which the library has an option", () => {
    const options = { allowUndefinedConditions: true };
    expect(problemsOf([rule({ condition: "one" })], options)[0]).toMatch(
      /allowUndefinedConditions: expected a known option/,
    );
  });

  test("named conditions that stand on themselves", () => {
    const conditions = { a: { all: [{ condition: "b" }] }, b: { not: { condition: "a" } } };
    expect(problemsOf([], { conditions })).toContain(
      "#/conditions/b/not/condition: expected a condition that does not build on itself, found a → b → a",
    );
  });

  test("all that is refused is told at once", () => {
    const bad = rule({
      all: [
        { ...adult, operator: "is" },
        { ...adult, operator: "are" },
      ],
    });
    expect(problemsOf([bad, rule({ condition: "x" })])).toHaveLength(3);
  });
});
