import { Rule, type RuleProperties } from "json-rules-engine";
import { describe, expect, test } from "vitest";
import {
  ComparisonFailedError,
  type CompileRulesOptions,
  compileRules,
  type PlainRule,
  UndefinedFactError,
} from "../../src/plain-rules.ts";
import { cpuTime } from "../cpu-time.ts";
import { adult, problemsOf, rule } from "./plain-rules.ts";

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

  test("are an error that names them all, and a rule that cannot do without", () => {
    const run = () => compileRules(rules).run({ name: "anna" });
    expect(run).toThrow(UndefinedFactError);
    expect(run).toThrow(
      expect.objectContaining({ code: "UNDEFINED_FACT", facts: ["age", "boss"], rule: "rule #/rules/0" }),
    );
  });

  test("are named all at once, even where some may never have been asked for", () => {
    const conditions = {
      any: [
        { ...adult, priority: 5 },
        { ...adult, fact: "height", path: "$.cm", priority: 4 },
        { ...adult, fact: "height", path: "$.in" },
      ],
    };
    const program = compileRules([rule({ all: [] }), rule(conditions, { name: "grown" })]);
    expect(() => program.run({})).toThrow(
      'Undefined fact: age, height; asked for by rule "grown" (#/rules/1)',
    );
    expect(() => program.run({ age: 3 })).toThrow(
      'Undefined fact: height; asked for by rule "grown" (#/rules/1)',
    );
  });

  test("are all of them where a run is given none", () => {
    expect(() => compileRules(rules).run()).toThrow("Undefined fact: age, boss, name");
    expect(compileRules(rules, { allowUndefinedFacts: true }).run().events).toHaveLength(1);
    for (const none of [null, 5, "age"]) {
      expect(() => compileRules(rules).run(none as never)).toThrow(
        "facts must be an object of values by name",
      );
    }
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

test("limits hold: named conditions that double at each name do not compile", () => {
  const conditions: Record<string, unknown> = { c0: { all: [adult] } };
  for (let i = 1; i <= 40; i++)
    conditions[`c${i}`] = { any: [{ condition: `c${i - 1}` }, { condition: `c${i - 1}` }] };
  const start = cpuTime();
  expect(problemsOf([rule({ condition: "c40" })], { conditions })[0]).toMatch(
    "at most 200000 conditions, named ones filled in (limits.conditions)",
  );
  expect(cpuTime() - start).toBeLessThan(5_000);
  expect(problemsOf([rule({ all: [adult, adult] })], { limits: { conditions: 2 } })).toHaveLength(1);
  expect(problemsOf([rule({ all: [adult] })], { limits: { depth: 3 } })[0]).toMatch(
    "at most 3 levels (limits.depth)",
  );
  expect(problemsOf([rule({ all: [adult] })], { limits: { depth: undefined } })).toEqual([]);
  expect(problemsOf([], { limits: { depht: 3, values: 0 } })).toEqual([
    "#/limits/values: expected a number of at least 1, found 0",
    '#/limits/depht: expected a known key, found "depht" (did you mean "depth"?)',
  ]);
});

test("operators by code are taken, decorators and all", () => {
  const operators = { startsWith: (a: unknown, b: unknown) => String(a).startsWith(String(b)) };
  const rules = [rule({ all: [{ fact: "names", operator: "someFact:startsWith", value: "a" }] })];
  expect(compileRules(rules, { operators }).run({ names: ["boris", "anna"] }).events).toHaveLength(1);
});

describe("a comparison that fails is told with rule, fact and operator", () => {
  const boom = new Error("boom");
  const operators = {
    vague: () => 1 as unknown as boolean,
    broken: () => {
      throw boom;
    },
    odd: () => {
      throw { toString: 1 };
    },
  };
  const comparing = (operator: string, value: unknown) =>
    compileRules([rule({ all: [] }), rule({ any: [{ fact: "n", operator, value }] }, { name: "second" })], {
      operators,
    });

  test.each([
    [
      "a list to look into that is none",
      "in",
      { fact: "list" },
      "expected a list or text to look into, found 5",
    ],
    ["a list to go through", "someValue:equal", { fact: "list" }, "expected a list to go through, found 5"],
    ["a fact to look into", "swap:in", 5, "expected a list or text to look into, found 1"],
    ["an operator that answers 1", "vague", 1, "must give true or false, and gave 1"],
    ["an operator that throws", "not:broken", 1, "boom"],
    ["an operator that throws what does not read as text", "odd", 1, "an object"],
  ])("%s", (_, operator, value, why) => {
    const program = comparing(operator, value);
    const facts = { n: 1, list: 5 };
    for (const ask of [
      () => program.run(facts),
      () => program.run(facts, { results: true }),
      () => program.fire(facts, () => {}),
    ]) {
      expect(ask).toThrow(ComparisonFailedError);
      expect(ask).toThrow(TypeError);
      expect(ask).toThrow(`rule "second" (#/rules/1): operator ${operator} on fact "n": ${why}`);
    }
  });

  test("a comparison that fails is told with its cause", () => {
    const run = () => comparing("broken", 1).run({ n: 1 });
    expect(run).toThrow(expect.objectContaining({ code: "COMPARISON_FAILED", fact: "n", cause: boom }));
  });
});

test("rules are taken as json-rules-engine gives them, and absent members as undefined", () => {
  const given = rule({ all: [adult, { not: { condition: "young" } }] });
  const conditions = { young: { all: [{ ...adult, operator: "lessThan" }] } };
  for (const one of [new Rule(given as RuleProperties).toJSON(false), { ...given, name: undefined }]) {
    const program = compileRules([one as unknown as PlainRule], { conditions } as CompileRulesOptions);
    expect(program.run({ age: 20 }).events).toEqual([{ type: "held" }]);
  }
});

test("an option that is not known is refused, and so is one of another kind", () => {
  const options = { allowUndefinedFact: true, operators: { is: 5 }, replaceFactsInEventParams: 1 };
  expect(problemsOf([], options)).toEqual([
    "#/operators/is: expected a function, found 5",
    "#/replaceFactsInEventParams: expected true or false, found 1",
    '#/allowUndefinedFact: expected a known option, found "allowUndefinedFact" (did you mean "allowUndefinedFacts"?)',
  ]);
});
