import { describe, expect, test } from "vitest";
import { createRiskEngine } from "../../src/assess/assess.ts";
import { eventCatalogue } from "../../src/events/catalogue.ts";
import { InvalidInputError } from "../../src/events/problem.ts";
import { appendEvents } from "../../src/history/append.ts";
import { createHistory } from "../../src/history/history.ts";
import { defaultPack } from "../../src/rules/file/default-pack.ts";
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

const at = "2026-03-01";
const call = { id: "e1", client: "acme", at: "2026-02-20", type: "call.ignored", contact: "anna" };
const history = appendEvents(createHistory({ id: "acme" }), [call]);
const firing = (...packs: unknown[]) =>
  engineOf(...packs)
    .assess(history, { at })
    .findings.map(({ rule }) => rule);
const asks = (rule: string) => ({
  conditions: { all: [{ fact: "finding", params: { rule }, operator: "greaterThan", value: 0 }] },
});

const base = ruleFile({
  pack: "base",
  rules: [findingRule("calls"), findingRule("on-calls", asks("calls"))],
});

describe("packs", () => {
  test("packs add up, sorted by name", () => {
    const more = ruleFile({ pack: "more", rules: [findingRule("also")] });
    expect(firing(base, more)).toEqual(["also", "calls", "on-calls"]);
    expect(engineOf(more, base).packs).toEqual([
      { name: "base", version: "1.0.0" },
      { name: "more", version: "1.0.0" },
    ]);
    expect(engineOf(more, base).rules.map(({ name }) => name)).toEqual(["also", "calls", "on-calls"]);
  });

  test("two rules or actions of one name do not load", () => {
    const again = ruleFile({ pack: "more", rules: [findingRule("calls")] });
    expect(problemsOf(base, again)).toEqual([
      {
        code: "duplicate",
        severity: "error",
        place: { file: "more", pointer: "/rules/0" },
        expected: 'a rule name of its own, or "replaces": "base/calls"',
        found: '"calls", which base declares too',
      },
    ]);
    expect(pointersOf(problemsOf(ruleFile({ rules: [findingRule("x"), findingRule("x")] })))).toEqual([
      "/rules/1",
    ]);
    const actions = { a: action() };
    expect(problemsOf(ruleFile({ pack: "a", actions }), ruleFile({ pack: "b", actions }))).toHaveLength(1);
  });

  test("may declare one fact, condition or event type alike, but not differently", () => {
    const declare = (pack: string, within: string, maximum: number) =>
      ruleFile({
        pack,
        facts: { calls: { fact: "count", params: { events: "call.ignored", within } } },
        conditions: { silent: { all: [{ fact: "calls", operator: "greaterThan", value: maximum }] } },
        eventTypes: { "portal.login": { properties: { count: { type: "number", maximum } } } },
      });
    expect(problemsOf(declare("a", "30d", 1), declare("b", "30d", 1))).toEqual([]);
    expect(pointersOf(problemsOf(declare("a", "30d", 1), declare("b", "60d", 2))).sort()).toEqual([
      "/conditions/silent",
      "/eventTypes/portal.login",
      "/facts/calls",
    ]);
  });

  test("files of one pack say the same version", () => {
    const later = ruleFile({ pack: "base", version: "2.0.0" });
    expect(problemsOf(base, later)).toMatchObject([{ place: { pointer: "/version" }, found: "2.0.0" }]);
  });

  describe("replaces", () => {
    test("puts a rule in the place of another pack's, also under another name", () => {
      const same = ruleFile({
        rules: [findingRule("calls", { replaces: "base/calls", conditions: { not: CALLS } })],
      });
      expect(firing(base, same)).toEqual([]);
      const other = ruleFile({ rules: [findingRule("talks", { replaces: "base/calls" })] });
      expect(firing(base, other)).toEqual(["on-calls", "talks"]);
      expect(firing(other, base)).toEqual(["on-calls", "talks"]);
    });

    test("puts an action in the place of another pack's", () => {
      const acts = ruleFile({ pack: "base", actions: { meet: action() }, rules: [adviceRule("r", "meet")] });
      const own = action({ replaces: "base/meet", title: { en: "Meet them", ru: "Встретиться" } });
      const { recommendations } = engineOf(acts, ruleFile({ actions: { meet: own } })).assess(history, {
        at,
      });
      expect(recommendations.map(({ title }) => title.en)).toEqual(["Meet them"]);
    });

    test("names a rule that there is, another's, that nothing else replaces", () => {
      const replacing = (name: string, replaces: string, pack = "test") =>
        ruleFile({ pack, rules: [findingRule(name, { replaces })] });
      expect(problemsOf(base, replacing("x", "base/cals"))).toMatchObject([
        { place: { pointer: "/rules/0/replaces" }, found: '"base/cals"', nearest: "base/calls" },
      ]);
      expect(problemsOf(base, replacing("x", "calls"))).toHaveLength(1);
      expect(problemsOf(replacing("x", "test/x"))).toHaveLength(1);
      expect(
        problemsOf(base, replacing("x", "base/calls", "a"), replacing("y", "base/calls", "b")),
      ).toHaveLength(1);
    });

    test("a ring of `replaces` does not load", () => {
      const ring = [
        ruleFile({ pack: "a", rules: [findingRule("x", { replaces: "b/y" })] }),
        ruleFile({ pack: "b", rules: [findingRule("y", { replaces: "a/x" })] }),
      ];
      expect(problemsOf(...ring)).toMatchObject([
        { place: { file: "a", pointer: "/rules/0/replaces" }, found: "a/x → b/y → a/x" },
      ]);
    });
  });

  describe("disabled", () => {
    test("rules never fire, whichever pack says so", () => {
      expect(firing(base, ruleFile({ disabled: ["base/on-calls"] }))).toEqual(["calls"]);
      expect(firing(base, ruleFile({ disabled: ["base/calls"] }))).toEqual([]);
      expect(firing({ ...base, disabled: ["base/calls"] })).toEqual([]);
    });

    test("the rule that stands in for a disabled one fires", () => {
      const own = ruleFile({
        rules: [findingRule("calls", { replaces: "base/calls" })],
        disabled: ["base/calls"],
      });
      expect(firing(base, own)).toEqual(["calls", "on-calls"]);
    });

    test("a rule that no pack has is an error with the nearest name", () => {
      expect(problemsOf(base, ruleFile({ disabled: ["base/cals", "calls"] }))).toEqual([
        {
          code: "unknown-name",
          severity: "error",
          place: { file: "test", pointer: "/disabled/0" },
          expected: "a rule as pack/rule",
          found: '"base/cals"',
          nearest: "base/calls",
        },
        {
          code: "unknown-name",
          severity: "error",
          place: { file: "test", pointer: "/disabled/1" },
          expected: "a rule as pack/rule",
          found: '"calls"',
        },
      ]);
    });
  });

  test("in any order make the same engine and the same assessments", () => {
    const types = (pack: string, name: string) =>
      ruleFile({
        pack,
        eventTypes: { [name]: { properties: { hours: { type: "number" } } } },
        rules: [findingRule(`${pack}-calls`, {}, { points: 0.1 })],
      });
    const sum = ruleFile({
      rules: [
        findingRule(
          "sum",
          {
            conditions: {
              all: [{ fact: "sum", params: { events: "zz.*", of: "hours" }, operator: "notEqual", value: 0 }],
            },
          },
          {
            points: {
              fact: "sum",
              params: { events: "zz.*", of: "hours" },
              curve: [
                [0, 0],
                [1000, 1000],
              ],
            },
          },
        ),
      ],
    });
    const packs = [defaultPack, base, types("a", "zz.a"), types("b", "zz.b"), types("c", "zz.c"), sum];
    const hours = { "zz.a": 0.1, "zz.b": 0.2, "zz.c": 0.3 };
    const events = Object.entries(hours).map(([type, h]) => ({
      id: type,
      client: "acme",
      at: "2026-02-01",
      type,
      hours: h,
    }));
    const outcomes = [packs, packs.toReversed(), [...packs.slice(3), ...packs.slice(0, 3)]].map((list) => {
      const engine = engineOf(...list);
      const story = appendEvents(history, events, { types: engine.eventTypes });
      return JSON.stringify([
        engine.hash,
        engine.packs,
        engine.rules,
        engine.horizon,
        engine.assess(story, { at }),
      ]);
    });
    expect(new Set(outcomes).size).toBe(1);
  });

  test("a change of a rule changes the hash, the order of keys does not", () => {
    const { hash } = engineOf(base);
    expect(hash).toMatch(/^[0-9a-f]{16}$/);
    expect(engineOf(Object.fromEntries(Object.entries(base).reverse())).hash).toBe(hash);
    expect(engineOf({ ...base, rules: [findingRule("calls")] }).hash).not.toBe(hash);
    expect(engineOf({ ...base, version: "1.0.1" }).hash).not.toBe(hash);
  });
});

describe("event types of a pack", () => {
  const portal = ruleFile({
    pack: "portal",
    eventTypes: {
      "portal.login": {
        description: "Someone at the client logged in.",
        actor: "client",
        properties: {
          minutes: { type: "number", minimum: 0 },
          page: { type: "string", enum: ["home", "billing"] },
          mobile: { type: "boolean" },
        },
        required: ["minutes"],
      },
    },
    rules: [
      findingRule("on-billing", {
        forEach: "contact",
        conditions: {
          all: [
            {
              fact: "sum",
              params: {
                events: "portal.*",
                where: { page: "billing", contact: "$subject", mobile: { not: true } },
                of: "minutes",
              },
              operator: "greaterThan",
              value: 10,
            },
          ],
        },
      }),
    ],
  });
  const login = (id: string, rest: object) => ({
    id,
    client: "acme",
    at: "2026-02-20",
    type: "portal.login",
    ...rest,
  });

  test("are read, counted and given as evidence", () => {
    const engine = engineOf(portal);
    expect(engine.eventTypes.get("portal.login")?.description).toBe("Someone at the client logged in.");
    const story = appendEvents(
      createHistory({ id: "acme" }),
      [
        login("a", { minutes: 6, page: "billing", contact: "anna" }),
        login("b", { minutes: 6, page: "billing", contact: "anna" }),
        login("c", { minutes: 60, page: "home", contact: "anna" }),
        login("d", { minutes: 60, page: "billing", contact: "boris", mobile: true }),
      ],
      { types: engine.eventTypes },
    );
    const { findings, data } = engine.assess(story, { at });
    expect(findings.map(({ subject, evidence }) => [subject, evidence.ids])).toEqual([["anna", ["a", "b"]]]);
    expect(data.events).toBe(4);
  });

  test("events of a pack's types are held to what was declared", () => {
    const { eventTypes } = engineOf(portal);
    const append = (rest: object) => () =>
      appendEvents(createHistory({ id: "acme" }), [login("a", rest)], { types: eventTypes });
    expect(append({ minutes: 1 })).not.toThrow();
    for (const rest of [
      {},
      { minutes: -1 },
      { minutes: "1" },
      { minutes: 1, page: "x" },
      { minutes: 1, pag: "home" },
    ]) {
      expect(append(rest), JSON.stringify(rest)).toThrow(InvalidInputError);
    }
    expect(() => appendEvents(createHistory({ id: "acme" }), [login("a", { minutes: 1 })])).toThrow(
      InvalidInputError,
    );
  });

  test("and their attributes and values are known to rules", () => {
    const rule = (where: object) =>
      ruleFile({
        rules: [
          findingRule("x", {
            conditions: {
              all: [
                { fact: "count", params: { events: "portal.login", where }, operator: "equal", value: 0 },
              ],
            },
          }),
        ],
      });
    expect(problemsOf(portal, rule({ page: "home", minutes: { gt: 5 } }))).toEqual([]);
    expect(problemsOf(portal, rule({ page: "hom" }))).toMatchObject([{ nearest: "home" }]);
    expect(problemsOf(portal, rule({ pages: "home" }))).toMatchObject([{ nearest: "page" }]);
    expect(problemsOf(portal, rule({ page: { gt: 5 } }))).toHaveLength(1);
  });

  test("may not take the name of a built-in one, or of what every event has", () => {
    expect(pointersOf(problemsOf(ruleFile({ eventTypes: { "call.ignored": {} } })))).toEqual([
      "/eventTypes/call.ignored",
    ]);
    for (const name of ["client", "at", "id", "amidOwnIncident", "toString"]) {
      const file = ruleFile({ eventTypes: { "x.y": { properties: { [name]: { type: "string" } } } } });
      expect(pointersOf(problemsOf(file)), name).toEqual([`/eventTypes/x.y/properties/${name}`]);
    }
    expect(engineOf(ruleFile()).eventTypes.names).toEqual(eventCatalogue.names);
  });

  test("an event of a type that the engine does not know is seen by no rule, and is no error", () => {
    const { eventTypes } = engineOf(portal);
    const story = appendEvents(history, [login("z", { minutes: 1 })], { types: eventTypes });
    expect(engineOf(base).assess(story, { at }).findings).toHaveLength(2);
  });
});

describe("the horizon", () => {
  const horizonOf = (parts: object) => engineOf(ruleFile({ ...parts })).horizon;
  const counting = (params: object) => ({
    rules: [
      findingRule("x", {
        conditions: { all: [{ ...CALLS, params: { events: "call.ignored", ...params } }] },
      }),
    ],
  });

  test("is the longest look-back of windows, cooldowns and incidents", () => {
    expect(horizonOf({})).toBe("365d");
    expect(horizonOf(counting({ within: "30d" }))).toBe("365d");
    expect(horizonOf(counting({ within: "300d", before: "100d" }))).toBe("400d");
    expect(horizonOf(counting({}))).toBe("730d");
    expect(horizonOf({ actions: { a: action({ cooldown: "400d" }) } })).toBe("400d");
    expect(horizonOf({ actions: { a: action({ settle: "500d" }) } })).toBe("500d");
    const growth = {
      fact: "growth",
      params: { events: "call.ignored", within: "200d" },
      operator: "equal",
      value: 2,
    };
    expect(horizonOf({ rules: [findingRule("x", { conditions: { all: [growth] } })] })).toBe("400d");
    const value = { fact: "count", params: { events: "call.ignored", within: "600d" } };
    expect(horizonOf({ rules: [findingRule("x", { conditions: { all: [{ ...CALLS, value }] } })] })).toBe(
      "600d",
    );
    const points = { ...value, curve: [[0, 1]] };
    expect(horizonOf({ rules: [findingRule("x", {}, { points })] })).toBe("600d");
    expect(horizonOf({ rules: [findingRule("x", {}, { multipliers: [{ by: points }] })] })).toBe("600d");
    expect(horizonOf({ actions: { a: action({ guard: { all: [{ ...CALLS, value }] } }) } })).toBe("600d");
  });
});

test("a number of packs that is none, and packs that are not there, are refused", () => {
  expect(() => createRiskEngine({ packs: [undefined, null, "x", []] })).toThrow(InvalidInputError);
});
