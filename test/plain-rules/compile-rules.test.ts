import { describe, expect, test } from "vitest";
import {
  compileRules,
  InvalidInputError,
  type PlainRule,
  UndefinedFactError,
} from "../../src/plain-rules.ts";
import { cpuTime } from "../cpu-time.ts";

const adult = { fact: "age", operator: "greaterThanInclusive", value: 18 };
const rule = (conditions: unknown, rest: object = {}): PlainRule =>
  ({ conditions, event: { type: "held" }, ...rest }) as PlainRule;

function problemsOf(rules: unknown, options: object = {}): string[] {
  try {
    compileRules(rules as PlainRule[], options);
    return [];
  } catch (error) {
    if (error instanceof InvalidInputError) return error.message.split("\n");
    throw error;
  }
}

test("rules of a higher priority come first, and the others in their order", () => {
  const named = (type: string, priority?: number) =>
    rule({ all: [adult] }, { event: { type }, ...(priority === undefined ? {} : { priority }) });
  const program = compileRules([named("a"), named("b", 3), named("c"), named("d", 2)]);
  expect(program.run({ age: 20 }).events.map(({ type }) => type)).toEqual(["b", "d", "a", "c"]);
  expect(program.run({ age: 2 }).failureEvents.map(({ type }) => type)).toEqual(["b", "d", "a", "c"]);
});

test("every fact is read once a run, whatever its path, and none that no rule asks for", () => {
  const read: string[] = [];
  const facts = {
    get user() {
      read.push("user");
      return { age: 20, name: "anna" };
    },
    get other() {
      read.push("other");
      return 1;
    },
  };
  const program = compileRules([
    rule({ all: [{ ...adult, fact: "user", path: "$.age" }] }),
    rule({
      any: [
        { fact: "user", path: "$.name", operator: "equal", value: "anna" },
        { ...adult, fact: "user", path: "$.age" },
      ],
    }),
  ]);
  expect(program.run(facts).events).toHaveLength(2);
  expect(read).toEqual(["user"]);
});

test("facts in an event's params become their values, at the top level only", () => {
  const event = {
    type: "held",
    params: { age: { fact: "age" }, deep: { age: { fact: "age" } }, list: [{ fact: "age" }] },
  };
  const rules = [rule({ all: [adult] }, { event })];
  expect(compileRules(rules, { replaceFactsInEventParams: true }).run({ age: 20 }).events).toEqual([
    { type: "held", params: { ...event.params, age: 20 } },
  ]);
  expect(compileRules(rules).run({ age: 20 }).events).toEqual([event]);
});

test("what comes of a run cannot change the rules", () => {
  const given = rule({ all: [adult] }, { event: { type: "held", params: { list: [1] } } });
  const program = compileRules([given]);
  const [event] = program.run({ age: 20 }).events as unknown as { params: { list: number[] } }[];
  expect(() => event?.params.list.push(2)).toThrow(TypeError);
  (given.event.params as { list: number[] }).list.push(3);
  expect(program.run({ age: 20 }).events).toEqual([{ type: "held", params: { list: [1] } }]);
});

test("a number is found in a text by its digits, wherever it lies among other constants", () => {
  const inText = (operator: string, value: unknown) => rule({ all: [{ fact: "n", operator, value }] });
  const program = compileRules([
    inText("in", "12x"),
    inText("notIn", "12x"),
    inText("someValue:in", ["3", "12x"]),
    inText("greaterThan", 0),
  ]);
  const fired = (n: number) => program.run({ n }, { results: true }).results.length;
  for (const n of [1, 2, 12, 3, 21, -1]) expect(program.run({ n }).events).toHaveLength(fired(n));
  expect(program.run({ n: 2 }).failureEvents).toHaveLength(1);
  expect(program.run({ n: 21 }).failureEvents).toHaveLength(2);
});

test("an empty group may stand before any number of comparisons", () => {
  const five = Array.from({ length: 5 }, () => adult);
  const program = compileRules([
    rule({ any: [{ any: [] }, ...five] }),
    rule({ all: [{ all: [] }, { any: [] }, ...five] }),
    rule({ all: [{ not: { any: [] } }, ...five] }),
  ]);
  expect(program.run({ age: 2 }).events).toHaveLength(1);
  expect(program.run({ age: 20 }).events).toHaveLength(2);
});

describe("facts that are missing", () => {
  const rules = [rule({ any: [adult, { fact: "name", operator: "equal", value: { fact: "boss" } }] })];

  test("are an error that names them all", () => {
    const run = () => compileRules(rules).run({ name: "anna" });
    expect(run).toThrow(UndefinedFactError);
    expect(run).toThrow(expect.objectContaining({ code: "UNDEFINED_FACT", facts: ["age", "boss"] }));
  });

  test("are undefined where that is allowed", () => {
    const program = compileRules(rules, { allowUndefinedFacts: true });
    expect(program.run({}).events).toEqual([{ type: "held" }]);
    expect(program.run({ name: "anna" }).events).toEqual([]);
  });

  test("settle sooner than those that are followed along a path, be it one without steps", () => {
    const held = (fact: string, path?: string) => rule({ any: [{ ...adult, fact, ...(path && { path }) }] });
    const first = { ...held("age", "$"), event: { type: "first" } };
    const second = { ...held("height"), event: { type: "second", params: {} } };
    const conditions = { first: first.conditions, second: second.conditions };
    const program = compileRules(
      [
        { ...first, conditions: { condition: "first" } },
        { ...second, conditions: { condition: "second" } },
      ],
      { conditions, allowUndefinedFacts: true },
    );
    const failed = (facts: object) => program.run({ ...facts }).failureEvents.map(({ type }) => type);
    expect(failed({ height: 2 })).toEqual(["first", "second"]);
    expect(failed({ height: 2, age: 2 })).toEqual(["second", "first"]);
  });

  test("are no error where a higher priority decides before they are asked for", () => {
    const program = compileRules([
      rule({
        any: [
          { ...adult, priority: 5 },
          { ...adult, fact: "other" },
        ],
      }),
    ]);
    expect(program.run({ age: 20 }).events).toHaveLength(1);
    expect(() => program.run({ age: 2 })).toThrow("Undefined fact: other");
  });

  test("are those named like what every object has, too", () => {
    expect(() => compileRules([rule({ all: [{ ...adult, fact: "toString" }] })]).run({})).toThrow(
      UndefinedFactError,
    );
  });
});

test("facts that cannot be asked at once are refused", () => {
  const program = compileRules([rule({ all: [adult] })]);
  expect(() => program.run({ age: () => 20 })).toThrow('fact "age" is a function');
  expect(() => program.run({ age: Promise.resolve(20) })).toThrow('fact "age" is a promise');
});

describe("what json-rules-engine takes by accident is refused", () => {
  test.each([
    [
      "several of all, any, not",
      rule({ all: [adult], any: [adult] }),
      /conditions\/any: expected a known key/,
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
      /expected an operator, found "some"/,
    ],
    [
      "a value that cannot be looked into",
      rule({ all: [{ ...adult, operator: "in", value: 5 }] }),
      /expected a list or text, found 5/,
    ],
    ["a lone comparison at the root", rule(adult), /conditions/],
    [
      "a named condition that nobody defines",
      rule({ condition: "one" }),
      /expected a named condition, found "one"/,
    ],
  ])("%s", (_, one, message) => {
    expect(problemsOf([one]).join("\n")).toMatch(message);
  });

  test("named conditions that stand on themselves", () => {
    const conditions = { a: { all: [{ condition: "b" }] }, b: { not: { condition: "a" } } };
    expect(problemsOf([], { conditions })).toContain(
      "#/conditions/b/not/condition: expected a condition that does not build on itself, found a → b → a",
    );
  });

  test("all of it at once", () => {
    const bad = rule({
      all: [
        { ...adult, operator: "is" },
        { ...adult, operator: "are" },
      ],
    });
    expect(problemsOf([bad, rule({ condition: "x" })])).toHaveLength(3);
  });
});

test("limits hold: named conditions that double at each name do not compile", () => {
  const conditions: Record<string, unknown> = { c0: { all: [adult] } };
  for (let i = 1; i <= 40; i++)
    conditions[`c${i}`] = { any: [{ condition: `c${i - 1}` }, { condition: `c${i - 1}` }] };
  const start = cpuTime();
  expect(problemsOf([rule({ condition: "c40" })], { conditions })[0]).toMatch(
    "at most 200000 conditions, named ones filled in",
  );
  expect(cpuTime() - start).toBeLessThan(5_000);
  expect(problemsOf([rule({ all: [adult, adult] })], { limits: { conditions: 2 } })).toHaveLength(1);
  expect(problemsOf([rule({ all: [adult] })], { limits: { depth: 3 } })[0]).toMatch("at most 3 levels");
});

test("operators by code are taken, decorators and all, and must answer true or false", () => {
  const operators = { startsWith: (a: unknown, b: unknown) => String(a).startsWith(String(b)) };
  const rules = [rule({ all: [{ fact: "names", operator: "someFact:startsWith", value: "a" }] })];
  expect(compileRules(rules, { operators }).run({ names: ["boris", "anna"] }).events).toHaveLength(1);
  const vague = { startsWith: () => 1 as unknown as boolean };
  expect(() => compileRules(rules, { operators: vague }).run({ names: [1] })).toThrow(
    "must give true or false",
  );
});
