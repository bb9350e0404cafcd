import { describe, expect, test } from "vitest";
import { createRiskEngine } from "../../src/assess/assess.ts";
import { InvalidInputError } from "../../src/events/problem.ts";
import { appendEvents } from "../../src/history/append.ts";
import { createHistory } from "../../src/history/history.ts";
import { compileRules, type PlainRule } from "../../src/plain-rules.ts";
import { matches } from "../../src/rules/compile/matches.ts";
import { growthOf } from "../steps.ts";
import { action, adviceRule, CALLS, findingRule, problemsOf, ruleFile } from "./rule-files.ts";

/* Ten times the rules take ten times the steps, whatever the rules say to one another. */

const LINEAR = 13;
const at = "2026-03-01";
const history = appendEvents(createHistory({ id: "acme" }), [
  { id: "e1", client: "acme", at: "2026-02-20", type: "call.ignored", note: "line was busy" },
]);
const list = <T>(count: number, make: (i: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i));
const named = <T>(count: number, make: (i: number) => readonly [string, T]): Record<string, T> =>
  Object.fromEntries(list(count, make));
/** Ten comparisons that name what nothing has. */
const unknown = (i: number, key: "condition" | "fact", rest = {}) =>
  list(10, (j) => ({ [key]: nth(`unknown-${j}-`, i), ...rest }));
const found = (rule: string) => ({ fact: "finding", params: { rule }, operator: "greaterThan", value: 0 });
const assess = (...packs: readonly unknown[]) =>
  createRiskEngine({ packs, operators: { matches } }).assess(history, { at });
/** Names of one length, so that ten times as many are not longer as well. */
const nth = (prefix: string, i: number) => `${prefix}${10_000 + i}`;

describe("unknown names among known ones, both ten times as many", () => {
  test.each<[string, (size: number) => unknown]>([
    [
      "of conditions",
      (size) =>
        ruleFile({
          conditions: named(size, (i) => [nth("known-", i), { all: [CALLS] }]),
          rules: list(size, (i) =>
            findingRule(nth("r", i), { conditions: { any: unknown(i, "condition") } }),
          ),
        }),
    ],
    [
      "of facts",
      (size) =>
        ruleFile({
          facts: named(size, (i) => [nth("known-", i), { fact: "count", params: CALLS.params }]),
          rules: list(size, (i) =>
            findingRule(nth("r", i), {
              conditions: { any: unknown(i, "fact", { operator: "equal", value: 1 }) },
            }),
          ),
        }),
    ],
    [
      "of rules",
      (size) =>
        ruleFile({
          rules: list(size, (i) => findingRule(nth("known-", i))),
          disabled: list(10 * size, (i) => nth("test/unknown-", i)),
        }),
    ],
    [
      "of actions",
      (size) =>
        ruleFile({
          actions: named(size, (i) => [
            nth("known-", i),
            action({ excludes: list(10, (j) => nth(`unknown-${j}-`, i)) }),
          ]),
        }),
    ],
  ])("%s", async (_, file) => {
    expect(await growthOf((size) => problemsOf(file(size)), 80)).toBeLessThan(LINEAR);
  });

  test("of plain rules", async () => {
    const compile = (size: number) => {
      const conditions = named(size, (i) => [nth("known-", i), { all: [] }]);
      const rules = list(size, (i) => ({
        conditions: { all: unknown(i, "condition") },
        event: { type: "e" },
      })) as unknown as PlainRule[];
      expect(() => compileRules(rules, { conditions })).toThrow(InvalidInputError);
    };
    expect(await growthOf(compile, 80)).toBeLessThan(LINEAR);
  });

  test("the first are told with the nearest, however many there are", () => {
    const file = ruleFile({
      conditions: { calls: { all: [CALLS] } },
      rules: list(5_000, (i) => findingRule(nth("r", i), { conditions: { condition: "cals" } })),
    });
    const problems = problemsOf(file);
    expect(problems).toHaveLength(5_000);
    expect(problems[0]?.nearest).toBe("calls");
  });
});

describe("rules upon an area of event types, both ten times as many", () => {
  const typesOf = (size: number) =>
    named(size, (i) => [
      nth("z.type-", i),
      { properties: named(10, (j) => [`${nth("a", i)}-${j}`, { type: "number" as const }]) },
    ]);
  const leaf = (params: object) => ({ ...CALLS, params: { events: "z.*", ...params } });
  const withRules = (rule: (i: number) => unknown) => (size: number) =>
    problemsOf(ruleFile({ eventTypes: typesOf(size), rules: list(10 * size, rule) }));

  test.each<[string, (i: number) => unknown]>([
    [
      "by attributes that few of them have",
      (i) => findingRule(nth("r", i), { conditions: leaf({ where: { "a10000-1": i } }) }),
    ],
    [
      "by attributes that none of them has",
      (i) => findingRule(nth("r", i), { conditions: leaf({ where: { none: i } }) }),
    ],
    [
      "over windows of their own",
      (i) => findingRule(nth("r", i), { conditions: leaf({ within: `${i + 1}d` }) }),
    ],
    ["by what rules need", (i) => findingRule(nth("r", i), { needs: ["z.*", "call.*"] })],
  ])("%s", async (_, rule) => {
    expect(await growthOf(withRules(rule), 30)).toBeLessThan(LINEAR);
  });

  test("by what tells of actions", async () => {
    const recordedBy = list(20, () => ({ events: "z.*" }));
    const load = (size: number) => {
      const actions = named(size, (i) => [nth("a", i), action({ recordedBy })]);
      return problemsOf(ruleFile({ eventTypes: typesOf(size), actions }));
    };
    expect(await growthOf(load, 30)).toBeLessThan(LINEAR);
  });
});

describe("rules that build on others", () => {
  test("replacements in a chain", async () => {
    const files = (size: number) =>
      [0, 1].map((odd) =>
        ruleFile({
          pack: `p${odd}`,
          rules: list(size, (i) => i)
            .filter((i) => i % 2 === odd)
            .map((i) =>
              findingRule(nth("r", i), i === 0 ? {} : { replaces: `p${1 - odd}/${nth("r", i - 1)}` }),
            ),
        }),
      );
    expect(assess(...files(300)).findings.map(({ rule }) => rule)).toEqual([nth("r", 299)]);
    expect(await growthOf((size) => problemsOf(...files(size)), 500)).toBeLessThan(LINEAR);
  });

  test("facts in chains, each asked by a rule", async () => {
    const file = (size: number) =>
      ruleFile({
        facts: named(size, (i) => [
          nth("f", i),
          i % 60 === 0 ? { fact: "count", params: CALLS.params } : { fact: nth("f", i - 1) },
        ]),
        rules: list(size, (i) =>
          findingRule(nth("r", i), { conditions: { fact: nth("f", i), operator: "equal", value: 1 } }),
        ),
      });
    expect(await growthOf((size) => assess(file(size)), 500)).toBeLessThan(LINEAR);
  });

  test("findings in a chain, and advice on the last", async () => {
    const file = (size: number) =>
      ruleFile({
        actions: { a: action() },
        rules: [
          ...list(size, (i) =>
            findingRule(
              nth("r", i),
              i === 0 ? {} : { conditions: { any: [CALLS, found(nth("r", i - 1))] } },
              { points: 0.01 },
            ),
          ),
          adviceRule("advise", "a", { conditions: found(nth("r", size - 1)) }),
        ],
      });
    expect(await growthOf((size) => assess(file(size)), 300)).toBeLessThan(LINEAR);
  });
});

describe("one condition upon many findings, named by many rules", () => {
  const file = (findings: number, rules: number, rest: (i: number) => readonly unknown[] = () => []) =>
    ruleFile({
      conditions: { any: { any: list(findings, (i) => found(nth("f", i))) } },
      rules: [
        ...list(findings, (i) => findingRule(nth("f", i))),
        ...list(rules, (i) =>
          findingRule(nth("g", i), { conditions: { all: [{ condition: "any" }, ...rest(i)] } }),
        ),
      ],
    });

  test("does not load beyond a limit, which the error names", () => {
    expect(problemsOf(file(2_000, 5_000))).toMatchObject([
      { code: "limit", expected: expect.stringMatching(/at most 1000000 findings.*\(limits\.asks\)/) },
    ]);
    const load = () => createRiskEngine({ packs: [file(20, 10)], limits: { asks: 219 } });
    expect(load).toThrow("limits.asks");
    expect(() => createRiskEngine({ packs: [file(20, 10)], limits: { asks: 220 } })).not.toThrow();
  });

  test("is refused as soon as that is clear, not after all pairs were made", async () => {
    const own = (i: number) => [found(nth("f", i % 100))];
    expect(await growthOf((size) => problemsOf(file(size, 4 * size, own)), 300)).toBeLessThan(LINEAR);
  });
});

describe("advice", () => {
  test("that many rules give", async () => {
    const file = (size: number) =>
      ruleFile({
        actions: { a: action() },
        rules: [
          ...list(size, (i) => findingRule(nth("f", i), {}, { points: 0.01 })),
          ...list(size, (i) => adviceRule(nth("r", i), "a", { conditions: found(nth("f", i)) })),
        ],
      });
    expect(assess(file(50)).recommendations[0]?.because).toHaveLength(50);
    expect(await growthOf((size) => assess(file(size)), 200)).toBeLessThan(LINEAR);
  });

  const never = { ...CALLS, value: 100 };
  const chain = (size: number, rules: number) =>
    ruleFile({
      actions: named(size, (i) => [
        nth("a", i),
        action(i === size - 1 ? {} : { guard: never, otherwise: nth("a", i + 1) }),
      ]),
      rules: list(rules, (i) => adviceRule(nth("r", i), nth("a", i))),
    });

  test("that leads from action to action", async () => {
    expect(await growthOf((size) => assess(chain(size, Math.min(size, 3))), 300)).toBeLessThan(LINEAR);
  });

  test("of many rules that leads through many actions: the steps grow with the reasons to be told, and these have a limit", async () => {
    const { withheld } = assess(chain(60, 60));
    expect(withheld.map(({ because }) => because.length)).toEqual(list(59, (i) => i + 1));
    const perReason = await growthOf((size) => assess(chain(size, size)), 30);
    expect(perReason).toBeLessThan(110);
    expect(problemsOf(chain(1_500, 1_500))).toMatchObject([
      { code: "limit", expected: expect.stringMatching(/at most 1000000 reasons.*\(limits\.reasons\)/) },
    ]);
    const load = (reasons: number) => () => createRiskEngine({ packs: [chain(10, 10)], limits: { reasons } });
    expect(load(55)).not.toThrow();
    expect(load(54)).toThrow("limits.reasons");
  });
});

test("what is wrong deep inside of params is found in the steps of a walk there from each level", async () => {
  const nested = (depth: number): unknown =>
    depth === 0 ? { wrong: undefined } : { a: [nested(depth - 1)] };
  const load = (depth: number) =>
    problemsOf(ruleFile({ facts: { deep: { fact: "count", params: { deep: nested(depth) } } } }));
  expect(load(3)).toMatchObject([
    { place: { pointer: "/facts/deep/params/deep/a/0/a/0/a/0/wrong" }, found: "nothing" },
  ]);
  expect(await growthOf(load, 2)).toBeLessThan(50);
});

describe("regular expressions", () => {
  const file = (count: number, value: (i: number) => string = (i) => nth("busy", i)) =>
    ruleFile({
      rules: list(count, (i) =>
        findingRule(nth("r", i), {
          conditions: {
            fact: "latest",
            params: { events: "call.ignored", of: "note" },
            operator: "matches",
            value: value(i),
          },
        }),
      ),
    });

  test("more than five hundred are each read once, however often they are asked", async () => {
    const engine = createRiskEngine({ packs: [file(900)], operators: { matches } });
    engine.assess(history, { at });
    const read = await growthOf((times) => list(times, () => engine.assess(history, { at })), 2);
    const loaded = await growthOf(
      (size) => createRiskEngine({ packs: [file(size)], operators: { matches } }),
      90,
    );
    expect(read).toBeLessThan(LINEAR);
    expect(loaded).toBeLessThan(LINEAR);
  });

  test("of too many steps together do not load, by a limit that the error names", () => {
    const load = (count: number, patternSteps?: number) => () =>
      createRiskEngine({
        packs: [file(count)],
        operators: { matches },
        ...(patternSteps === undefined ? {} : { limits: { patternSteps } }),
      });
    expect(load(1_000)).not.toThrow();
    expect(load(1_001)).toThrow(
      "at most 100000 steps of matches and its like in all rules (limits.patternSteps)",
    );
    expect(load(3, 300)).not.toThrow();
    expect(load(4, 300)).toThrow("limits.patternSteps");
  });

  test("too large ones count as what they are, so that no more are read", async () => {
    const large = (i: number) => `${nth("x", i)}(?:[ab]{30}){30}`.padEnd(900, "(?:[ab]{30}){30}");
    const load = (size: number) => {
      const options = { packs: [file(size, large)], operators: { matches } };
      expect(() => createRiskEngine(options)).toThrow(InvalidInputError);
    };
    expect(() => createRiskEngine({ packs: [file(10, large)], operators: { matches } })).toThrow(
      "limits.patternSteps",
    );
    expect(await growthOf(load, 10)).toBeLessThan(2);
  });
});
