import { describe, expect, test } from "vitest";
import type { AssessedFinding } from "../../src/assess/assessment.ts";
import { appendEvents } from "../../src/history/append.ts";
import { createHistory } from "../../src/history/history.ts";
import { CALLS, engineOf, findingRule, problemsOf, ruleFile } from "./rule-files.ts";

type Json = Readonly<Record<string, unknown>>;

const AT = "2026-03-01";
const event = (at: string, type: string, rest: Json = {}) => ({ id: at, client: "acme", at, type, ...rest });
const call = (at: string, rest: Json = {}) => event(at, "call.ignored", rest);
const countOf = (events: string, rest: Json = {}) => ({ fact: "count", params: { events, ...rest } });
const some = (events: string, rest: Json = {}) => ({
  ...countOf(events, rest),
  operator: "greaterThan",
  value: 0,
});

function findingsOf(parts: Json, events: readonly unknown[], profile: Json = {}): readonly AssessedFinding[] {
  const engine = engineOf(ruleFile(parts));
  const history = appendEvents(createHistory({ id: "acme", ...profile }), events, {
    types: engine.eventTypes,
  });
  return engine.assess(history, { at: AT }).findings;
}

function findingOf(rule: Json, events: readonly unknown[], parts: Json = {}): AssessedFinding | undefined {
  return findingsOf({ rules: [rule], ...parts }, events)[0];
}

describe("points", () => {
  const byCalls = (curve: unknown) => ({ points: { ...countOf("call.ignored"), curve } });

  test("are a number, or a curve over a fact: straight between its points, flat beyond", () => {
    expect(findingOf(findingRule("x", {}, { points: 12 }), [call("2026-02-20")])?.points).toBe(12);
    const rule = findingRule(
      "x",
      {},
      byCalls([
        [2, 10],
        [4, 30],
        [5, 5],
      ]),
    );
    const worth = (calls: number) =>
      findingOf(
        rule,
        Array.from({ length: calls }, (_, i) => call(`2026-02-1${i}`)),
      )?.points;
    expect([1, 2, 3, 4, 5, 6].map(worth)).toEqual([10, 10, 20, 30, 5, 5]);
  });

  test("of a fact that is undefined, or no number, are 0", () => {
    const revenue = { points: { fact: "client", path: "$.monthlyRevenue", curve: [[0, 50]] } };
    // An attribute that one type of event tells as a number, and another as a text.
    const eventTypes = {
      "portal.counted": { properties: { papers: { type: "number" } } },
      "portal.noted": { properties: { papers: { type: "string" } } },
    };
    const params = { events: "portal.*", of: "papers" };
    const papers = { points: { fact: "latest", params, curve: [[0, 50]] } };
    const rules = [findingRule("papers", {}, papers), findingRule("revenue", {}, revenue)];
    const points = (profile: Json, ...events: Json[]) =>
      findingsOf({ eventTypes, rules }, [call("2026-02-20"), ...events], profile).map((one) => one.points);
    expect(points({})).toEqual([0, 0]);
    expect(points({ monthlyRevenue: 1 }, event("2026-02-21", "portal.counted", { papers: 3 }))).toEqual([
      50, 50,
    ]);
    expect(points({}, event("2026-02-21", "portal.noted", { papers: "3" }))).toEqual([0, 0]);
  });

  test("fade by half with every half-life of the newest evidence", () => {
    const rule = findingRule("x", {}, { points: 40, halfLife: "10d" });
    expect(findingOf(rule, [call("2026-03-01")])?.points).toBe(40);
    expect(findingOf(rule, [call("2026-02-09"), call("2026-02-19")])?.points).toBe(20);
    expect(findingOf(rule, [call("2026-02-09")])?.points).toBe(10);
  });

  test("do not fade while no event is behind them", () => {
    const silent = { conditions: { any: [{ ...CALLS, operator: "equal", value: 0 }] } };
    const rule = findingRule("x", silent, { points: 40, halfLife: "10d" });
    expect(findingOf(rule, [event("2026-01-01", "praise.received")])?.points).toBe(40);
  });

  test("are multiplied: by numbers, by curves, each where its conditions hold; undefined gives 1", () => {
    const multipliers = [
      { by: 2 },
      { by: 3, conditions: { all: [some("praise.received")] } },
      {
        by: {
          ...countOf("call.ignored"),
          curve: [
            [0, 0],
            [10, 5],
          ],
        },
      },
      { by: { fact: "client", path: "$.monthlyRevenue", curve: [[0, 100]] } },
    ];
    const rule = findingRule("x", {}, { points: 10, multipliers });
    expect(findingOf(rule, [call("2026-02-20"), call("2026-02-21")])?.points).toBe(20);
    expect(
      findingOf(rule, [call("2026-02-20"), call("2026-02-21"), event("2026-02-22", "praise.received")])
        ?.points,
    ).toBe(60);
  });

  test("what a multiplier asks is no evidence, what points ask is", () => {
    const rule = findingRule(
      "x",
      {},
      {
        points: { ...countOf("complaint.filed"), curve: [[0, 1]] },
        multipliers: [{ by: 2, conditions: { all: [some("praise.received")] } }],
      },
    );
    const events = [
      call("2026-02-20"),
      event("2026-02-10", "complaint.filed", { about: "quality" }),
      event("2026-02-22", "praise.received"),
    ];
    expect(findingOf(rule, events)?.evidence).toEqual({
      ids: ["2026-02-10", "2026-02-20"],
      count: 2,
      newestAt: "2026-02-20T00:00:00Z",
    });
  });
});

describe("evidence", () => {
  const events = [
    call("2026-02-20"),
    event("2026-02-21", "praise.received"),
    event("2026-02-22", "call.answered"),
  ];
  const ids = (conditions: unknown) => findingOf(findingRule("x", { conditions }), events)?.evidence.ids;

  test("is that of true leaves, each event once, in the order of the history", () => {
    expect(ids({ all: [some("call.answered"), some("call.*"), CALLS] })).toEqual([
      "2026-02-20",
      "2026-02-22",
    ]);
    expect(ids({ any: [some("survey.ignored"), some("praise.received"), CALLS] })).toEqual([
      "2026-02-20",
      "2026-02-21",
    ]);
    expect(ids({ any: [CALLS, { ...some("call.answered"), operator: "lessThan" }] })).toEqual(["2026-02-20"]);
  });

  test("is none of what stands under not", () => {
    expect(ids({ all: [CALLS, { not: { not: some("praise.received") } }] })).toEqual(["2026-02-20"]);
    expect(ids({ all: [CALLS, { not: { ...some("praise.received"), value: 5 } }] })).toEqual(["2026-02-20"]);
  });

  test("passes through named conditions and named facts", () => {
    const parts = {
      facts: { praise: countOf("praise.received"), thanks: { fact: "praise" } },
      conditions: { thanked: { all: [{ fact: "thanks", operator: "equal", value: 1 }] } },
    };
    const rule = findingRule("x", { conditions: { all: [{ condition: "thanked" }, CALLS] } });
    expect(findingOf(rule, events, parts)?.evidence.ids).toEqual(["2026-02-20", "2026-02-21"]);
  });

  test("names an event without id by type and instant", () => {
    const { id: _, ...nameless } = call("2026-02-20");
    expect(findingOf(findingRule("x"), [nameless])?.evidence.ids).toEqual([
      "call.ignored@2026-02-20T00:00:00Z",
    ]);
  });
});

describe("a value may be a fact", () => {
  test("a value may be a fact of the client, or a named one", () => {
    const value = countOf("call.answered");
    const more = (own: unknown) =>
      findingRule("x", {
        conditions: { all: [{ ...countOf("call.ignored"), operator: "greaterThan", value: own }] },
      });
    const calls = [call("2026-02-20"), call("2026-02-21"), event("2026-02-22", "call.answered")];
    expect(findingOf(more(value), calls)?.evidence.ids).toEqual(["2026-02-20", "2026-02-21"]);
    expect(findingOf(more(value), calls.slice(1))).toBeUndefined();
    expect(findingOf(more({ fact: "answered" }), calls, { facts: { answered: value } })).toBeDefined();
  });

  test("a value may be the subject at hand", () => {
    const latest = { fact: "latest", params: { events: "call.ignored", of: "contact" } };
    const rule = findingRule("x", {
      forEach: "contact",
      conditions: { all: [{ ...latest, operator: "equal", value: "$subject" }] },
    });
    const calls = [call("2026-02-20", { contact: "anna" }), call("2026-02-21", { contact: "boris" })];
    expect(findingsOf({ rules: [rule] }, calls).map(({ subject }) => subject)).toEqual(["boris"]);
  });

  test("an undefined fact compares as in json-rules-engine", () => {
    const since = { fact: "daysSince", params: { events: "praise.received" } };
    const fires = (operator: string, value: unknown) =>
      findingOf(findingRule("x", { conditions: { all: [{ ...since, operator, value }] } }), [
        call("2026-02-20"),
      ]) !== undefined;
    expect(fires("greaterThan", 0)).toBe(false);
    expect(fires("lessThan", 1e9)).toBe(false);
    expect(fires("equal", 0)).toBe(false);
    expect(fires("notEqual", 0)).toBe(true);
    expect(fires("notIn", [0])).toBe(true);
    expect(fires("not:greaterThan", 0)).toBe(true);
  });
});

describe("forEach", () => {
  const own = findingRule("own", {
    forEach: "contact",
    conditions: { all: [some("call.ignored", { where: { contact: "$subject" } })] },
  });
  const calls = [
    call("2026-02-20", { contact: "boris" }),
    call("2026-02-21", { contact: "anna" }),
    call("2026-02-22"),
  ];

  test("asks once for each subject, sorted by id, each on its own events", () => {
    expect(
      findingsOf({ rules: [own] }, calls).map(({ subject, subjectKind, evidence }) => [
        subject,
        subjectKind,
        evidence.ids,
      ]),
    ).toEqual([
      ["anna", "contact", ["2026-02-21"]],
      ["boris", "contact", ["2026-02-20"]],
    ]);
  });

  test("keeps the facts of one subject from another, also behind a shared named condition", () => {
    const parts = {
      conditions: { called: own.conditions },
      rules: [
        findingRule("a", { forEach: "contact", conditions: { condition: "called" } }),
        findingRule("b", { forEach: "contact", conditions: { not: { condition: "called" } } }),
      ],
    };
    const profile = { contacts: [{ id: "vera" }] };
    expect(findingsOf(parts, calls, profile).map(({ rule, subject }) => `${rule} ${subject}`)).toEqual([
      "a anna",
      "a boris",
      "b vera",
    ]);
  });

  test("of two kinds may use one named condition, each with its own subject", () => {
    const parts = {
      conditions: { known: { all: [{ fact: "subject", path: "$.role", operator: "equal", value: "lead" }] } },
      rules: [
        findingRule("contacts", { forEach: "contact", conditions: { condition: "known" } }),
        findingRule("employees", { forEach: "employee", conditions: { condition: "known" } }),
      ],
    };
    const profile = {
      contacts: [{ id: "x", role: "lead" }],
      employees: [{ id: "y", role: "lead" }, { id: "z" }],
    };
    expect(findingsOf(parts, calls, profile).map(({ subject }) => subject)).toEqual(["x", "y"]);
  });

  test("an id like a name of the prototype is a subject as any other", () => {
    const odd = ["__proto__", "constructor", "toString", "$subject", "$&"];
    const events = odd.map((contact, i) => call(`2026-02-1${i}`, { contact }));
    const grouped = {
      ...own,
      event: {
        type: "finding",
        params: { dimension: "service", side: "us", risk: "both", points: 1, group: "g-$subject" },
      },
    };
    const found = findingsOf({ rules: [grouped] }, events);
    expect(found.map(({ subject, evidence }) => [subject, evidence.count])).toEqual(
      odd.toSorted().map((contact) => [contact, 1]),
    );
    expect(found.every(({ outweighedBy }) => outweighedBy === undefined)).toBe(true);
  });
});

describe("a group", () => {
  const calls = [call("2026-02-20", { contact: "anna" }), call("2026-02-21", { contact: "boris" })];
  const inGroup = (name: string, group: string, points: number, parts: Json = {}) =>
    findingRule(name, parts, { group, points });
  const counted = (rules: readonly Json[]) =>
    findingsOf({ rules }, calls)
      .filter(({ outweighedBy }) => outweighedBy === undefined)
      .map(({ rule, subject }) => (subject === undefined ? rule : `${rule} ${subject}`));

  test("counts only its largest, the others name it", () => {
    expect(counted([inGroup("a", "g", 10), inGroup("b", "g", 30), inGroup("c", "other", 1)])).toEqual([
      "b",
      "c",
    ]);
    const [, a] = findingsOf({ rules: [inGroup("a", "g", 10), inGroup("b", "g", 30)] }, calls);
    expect(a).toMatchObject({ points: 10, contribution: 0, outweighedBy: { rule: "b" } });
  });

  test("of equals counts the first by rule, then subject", () => {
    expect(counted([inGroup("b", "g", 10), inGroup("a", "g", 10)])).toEqual(["a"]);
    expect(counted([inGroup("a", "g", 10, { forEach: "contact" })])).toEqual(["a anna"]);
  });

  test("with $subject keeps subjects apart", () => {
    const rules = [
      inGroup("a", "g-$subject", 10, { forEach: "contact" }),
      inGroup("b", "g-$subject", 20, { forEach: "contact" }),
    ];
    expect(counted(rules)).toEqual(["b anna", "b boris"]);
  });

  test("a group compares its findings after fading", () => {
    const faded = findingRule("a", {}, { group: "g", points: 50, halfLife: "1d" });
    expect(counted([faded, inGroup("b", "g", 10)])).toEqual(["b"]);
  });
});

test("the highest floor lifts the score, and stands beside the findings", () => {
  const rules = [findingRule("a", {}, { floor: 60 }), findingRule("b", {}, { floor: 70 })];
  const history = appendEvents(createHistory({ id: "acme" }), [call("2026-02-20")]);
  const { score, adjustments } = engineOf(ruleFile({ rules })).assess(history, { at: AT });
  expect(score).toBe(70);
  expect(adjustments).toMatchObject([{ kind: "floor", rule: "b", to: 70 }]);
});

test("a finding without a title is called by its rule", () => {
  expect(findingOf(findingRule("calls"), [call("2026-02-20")])?.title).toEqual({ en: "calls", ru: "calls" });
});

test("a floor may follow a curve, so that it comes down with what it rests on", () => {
  const curve = [
    [1, 60],
    [3, 80],
  ];
  const rules = [findingRule("a", {}, { floor: { ...countOf("call.ignored"), curve } })];
  const history = appendEvents(createHistory({ id: "acme" }), [call("2026-02-20"), call("2026-02-21")]);
  const { adjustments } = engineOf(ruleFile({ rules })).assess(history, { at: AT });
  expect(adjustments).toMatchObject([{ kind: "floor", rule: "a", to: 70 }]);
});

describe("a rule on what was not done", () => {
  const silent = (needs: readonly string[]) =>
    findingRule("x", {
      needs,
      conditions: { all: [{ ...countOf("feedback.received"), operator: "equal", value: 0 }] },
    });
  const says = (needs: readonly string[], events: readonly unknown[], profile: Json = {}) =>
    findingOf(silent(needs), events, {}) !== undefined ||
    findingsOf({ rules: [silent(needs)] }, events, profile).length > 0;

  test("says nothing where such records are not kept", () => {
    expect(says(["feedback.*"], [call("2026-02-20")])).toBe(false);
  });

  test("speaks once the profile says that they are, by type or by area", () => {
    expect(says(["feedback.*"], [call("2026-02-20")], { records: ["feedback.received"] })).toBe(true);
    expect(says(["feedback.received"], [call("2026-02-20")], { records: ["feedback.*"] })).toBe(true);
    expect(says(["feedback.*", "survey.*"], [call("2026-02-20")], { records: ["feedback.*"] })).toBe(false);
  });

  test("speaks once the history has shown it, and not before", () => {
    expect(says(["feedback.*"], [event("2026-01-05", "feedback.requested")])).toBe(true);
    expect(says(["feedback.*"], [call("2026-02-20"), event("2026-03-05", "feedback.requested")])).toBe(false);
  });

  test("names kinds of record that there are, or does not load", () => {
    expect(problemsOf(ruleFile({ rules: [silent(["feedbak.*"])] }))).toMatchObject([
      { place: { pointer: "/rules/0/needs/0" } },
    ]);
  });
});
