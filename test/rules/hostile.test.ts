import { describe, expect, test } from "vitest";
import { createRiskEngine } from "../../src/assess/assess.ts";
import { appendEvents } from "../../src/history/append.ts";
import { createHistory } from "../../src/history/history.ts";
import { cpuTime } from "../cpu-time.ts";
import {
  action,
  adviceRule,
  CALLS,
  engineOf,
  findingRule,
  pointersOf,
  problemsOf,
  ruleFile,
} from "./rule-files.ts";

/* Rule files come from strangers: whatever they hold, loading and assessing end soon, and say what is wrong. */

const SOON_CPU_MS = 10_000;
const STEPS = 5_000;
const numbered = <T>(count: number, make: (i: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i));

const history = appendEvents(createHistory({ id: "acme" }), [
  { id: "e1", client: "acme", at: "2026-02-20", type: "call.ignored", contact: "anna" },
]);
const at = "2026-03-01";

function soon<T>(run: () => T): T {
  const start = cpuTime();
  const result = run();
  expect(cpuTime() - start).toBeLessThan(SOON_CPU_MS);
  return result;
}

describe("rules that nest too deep", () => {
  test("conditions nested 10,000 deep are refused", () => {
    let conditions: unknown = CALLS;
    for (let i = 0; i < 10_000; i++) conditions = i % 2 === 0 ? { not: conditions } : { all: [conditions] };
    const problems = soon(() => problemsOf(ruleFile({ rules: [findingRule("x", { conditions })] })));
    expect(problems).toMatchObject([{ expected: "at most 64 levels (limits.depth)" }]);
    expect(problems[0]?.place.pointer).toMatch(/^\/rules\/0\/conditions\//);
  });

  test("so are params, values and what stands where nothing should", () => {
    let deep: unknown = 1;
    for (let i = 0; i < 10_000; i++) deep = [deep];
    for (const file of [
      deep,
      ruleFile({ rules: deep }),
      ruleFile({ rules: [findingRule("x", { conditions: { all: [{ ...CALLS, value: deep }] } })] }),
      ruleFile({ facts: { x: { fact: "count", params: { deep } } } }),
    ]) {
      expect(problemsOf(file)).toMatchObject([{ expected: "at most 64 levels (limits.depth)" }]);
    }
  });

  test("a value that holds itself is refused", () => {
    const ring: { all: unknown[] } = { all: [] };
    ring.all.push(ring);
    expect(soon(() => problemsOf(ruleFile({ conditions: { ring } })))).toMatchObject([
      { expected: "at most 64 levels (limits.depth)" },
    ]);
  });

  test("the deepest conditions that load are asked without trouble, named ones within one another", () => {
    const nest = (inner: unknown) => numbered(26, (i) => i).reduce((one) => ({ all: [one] }), inner);
    const conditions = Object.fromEntries(
      numbered(64, (i) => [`c${i}`, nest(i === 63 ? CALLS : { condition: `c${i + 1}` })]),
    );
    const file = ruleFile({
      conditions,
      actions: { a: action({ guard: { not: { condition: "c0" } } }) },
      rules: [findingRule("x", { conditions: { condition: "c0" } }), adviceRule("y", "a")],
    });
    const assessment = soon(() => engineOf(file).assess(history, { at }));
    expect(assessment.findings[0]?.evidence.ids).toEqual(["e1"]);
    expect(assessment.withheld[0]?.reasons).toMatchObject([
      { kind: "guard", condition: { en: "number of ignored calls within 30 days: must be 0 (now 1)" } },
    ]);
  });
});

describe("rule files that are too large", () => {
  test("too many values, too many names and too long texts are refused", () => {
    expect(soon(() => problemsOf(ruleFile({ rules: Array(300_000).fill(1) })))).toMatchObject([
      { expected: "at most 200000 values (limits.values)" },
    ]);
    expect(soon(() => problemsOf(ruleFile({ rules: Array(150_000).fill(1) })))).toHaveLength(1);
    const million = "x".repeat(1_000_000);
    for (const parts of [
      { rules: [findingRule(million)] },
      { rules: [findingRule("x", { title: { en: million, ru: "x" } })] },
      { facts: { [million]: { fact: "count" } } },
      { rules: [findingRule("x", { conditions: { all: [{ ...CALLS, operator: million }] } })] },
    ]) {
      const problems = soon(() => problemsOf(ruleFile(parts)));
      expect(problems).toHaveLength(1);
      expect(JSON.stringify(problems).length).toBeLessThan(1000);
    }
  });

  test("every one of ten thousand bad rules is told", () => {
    const problems = soon(() => problemsOf(ruleFile({ rules: Array(10_000).fill(1) })));
    expect(problems).toHaveLength(10_000);
  });

  test("thousands of unknown names among thousands of known ones are told soon", () => {
    const file = ruleFile({
      rules: numbered(5_000, (i) => findingRule(`a-rule-${i}`)),
      disabled: numbered(10_000, (i) => `test/a-rule-${i}-that-is-none`),
    });
    expect(soon(() => problemsOf(file))).toHaveLength(10_000);
  });

  test("ten thousand rules load and are asked", () => {
    const engine = soon(() => engineOf(ruleFile({ rules: numbered(10_000, (i) => findingRule(`r${i}`)) })));
    expect(soon(() => engine.assess(history, { at })).findings).toHaveLength(10_000);
  });

  test("one condition may name another ninety thousand times", () => {
    const all = Array(90_000).fill({ condition: "calls" });
    const file = ruleFile({
      conditions: { calls: { all: [CALLS] } },
      rules: [findingRule("x", { conditions: { all } })],
    });
    expect(soon(() => engineOf(file).assess(history, { at })).findings[0]?.evidence.count).toBe(1);
    const bad = { ...file, conditions: { calls: { all: [{ ...CALLS, operator: "eq" }] } } };
    expect(soon(() => problemsOf(bad))).toHaveLength(1);
  });
});

describe("keys that reach for the prototype", () => {
  const parse = (text: string): unknown => JSON.parse(text);

  test.each([
    ['{"pack":"test","version":"1.0.0","__proto__":{"polluted":true}}', ""],
    ['{"pack":"test","version":"1.0.0","rules":[{"__proto__":{"name":"x"}}]}', "/rules/0"],
    ['{"pack":"test","version":"1.0.0","facts":{"__proto__":{"fact":"count"}}}', "/facts"],
    ['{"pack":"test","version":"1.0.0","facts":{"constructor":{"fact":"count"}}}', "/facts"],
    ['{"pack":"test","version":"1.0.0","conditions":{"prototype":{"all":[]}}}', "/conditions"],
    [
      '{"pack":"test","version":"1.0.0","eventTypes":{"a.b":{"properties":{"__proto__":{"type":"string"}}}}}',
      "/eventTypes/a.b/properties",
    ],
  ])("%s", (text, pointer) => {
    const problems = problemsOf(parse(text));
    expect(problems).toMatchObject([{ expected: "a key other than __proto__, constructor, prototype" }]);
    expect(problems[0]?.place.pointer).toBe(pointer);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  test.each(["toString", "hasOwnProperty", "valueOf"])("%s is a name as any other", (name) => {
    const file = ruleFile({
      facts: { [name]: { fact: "count", params: CALLS.params } },
      conditions: { [name]: { all: [{ fact: name, operator: "equal", value: 1 }] } },
      actions: { [name]: action() },
      rules: [findingRule(name, { conditions: { condition: name } }), adviceRule("advise", name)],
    });
    const assessment = engineOf(file).assess(history, { at });
    expect(assessment.findings.map(({ rule }) => rule)).toEqual([name]);
    expect(assessment.recommendations.map((one) => one.action)).toEqual([name]);
    expect(problemsOf(ruleFile({ rules: [adviceRule("x", name)] }))).toHaveLength(1);
  });

  test("__proto__ is no rule, action, condition or subject that a reference could name", () => {
    const finding = { fact: "finding", params: { rule: "__proto__" }, operator: "equal", value: 0 };
    const file = ruleFile({
      disabled: ["__proto__"],
      rules: [
        adviceRule("a", "constructor"),
        findingRule("b", { conditions: { all: [finding, { condition: "constructor" }] } }),
      ],
    });
    expect(problemsOf(file)).toHaveLength(4);
  });
});

describe("what is no JSON", () => {
  test.each([Number.NaN, Number.POSITIVE_INFINITY, undefined, 5n, () => 1, Symbol("x")])("%s", (value) => {
    const problems = problemsOf(ruleFile({ rules: [findingRule("x", {}, { points: value })] }));
    expect(pointersOf(problems)).toEqual(["/rules/0/event/params/points"]);
  });
});

describe("names that double at every step", () => {
  const levels = 60;
  const doubling = (bottom: unknown, join: "all" | "any" = "all") =>
    Object.fromEntries(
      numbered(levels, (i) => {
        const next = i === levels - 1 ? bottom : { condition: `c${i + 1}` };
        return [`c${i}`, { [join]: [next, next] }];
      }),
    );

  test.each(["all", "any"] as const)("load, fire, give evidence and advice: %s", (join) => {
    const file = ruleFile({
      conditions: doubling(CALLS, join),
      actions: { a: action({ guard: { not: { condition: "c0" } } }) },
      rules: [findingRule("x", { conditions: { condition: "c0" } }), adviceRule("y", "a")],
    });
    const assessment = soon(() => engineOf(file).assess(history, { at }));
    expect(assessment.findings[0]?.evidence.ids).toEqual(["e1"]);
    expect(assessment.withheld[0]?.reasons).toHaveLength(1);
  });

  test("are refused as soon where the last of them has a problem", () => {
    const conditions = doubling({ ...CALLS, operator: "eq" });
    const problems = soon(() =>
      problemsOf(ruleFile({ conditions, rules: [findingRule("x", { conditions: { condition: "c0" } })] })),
    );
    expect(pointersOf(problems)).toEqual([
      "/conditions/c59/all/0/operator",
      "/conditions/c59/all/1/operator",
    ]);
  });

  test("conditions that double at every step are asked per subject in no time", () => {
    const own = { ...CALLS, params: { events: "call.ignored", where: { contact: "$subject" } } };
    const file = ruleFile({
      conditions: doubling(own),
      rules: [findingRule("x", { forEach: "contact", conditions: { condition: "c0" } })],
    });
    expect(soon(() => engineOf(file).assess(history, { at })).findings.map(({ subject }) => subject)).toEqual(
      ["anna"],
    );
  });

  test("findings that each ask of the next twice", () => {
    const asks = (rule: string) => ({ fact: "finding", params: { rule }, operator: "greaterThan", value: 0 });
    const rules = numbered(levels, (i) =>
      i === levels - 1
        ? findingRule(`r${i}`)
        : findingRule(`r${i}`, { conditions: { all: [asks(`r${i + 1}`), { any: [asks(`r${i + 1}`)] }] } }),
    );
    const assessment = soon(() => engineOf(ruleFile({ rules })).assess(history, { at }));
    expect(assessment.findings.map(({ evidence }) => evidence.count)).toEqual(Array(levels).fill(1));
  });
});

describe(`chains of ${STEPS} steps`, () => {
  const last = STEPS - 1;

  test("named conditions are refused with one problem, wherever the chain is entered", () => {
    const conditions = Object.fromEntries(
      numbered(STEPS, (i) => [`c${i}`, { all: [i === last ? CALLS : { condition: `c${i + 1}` }] }]),
    );
    for (const entry of [0, last - 10]) {
      const rules = [findingRule("x", { conditions: { condition: `c${entry}` } })];
      const problems = soon(() => problemsOf(ruleFile({ conditions, rules })));
      expect(problems).toEqual([
        {
          code: "limit",
          severity: "error",
          place: { file: "test", pointer: `/conditions/c${last - 64}` },
          expected: "at most 64 named conditions within one another",
          found: "65",
        },
      ]);
    }
  });

  test("named facts are refused with one problem", () => {
    const facts = Object.fromEntries(
      numbered(STEPS, (i) => [
        `f${i}`,
        i === last ? { fact: "count", params: CALLS.params } : { fact: `f${i + 1}` },
      ]),
    );
    expect(soon(() => problemsOf(ruleFile({ facts })))).toEqual([
      {
        code: "limit",
        severity: "error",
        place: { file: "test", pointer: `/facts/f${last - 64}/fact` },
        expected: "a fact that is at most 64 names from a built-in one",
        found: "65",
      },
    ]);
  });

  test("findings that build on findings load and fire", () => {
    const rules = numbered(STEPS, (i) => {
      const conditions = {
        all: [{ fact: "finding", params: { rule: `r${i + 1}` }, operator: "equal", value: 1 }],
      };
      return findingRule(`r${i}`, i === last ? {} : { conditions }, { points: 0.01 });
    });
    const assessment = soon(() => engineOf(ruleFile({ rules })).assess(history, { at }));
    expect(assessment.findings).toHaveLength(STEPS);
    expect(assessment.findings.every(({ evidence }) => evidence.count === 1)).toBe(true);
  });

  test("actions that fall back on one another load, and the last is advised", () => {
    const never = { all: [{ ...CALLS, value: 1000 }] };
    const actions = Object.fromEntries(
      numbered(STEPS, (i) => [
        `a${i}`,
        i === last ? action() : action({ guard: never, otherwise: `a${i + 1}` }),
      ]),
    );
    const engine = soon(() => engineOf(ruleFile({ actions, rules: [adviceRule("x", "a0")] })));
    const assessment = soon(() => engine.assess(history, { at }));
    expect(assessment.recommendations.map((one) => one.action)).toEqual([`a${last}`]);
    expect(assessment.withheld).toHaveLength(last);
  });

  test("replacements are followed to the end", () => {
    const files = numbered(300, (i) => ({
      ...ruleFile({ pack: `p${i}` }),
      rules: [findingRule(`r${i}`, i === 0 ? {} : { replaces: `p${i - 1}/r${i - 1}` })],
    }));
    const asking = ruleFile({
      rules: [
        findingRule("x", {
          conditions: { all: [{ fact: "finding", params: { rule: "p0/r0" }, operator: "equal", value: 1 }] },
        }),
      ],
    });
    const engine = soon(() => createRiskEngine({ packs: [...files, asking] }));
    expect(engine.assess(history, { at }).findings.map(({ rule }) => rule)).toEqual(["r299", "x"]);
  });
});

describe("rules that lead back to themselves", () => {
  const conditions = { all: [{ condition: "b" }] };
  const asks = (rule: string) => ({
    all: [{ fact: "finding", params: { rule }, operator: "equal", value: 1 }],
  });

  test("rings of named conditions do not load", () => {
    const ring = { a: conditions, b: { not: { condition: "c" } }, c: { any: [CALLS, { condition: "a" }] } };
    const problems = problemsOf(ruleFile({ conditions: ring }));
    expect(problems).toEqual([
      {
        code: "cycle",
        severity: "error",
        place: { file: "test", pointer: expect.stringMatching(/^\/conditions\/[abc]\//) },
        expected: "a condition that does not build on itself",
        found: expect.stringMatching(/^([abc]) → [abc] → [abc] → \1$/),
      },
    ]);
    expect(pointersOf(problemsOf(ruleFile({ conditions: { a: { not: { condition: "a" } } } })))).toEqual([
      "/conditions/a/not/condition",
    ]);
  });

  test("of named facts do not load, and are told once, wherever they are used", () => {
    const facts = { a: { fact: "b" }, b: { fact: "a" }, "on-a": { fact: "a" } };
    const rules = [
      findingRule("x", { conditions: { all: [{ fact: "on-a", operator: "equal", value: 1 }] } }),
    ];
    expect(problemsOf(ruleFile({ facts, rules }))).toEqual([
      {
        code: "cycle",
        severity: "error",
        place: { file: "test", pointer: "/facts/a/fact" },
        expected: "a fact that does not build on itself",
        found: "a → b → a",
      },
    ]);
    expect(pointersOf(problemsOf(ruleFile({ facts: { a: { fact: "a" } } })))).toEqual(["/facts/a/fact"]);
  });

  test("of findings do not load, and each is told once", () => {
    const rules = [
      findingRule("a", { conditions: asks("b") }),
      findingRule("b", { conditions: asks("test/a") }),
      findingRule("c", { conditions: asks("c") }),
      findingRule("on-a", { conditions: asks("a") }),
    ];
    const problems = problemsOf(ruleFile({ rules }));
    expect(problems.map(({ found }) => found).sort()).toEqual(["a → b → a", "c → c"]);
  });

  test("through points, multipliers and guards of multipliers too", () => {
    const points = { fact: "finding", params: { rule: "b" }, path: "$.points", curve: [[0, 1]] };
    const multipliers = [{ by: 2, conditions: asks("a") }];
    const rules = [findingRule("a", {}, { points }), findingRule("b", {}, { multipliers })];
    expect(problemsOf(ruleFile({ rules })).map(({ found }) => found)).toEqual(["a → b → a"]);
  });

  test("rings of `otherwise` do not load", () => {
    const actions = {
      a: action({ otherwise: "b" }),
      b: action({ otherwise: "c" }),
      c: action({ otherwise: "b" }),
      d: action({ otherwise: "d" }),
    };
    expect(
      problemsOf(ruleFile({ actions }))
        .map(({ found }) => found)
        .sort(),
    ).toEqual(["b → c → b", "d → d"]);
  });

  test("a ring of thousands is told in a line", () => {
    const next = (i: number) => (i + 1) % STEPS;
    const files = [
      ruleFile({ facts: Object.fromEntries(numbered(STEPS, (i) => [`n${i}`, { fact: `n${next(i)}` }])) }),
      ruleFile({
        conditions: Object.fromEntries(numbered(STEPS, (i) => [`n${i}`, { condition: `n${next(i)}` }])),
      }),
      ruleFile({
        actions: Object.fromEntries(numbered(STEPS, (i) => [`n${i}`, action({ otherwise: `n${next(i)}` })])),
      }),
      ruleFile({ rules: numbered(STEPS, (i) => findingRule(`n${i}`, { conditions: asks(`n${next(i)}`) })) }),
    ];
    for (const file of files) {
      const problems = soon(() => problemsOf(file));
      expect(problems).toHaveLength(1);
      expect(problems[0]?.found.length).toBeLessThan(200);
    }
  });
});
