import { describe, expect, test } from "vitest";
import { createRiskEngine } from "../../src/assess/assess.ts";
import { formatProblem, InvalidInputError } from "../../src/events/problem.ts";
import { action, adviceRule, CALLS, findingRule, pointersOf, problemsOf, ruleFile } from "./rule-files.ts";

type Json = Readonly<Record<string, unknown>>;

const rules = (...list: unknown[]) => ruleFile({ rules: list });
const withLeaf = (leaf: Json) => rules(findingRule("calls", { conditions: { all: [leaf] } }));

test("a problem names file, JSON pointer, what was expected and found, and the nearest name", () => {
  const bad = withLeaf({ ...CALLS, params: { events: "call.ignord" } });
  const load = () => createRiskEngine({ packs: [bad], files: ["acme/calls.json"] });
  expect(load).toThrow(InvalidInputError);
  expect(load).toThrow(
    'acme/calls.json#/rules/0/conditions/all/0/params/events: expected an event type or an area such as call.*, found "call.ignord" (did you mean "call.ignored"?)',
  );
});

test("a file without a name is called by its pack", () => {
  expect(problemsOf(ruleFile({ rules: 1 }))[0]?.place).toEqual({ file: "test", pointer: "/rules" });
  expect(problemsOf(ruleFile(), 5)[0]?.place.file).toBe("pack 1");
});

describe("the form of a rule file", () => {
  test.each<[string, unknown, string]>([
    ["no object", 5, ""],
    ["a list", [], ""],
    ["null", null, ""],
    ["a pack without a name", { version: "1.0.0" }, "/pack"],
    ["a pack with a bad name", ruleFile({ pack: "a b" }), "/pack"],
    ["no version", { pack: "test" }, "/version"],
    ["a version that is none", ruleFile({ version: "1" }), "/version"],
    ["an unknown key", ruleFile({ rulez: [] }), "/rulez"],
    ["a rule without a name", rules({ ...findingRule("x"), name: undefined }), "/rules/0/name"],
    ["a name with a space", rules(findingRule("a b")), "/rules/0/name"],
    ["a name with a slash", rules(findingRule("a/b")), "/rules/0/name"],
    ["a priority", rules(findingRule("x", { priority: 5 })), "/rules/0/priority"],
    ["an unknown subject kind", rules(findingRule("x", { forEach: "team" })), "/rules/0/forEach"],
    ["an unknown event type", rules(findingRule("x", { event: { type: "alarm" } })), "/rules/0/event/type"],
    [
      "an unknown dimension",
      rules(findingRule("x", {}, { dimension: "weather" })),
      "/rules/0/event/params/dimension",
    ],
    ["an unknown side", rules(findingRule("x", {}, { side: "them" })), "/rules/0/event/params/side"],
    ["an unknown risk", rules(findingRule("x", {}, { risk: "loss" })), "/rules/0/event/params/risk"],
    ["points as text", rules(findingRule("x", {}, { points: "10" })), "/rules/0/event/params/points"],
    [
      "points beyond all measure",
      rules(findingRule("x", {}, { points: 1001 })),
      "/rules/0/event/params/points",
    ],
    ["a floor over 100", rules(findingRule("x", {}, { floor: 101 })), "/rules/0/event/params/floor"],
    [
      "a half-life of nothing",
      rules(findingRule("x", {}, { halfLife: "0d" })),
      "/rules/0/event/params/halfLife",
    ],
    ["a title in no language", rules(findingRule("x", { title: {} })), "/rules/0/title"],
    ["a title in an unknown language", rules(findingRule("x", { title: { de: "x" } })), "/rules/0/title/de"],
    ["a title that is empty", rules(findingRule("x", { title: { ru: "" } })), "/rules/0/title/ru"],
    ["a title that is no text", rules(findingRule("x", { title: 3 })), "/rules/0/title"],
    [
      "conditions without a leaf",
      rules(findingRule("x", { conditions: { all: [] } })),
      "/rules/0/conditions/all",
    ],
    [
      "both all and any",
      rules(findingRule("x", { conditions: { all: [CALLS], any: [CALLS] } })),
      "/rules/0/conditions",
    ],
    [
      "a leaf without a value",
      withLeaf({ fact: "count", params: CALLS.params, operator: "equal" }),
      "/rules/0/conditions/all/0/value",
    ],
    ["a priority of a leaf", withLeaf({ ...CALLS, priority: 1 }), "/rules/0/conditions/all/0/priority"],
    ["a path with a filter", withLeaf({ ...CALLS, path: "$[?(@.x)]" }), "/rules/0/conditions/all/0/path"],
    [
      "an action without steps",
      ruleFile({ actions: { a: { ...action(), steps: undefined } } }),
      "/actions/a/steps",
    ],
    [
      "an action with a bad duration",
      ruleFile({ actions: { a: action({ settle: "1y" }) } }),
      "/actions/a/settle",
    ],
    [
      "a duration of centuries",
      ruleFile({ actions: { a: action({ cooldown: "999999w" }) } }),
      "/actions/a/cooldown",
    ],
    [
      "a pattern in an event type",
      ruleFile({ eventTypes: { "x.y": { properties: { a: { type: "string", pattern: "(a+)+$" } } } } }),
      "/eventTypes/x.y/properties/a/pattern",
    ],
    ["an enabled rule that is no text", ruleFile({ disabled: [5] }), "/disabled/0"],
  ])("%s", (_, file, pointer) => {
    expect(pointersOf(problemsOf(file))).toContain(pointer === "" ? undefined : pointer);
  });

  test("an empty list of packs, and a pack with nothing in it, load", () => {
    expect(problemsOf()).toEqual([]);
    expect(problemsOf(ruleFile())).toEqual([]);
    expect(problemsOf(ruleFile({ rules: [], facts: {}, actions: {}, disabled: [] }))).toEqual([]);
  });
});

describe("curves", () => {
  const curve = (points: unknown) =>
    problemsOf(
      rules(findingRule("x", {}, { points: { fact: "count", params: CALLS.params, curve: points } })),
    );

  test.each([
    [[[0, 1]]],
    [
      [
        [0, 1],
        [5, 10],
      ],
    ],
    [
      [
        [-5, 10],
        [0, 0],
        [1e15, 1000],
      ],
    ],
  ])("%j is one", (points) => {
    expect(curve(points)).toEqual([]);
  });

  test.each([
    [[]],
    [[[0]]],
    [[[0, 1, 2]]],
    [
      [
        [5, 1],
        [0, 2],
      ],
    ],
    [
      [
        [0, 1],
        [0, 2],
      ],
    ],
    [[["0", 1]]],
    [[[0, 1e308]]],
    [[[-1e308, 0]]],
    [Array.from({ length: 51 }, (_, i) => [i, i])],
    [5],
  ])("%j is none", (points) => {
    const [problem, ...rest] = curve(points);
    expect(problem?.place.pointer).toMatch(/^\/rules\/0\/event\/params\/points/);
    expect(rest).toEqual([]);
  });

  test("are over facts that give numbers", () => {
    const over = (fact: Json) => {
      const bend = { ...fact, curve: [[0, 1]] };
      return problemsOf(rules(findingRule("x", {}, { points: bend, multipliers: [{ by: bend }] })));
    };
    expect(over({ fact: "client", path: "$.monthlyRevenue" })).toEqual([]);
    expect(over({ fact: "client", path: "$.tier" })).toMatchObject([
      { place: { pointer: "/rules/0/event/params/points/path" }, found: "one of key, standard, minor" },
      { place: { pointer: "/rules/0/event/params/multipliers/0/by/path" } },
    ]);
    const tone = { fact: "latest", params: { events: "email.aggressive", of: "tone" } };
    expect(pointersOf(over(tone))[0]).toBe("/rules/0/event/params/points/fact");
  });

  test("a multiplier never turns points round", () => {
    const by = (value: unknown) => problemsOf(rules(findingRule("x", {}, { multipliers: [{ by: value }] })));
    expect(by(0.5)).toEqual([]);
    expect(by(-1)).toHaveLength(1);
    expect(
      by({
        fact: "count",
        params: CALLS.params,
        curve: [
          [0, 1],
          [5, -1],
        ],
      }),
    ).toHaveLength(1);
  });
});

describe("names that nothing has", () => {
  test.each<[string, Json, string, string | undefined]>([
    ["a fact", { ...CALLS, fact: "cuont" }, "/fact", "count"],
    ["a param", { ...CALLS, params: { events: "call.ignored", withn: "30d" } }, "/params/withn", "within"],
    ["an operator", { ...CALLS, operator: "greaterThen" }, "/operator", "greaterThan"],
    ["a decorator", { ...CALLS, operator: "evryFact:equal" }, "/operator", "everyFact"],
    ["a prototype's name for an operator", { ...CALLS, operator: "toString" }, "/operator", undefined],
    ["a prototype's name for a fact", { ...CALLS, fact: "hasOwnProperty" }, "/fact", undefined],
    ["a path", { fact: "client", path: "$.teir", operator: "equal", value: "key" }, "/path", "tier"],
    ["a path on a plain value", { ...CALLS, path: "$.x" }, "/path", undefined],
    ["a fact in the value", { ...CALLS, value: { fact: "cuont" } }, "/value/fact", "count"],
    ["a named condition", { condition: "angri" }, "/condition", "angry"],
  ])("%s", (_, leaf, pointer, nearest) => {
    const angry = { all: [CALLS] };
    const problems = problemsOf(
      ruleFile({ conditions: { angry }, rules: [findingRule("x", { conditions: { all: [leaf] } })] }),
    );
    expect(problems).toHaveLength(1);
    expect(problems[0]?.place.pointer).toBe(`/rules/0/conditions/all/0${pointer}`);
    expect(problems[0]?.nearest).toBe(nearest);
  });

  test("an action, in a rule, in `otherwise` and in `excludes`", () => {
    const file = ruleFile({
      actions: { "call-meeting": action({ otherwise: "call-meting", excludes: ["nothing-like-it"] }) },
      rules: [adviceRule("x", "cal-meeting")],
    });
    expect(
      problemsOf(file)
        .map(({ place, nearest }) => [place.pointer, nearest])
        .sort(),
    ).toEqual([
      ["/actions/call-meeting/excludes/0", undefined],
      ["/actions/call-meeting/otherwise", "call-meeting"],
      ["/rules/0/event/params/action", "call-meeting"],
    ]);
  });

  test("a fact that a pack declares is near too", () => {
    const file = ruleFile({
      facts: { trust: { fact: "count", params: { events: "praise.received" } } },
      rules: [findingRule("x", { conditions: { all: [{ fact: "trsut", operator: "equal", value: 0 }] } })],
    });
    expect(problemsOf(file)).toMatchObject([{ nearest: "trust" }]);
  });
});

describe("a value", () => {
  test.each<[string, unknown]>([
    ["an object that is no fact reference", { a: 1 }],
    ["a fact reference with a path that is no text", { fact: "client", path: 5 }],
    ["a fact reference with a path that is a filter", { fact: "client", path: "$[?(@.x)]" }],
    ["a fact reference with params that are none", { fact: "count", params: 5 }],
    ["a fact reference with an unknown key", { fact: "client", path: "$.tier", operator: "equal" }],
    ["a fact that is no text", { fact: 5 }],
    ["$subject without forEach", "$subject"],
  ])("%s", (_, value) => {
    const [problem, ...rest] = problemsOf(withLeaf({ ...CALLS, value }));
    expect(problem?.place.pointer).toMatch(/^\/rules\/0\/conditions\/all\/0\/value/);
    expect(rest).toEqual([]);
  });

  test("the value of in and notIn is a list", () => {
    const records = { fact: "client", path: "$.records" };
    for (const [fact, operator, value] of [
      [CALLS, "in", 5],
      [CALLS, "notIn", 5],
      [CALLS, "not:in", 5],
      [records, "someFact:in", "call.*"],
    ] as const) {
      const [problem, ...rest] = problemsOf(withLeaf({ ...fact, operator, value }));
      expect(problem, operator).toMatchObject({ expected: "a list" });
      expect(rest).toEqual([]);
      expect(problemsOf(withLeaf({ ...fact, operator, value: [value] })), operator).toEqual([]);
    }
    expect(problemsOf(withLeaf({ ...CALLS, operator: "someValue:in", value: [[5]] }))).toEqual([]);
  });
});

describe("facts stand only where they are known", () => {
  const leaf = (fact: string) =>
    fact === "band"
      ? { fact, operator: "equal", value: "strained" }
      : { fact, operator: "greaterThan", value: 0 };

  test.each(["score", "churn", "harm", "band"])("%s only in recommendation rules and guards", (fact) => {
    expect(problemsOf(withLeaf(leaf(fact)))).toMatchObject([
      { place: { pointer: "/rules/0/conditions/all/0/fact" }, found: fact },
    ]);
    const later = ruleFile({
      actions: { a: action({ guard: { all: [leaf(fact)] } }) },
      rules: [adviceRule("x", "a", { conditions: { all: [leaf(fact)] } })],
    });
    expect(problemsOf(later)).toEqual([]);
  });

  test("a named condition is held to the place where it is named", () => {
    const file = ruleFile({
      conditions: { grave: { all: [leaf("score")] } },
      actions: { a: action() },
      rules: [
        adviceRule("a", "a", { conditions: { condition: "grave" } }),
        findingRule("b", { conditions: { condition: "grave" } }),
      ],
    });
    expect(pointersOf(problemsOf(file))).toEqual(["/conditions/grave/all/0/fact"]);
    expect(problemsOf({ ...file, rules: [(file.rules as unknown[])[0]] })).toEqual([]);
  });

  test("$subject in a group needs a forEach", () => {
    expect(pointersOf(problemsOf(rules(findingRule("x", {}, { group: "silence-$subject" }))))).toEqual([
      "/rules/0/event/params/group",
    ]);
  });

  test("a halfLife needs evidence, of the conditions or of the points", () => {
    const tier = { fact: "client", path: "$.tier", operator: "equal", value: "key" };
    const fading = (conditions: Json, params: Json = {}) =>
      pointersOf(problemsOf(rules(findingRule("x", { conditions }, { halfLife: "30d", ...params }))));
    const pointer = "/rules/0/event/params/halfLife";
    expect(fading({ all: [tier] })).toEqual([pointer]);
    expect(fading({ all: [tier, { not: CALLS }] })).toEqual([pointer]);
    expect(
      fading({ all: [{ fact: "daysSince", params: CALLS.params, operator: "lessThan", value: 9 }] }),
    ).toEqual([pointer]);
    expect(fading({ any: [tier, CALLS] })).toEqual([]);
    expect(
      fading({ all: [tier] }, { points: { fact: "count", params: CALLS.params, curve: [[0, 1]] } }),
    ).toEqual([]);
  });

  test("a guard that speaks of a subject needs a rule with that forEach", () => {
    const guard = { all: [{ fact: "subject", path: "$.role", operator: "equal", value: "lead" }] };
    const file = (forEach?: string) =>
      ruleFile({
        actions: { a: action({ guard }) },
        rules: [adviceRule("x", "a", forEach === undefined ? {} : { forEach })],
      });
    expect(problemsOf(file("employee"))).toEqual([]);
    expect(problemsOf(file())).toMatchObject([{ place: { pointer: "/rules/0" } }]);
    expect(problemsOf(file("incident"))).toMatchObject([{ place: { pointer: "/rules/0" } }]);
  });
});

describe("what is declared is checked even where nothing uses it", () => {
  test.each<[string, Json, string]>([
    ["a fact", { facts: { trust: { fact: "blance" } } }, "/facts/trust/fact"],
    [
      "a condition",
      { conditions: { c: { all: [{ ...CALLS, operator: "eq" }] } } },
      "/conditions/c/all/0/operator",
    ],
    [
      "a guard",
      { actions: { a: action({ guard: { condition: "no-such" } }) } },
      "/actions/a/guard/condition",
    ],
  ])("%s", (_, parts, pointer) => {
    expect(pointersOf(problemsOf(ruleFile(parts)))).toEqual([pointer]);
  });

  test("one that needs a subject is fine, as some rule may have it", () => {
    const own = { ...CALLS, params: { events: "call.ignored", where: { contact: "$subject" } } };
    const role = { fact: "subject", path: "$.decisionMaker", operator: "equal", value: true };
    expect(
      problemsOf(
        ruleFile({
          facts: { own: { fact: "count", params: own.params } },
          conditions: { own: { all: [own, role] } },
          actions: { a: action({ guard: { all: [role] } }) },
        }),
      ),
    ).toEqual([]);
    const torn = { all: [role, { fact: "subject", path: "$.hoursOpen", operator: "equal", value: 1 }] };
    expect(problemsOf(ruleFile({ conditions: { torn } }))).toHaveLength(1);
  });

  test("a fact may not take the name of a built-in one, nor bring params to a named one", () => {
    expect(pointersOf(problemsOf(ruleFile({ facts: { count: { fact: "sum" } } })))).toContain("/facts/count");
    const file = ruleFile({
      facts: { calls: { fact: "count", params: CALLS.params } },
      rules: [
        findingRule("x", {
          conditions: { all: [{ fact: "calls", params: {}, operator: "equal", value: 0 }] },
        }),
      ],
    });
    expect(pointersOf(problemsOf(file))).toEqual(["/rules/0/conditions/all/0/params"]);
  });

  test("what is wrong with a fact that a pack names is told where it is declared, not where it is used", () => {
    const file = ruleFile({
      facts: {
        calls: { fact: "count", params: { events: "call.ignord" } },
        tier: { fact: "client", path: "$.teir" },
        trust: { fact: "blance" },
      },
      rules: ["calls", "tier", "trust"].map((fact) =>
        findingRule(`on-${fact}`, { conditions: { all: [{ fact, operator: "equal", value: 1 }] } }),
      ),
    });
    expect(pointersOf(problemsOf(file)).sort()).toEqual([
      "/facts/calls/params/events",
      "/facts/tier/path",
      "/facts/trust/fact",
    ]);
  });
});

describe("all problems are told at once", () => {
  test("those of form and those of meaning, of all files, each at the place where it was written", () => {
    const first = rules(
      findingRule("a", {}, { dimension: "weather" }),
      findingRule("b", {
        conditions: {
          all: [
            { ...CALLS, fact: "cuont" },
            { ...CALLS, operator: "eq" },
          ],
        },
      }),
      adviceRule("c", "no-such-action"),
    );
    const second = { pack: "second", version: "1.0.0", disabled: ["test/no-such-rule"] };
    const problems = problemsOf(first, second);
    expect(problems.map(({ place }) => `${place.file}#${place.pointer}`).sort()).toEqual([
      "second#/disabled/0",
      "test#/rules/0/event/params/dimension",
      "test#/rules/1/conditions/all/0/fact",
      "test#/rules/1/conditions/all/1/operator",
      "test#/rules/2/event/params/action",
    ]);
    for (const problem of problems) expect(formatProblem(problem)).toMatch(/#\/.*: expected .+, found .+/);
  });

  test("an unknown part of a file hides nothing of what the others say", () => {
    const file = { ...ruleFile({ rules: [adviceRule("c", "no-such-action")] }), extra: 1 };
    expect(pointersOf(problemsOf(file)).sort()).toEqual(["/extra", "/rules/0/event/params/action"]);
  });

  test("packs that are no list are refused in words", () => {
    const packs = ruleFile({}) as unknown as unknown[];
    expect(() => createRiskEngine({ packs })).toThrow("expected a list of packs, found an object");
  });

  test("that something is missed which was left out for its form is none of them", () => {
    const file = ruleFile({
      facts: { trust: { fact: "count", params: 5 } },
      rules: [
        findingRule("s", {}, { side: "nobody" }),
        findingRule("on-s", {
          conditions: { all: [{ fact: "finding", params: { rule: "s" }, operator: "equal", value: 1 }] },
        }),
        findingRule("on-test-s", {
          conditions: { all: [{ fact: "finding", params: { rule: "test/s" }, operator: "equal", value: 1 }] },
        }),
        findingRule("on-trust", { conditions: { all: [{ fact: "trust", operator: "equal", value: 1 }] } }),
        findingRule("on-calls", { conditions: { all: [{ fact: "calls", operator: "equal", value: 1 }] } }),
      ],
    });
    expect(pointersOf(problemsOf(file)).sort()).toEqual([
      "/facts/trust/params",
      "/rules/0/event/params/side",
      "/rules/4/conditions/all/0/fact",
    ]);
  });
});

describe("what could be meant is told", () => {
  const said = (leaf: Json) => problemsOf(withLeaf({ ...CALLS, ...leaf })).map(formatProblem);

  test.each([
    [">=", "greaterThanInclusive"],
    ["==", "equal"],
    ["!=", "notEqual"],
    ["LT", "lessThan"],
    ["includes", "contains"],
  ])("the operator %s is called %s here, and all others are listed", (operator, nearest) => {
    const [problem] = said({ operator });
    expect(problem).toContain("expected an operator (equal, notEqual, in, notIn, contains, doesNotContain, ");
    expect(problem).toContain(
      "before it and a colon: someFact, everyFact, someValue, everyValue, swap, not)",
    );
    expect(problem).toContain(`found "${operator}" (did you mean "${nearest}"?)`);
  });

  test("an unknown param is told with those that there are, unless one is near", () => {
    expect(said({ params: { events: "call.ignored", frequency: 1 } })[0]).toMatch(
      /#\/rules\/0\/conditions\/all\/0\/params\/frequency: expected a known key \(events, where, within, before, .*\), found "frequency"$/,
    );
    expect(said({ params: { events: "call.ignored", withn: "3d" } })).toEqual([
      'test#/rules/0/conditions/all/0/params/withn: expected a known key, found "withn" (did you mean "within"?)',
    ]);
  });

  test("an attribute that an event type does not have is told with those that it has, unless one is near", () => {
    expect(said({ params: { events: "payment.late", where: { colour: "red" } } })[0]).toMatch(
      /expected an attribute of payment\.late \(id, .*, daysLate, .*\), found "colour"$/,
    );
  });

  test("in sentences: a rule, an action, an event type", () => {
    const twice = (parts: Json) =>
      problemsOf(ruleFile(parts), ruleFile({ ...parts, pack: "other" })).map(formatProblem);
    expect(twice({ actions: { a: action() } })[0]).toContain("expected an action name of its own, ");
    expect(twice({ rules: [findingRule("x")] })[0]).toContain("expected a rule name of its own, ");
    const replaced = ruleFile({ actions: { a: action() } });
    const rivals = ["b", "c"].map((name) =>
      ruleFile({ pack: name, actions: { [name]: action({ replaces: "test/a" }) } }),
    );
    expect(problemsOf(replaced, ...rivals).map(formatProblem)[0]).toContain(
      "expected an action that nothing else replaces",
    );
  });
});
