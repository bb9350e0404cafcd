import { describe, expect, test } from "vitest";
import { openCase } from "../../../src/assess/case.ts";
import { CaseView } from "../../../src/facts/reading/case-view.ts";
import { appendEvents } from "../../../src/history/append.ts";
import { createHistory } from "../../../src/history/history.ts";
import {
  type CompiledCondition,
  comparisonsIn,
  holds,
  readAgainst,
} from "../../../src/rules/compile/condition.ts";
import { type LoadedRules, loadPacks } from "../../../src/rules/compile/load-packs.ts";
import { CALLS, findingRule, ruleFile } from "../rule-files.ts";

const AT = Date.UTC(2026, 2, 1);

function load(conditions: unknown, parts: Readonly<Record<string, unknown>> = {}, named: unknown = {}) {
  const file = ruleFile({ conditions: named, rules: [findingRule("x", { conditions, ...parts })] });
  return loadPacks({ packs: [file] });
}

function conditionOf(rules: LoadedRules): CompiledCondition {
  return (rules.findings[0] as LoadedRules["findings"][number]).condition;
}

/** Two calls of anna's ignored, one of boris's; a key client. */
function viewOf(rules: LoadedRules): CaseView {
  const events = ["anna", "boris", "anna"].map((contact, i) => ({
    client: "acme",
    at: `2026-02-2${i}`,
    type: "call.ignored",
    contact,
  }));
  const history = appendEvents(createHistory({ id: "acme", tier: "key" }), events);
  return new CaseView(openCase(rules, history, AT).file, rules);
}

const TIER = { fact: "client", path: "$.tier", operator: "equal", value: "key" };
const MANY = { ...CALLS, value: 2 };
const RARE = { ...CALLS, operator: "lessThan", value: { fact: "client", path: "$.monthlyRevenue" } };

describe("a condition is walked with values in hand", () => {
  test("each comparison tells what it reads, what it holds that against, what comes of it and where it stands", () => {
    const rules = load(
      { all: [TIER, { any: [{ not: MANY }, { condition: "rare" }] }] },
      {},
      {
        rare: { all: [RARE] },
      },
    );
    const view = viewOf(rules);
    const told = comparisonsIn(conditionOf(rules)).map((one) => ({
      ...one.slot.reference,
      operator: one.operator,
      value: view.read(one.slot.number),
      against: readAgainst(one.against, view),
      holds: holds(one, view),
      pointer: one.place.pointer,
    }));
    const params = CALLS.params;
    expect(told).toEqual([
      {
        fact: "client",
        params: {},
        path: "$.tier",
        operator: "equal",
        value: "key",
        against: "key",
        holds: true,
        pointer: "/rules/0/conditions/all/0",
      },
      {
        fact: "count",
        params,
        path: undefined,
        operator: "greaterThan",
        value: 3,
        against: 2,
        holds: true,
        pointer: "/rules/0/conditions/all/1/any/0/not",
      },
      {
        fact: "count",
        params,
        path: undefined,
        operator: "lessThan",
        value: 3,
        against: undefined,
        holds: false,
        pointer: "/conditions/rare/all/0",
      },
    ]);
    expect(holds(conditionOf(rules), view)).toBe(false);
  });

  test("a condition is walked for each subject by itself", () => {
    const own = { events: "call.ignored", where: { contact: "$subject" } };
    const rules = load(
      {
        all: [
          { fact: "count", params: own, operator: "equal", value: 2 },
          { fact: "latest", params: { ...own, of: "contact" }, operator: "equal", value: "$subject" },
        ],
      },
      { forEach: "contact" },
    );
    const view = viewOf(rules);
    const told = view
      .subjectsOf("contact")
      .map((subject) =>
        view.about(subject, () =>
          comparisonsIn(conditionOf(rules)).map((one) => [
            view.read(one.slot.number),
            readAgainst(one.against, view),
            holds(one, view),
          ]),
        ),
      );
    expect(told).toEqual([
      [
        [2, 2, true],
        ["anna", "anna", true],
      ],
      [
        [1, 2, false],
        ["boris", "boris", true],
      ],
    ]);
  });

  test("a name that stands in many places is one condition, walked once", () => {
    const rules = load(
      { any: [{ condition: "many" }, { not: { condition: "many" } }] },
      {},
      {
        many: MANY,
      },
    );
    const condition = conditionOf(rules);
    expect(comparisonsIn(condition)).toHaveLength(1);
    expect(condition.traits.leaves).toBe(2);
    expect(condition).toMatchObject({
      kind: "any",
      parts: [
        { kind: "named", name: "many", place: { pointer: "/rules/0/conditions/any/0" } },
        { kind: "not", part: { kind: "named", place: { pointer: "/rules/0/conditions/any/1/not" } } },
      ],
    });
  });
});

describe("what a condition cannot hold without", () => {
  const types = (rules: LoadedRules) =>
    conditionOf(rules).traits.precondition?.types.map((type) => rules.types[type]);

  test.each<[string, unknown, readonly string[] | undefined]>([
    ["events that it counts more of than none", MANY, ["call.ignored"]],
    ["nothing, where none of them would do", { ...CALLS, operator: "lessThan", value: 2 }, undefined],
    ["nothing, behind not", { not: MANY }, undefined],
    ["the rarer part of all", { all: [TIER, MANY] }, ["call.ignored"]],
    ["nothing, where some part of any needs nothing", { any: [TIER, MANY] }, undefined],
    ["nothing, against a fact", RARE, undefined],
  ])("%s", (_, conditions, expected) => {
    expect(types(load(conditions))).toEqual(expected);
  });

  test("is so many of them as the comparison asks for", () => {
    expect(conditionOf(load(MANY)).traits.precondition?.least).toBe(3);
  });
});
