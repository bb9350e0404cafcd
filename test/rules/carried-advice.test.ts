import { describe, expect, test } from "vitest";
import { appendEvents } from "../../src/history/append.ts";
import { createHistory } from "../../src/history/history.ts";
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

type Json = Readonly<Record<string, unknown>>;

const at = "2026-03-01";
const calls = ["anna", "boris"].map((contact, i) => {
  return { client: "acme", at: `2026-02-2${i}`, type: "call.ignored", contact };
});
const history = appendEvents(createHistory({ id: "acme" }), calls);
const actions = { write: action(), visit: action() };

/** A pack whose rule `calls` carries advice. */
const packOf = (recommend: readonly Json[], parts: Json = {}, more: Json = {}): Json =>
  ruleFile({ actions, rules: [findingRule("calls", { recommend, ...parts })], ...more });
const adviceOf = (...packs: readonly unknown[]) => {
  const { recommendations } = engineOf(...packs).assess(history, { at });
  return recommendations.map(({ action, subject, priority, due, because, source }) => {
    return { action, subject, priority, due: due.slice(0, 10), because, source };
  });
};
const write = { action: "write", due: "3d" };

describe("advice that a finding carries", () => {
  test("is given where it is found, because of it, with its sources", () => {
    expect(adviceOf(packOf([{ ...write, priority: "now" }], { source: ["s1"] }))).toEqual([
      {
        action: "write",
        subject: undefined,
        priority: "now",
        due: "2026-02-24",
        because: [{ rule: "calls" }],
        source: ["s1"],
      },
    ]);
    const quiet = appendEvents(createHistory({ id: "acme" }), [{ ...calls[0], type: "call.answered" }]);
    expect(engineOf(packOf([write])).assess(quiet, { at }).recommendations).toEqual([]);
  });

  test("may rest on other sources", () => {
    const pack = packOf([{ ...write, source: ["s2"] }], { source: ["s1"] });
    expect(adviceOf(pack).map(({ source }) => source)).toEqual([["s2"]]);
  });

  test("is for each subject of a forEach", () => {
    const ofContact = { fact: "count", params: { events: "call.*", where: { contact: "$subject" } } };
    const conditions = { all: [{ ...ofContact, operator: "greaterThan", value: 0 }] };
    const pack = packOf([write], { forEach: "contact", conditions });
    expect(adviceOf(pack).map(({ subject, because }) => [subject, because])).toEqual([
      ["anna", [{ rule: "calls", subject: "anna" }]],
      ["boris", [{ rule: "calls", subject: "boris" }]],
    ]);
  });

  test("may ask for more, the score included", () => {
    const above = (value: number) => ({
      ...write,
      conditions: { fact: "score", operator: "greaterThan", value },
    });
    expect(adviceOf(packOf([above(1)]))).toHaveLength(1);
    expect(adviceOf(packOf([above(99)]))).toEqual([]);
  });

  test("is not given where the records are not kept that the finding needs", () => {
    const never = { fact: "count", params: { events: "feedback.*" }, operator: "equal", value: 0 };
    const conditions = { all: [never] };
    expect(adviceOf(packOf([write], { conditions }))).toHaveLength(1);
    expect(adviceOf(packOf([write], { conditions, needs: ["feedback.*"] }))).toEqual([]);
  });

  test("is a rule by the name of the finding and of the action, numbered where that is told again", () => {
    const again = { ...write, priority: "now", conditions: CALLS };
    const names = engineOf(packOf([write, { action: "visit", due: "7d" }, again])).rules.map(
      ({ name }) => name,
    );
    expect(names).toEqual(["calls", "calls:visit", "calls:write", "calls:write:2"]);
  });

  test("goes with its finding rule where that is disabled or replaced", () => {
    const pack = packOf([write]);
    const other = (parts: Json) => ruleFile({ pack: "other", ...parts });
    expect(adviceOf(pack, other({ disabled: ["test/calls"] }))).toEqual([]);
    expect(adviceOf(pack, other({ rules: [findingRule("calls", { replaces: "test/calls" })] }))).toEqual([]);
    const visits = { replaces: "test/calls", recommend: [{ action: "visit", due: "3d" }] };
    for (const name of ["calls", "silence"]) {
      expect(
        adviceOf(pack, other({ rules: [findingRule(name, visits)] })).map(({ action }) => action),
      ).toEqual(["visit"]);
    }
  });

  test("may be disabled by itself: the finding stays", () => {
    const without = ruleFile({ pack: "other", disabled: ["test/calls:write"] });
    const engine = engineOf(packOf([write, { action: "visit", due: "3d" }]), without);
    const { findings, recommendations } = engine.assess(history, { at });
    expect(findings.map(({ rule }) => rule)).toEqual(["calls"]);
    expect(recommendations.map(({ action }) => action)).toEqual(["visit"]);
    expect(
      problemsOf(packOf([write]), ruleFile({ pack: "other", disabled: ["test/calls:wrte"] })),
    ).toMatchObject([{ code: "unknown-name", nearest: "test/calls:write" }]);
  });

  test("tells its problems where they are written", () => {
    const mistaken = {
      action: "wriet",
      due: "3d",
      conditions: { any: [CALLS, { ...CALLS, fact: "cuont" }] },
    };
    expect(problemsOf(packOf([write, mistaken]))).toMatchObject([
      { place: { pointer: "/rules/0/recommend/1/action" }, nearest: "write" },
      { place: { pointer: "/rules/0/recommend/1/conditions/any/1/fact" }, nearest: "count" },
    ]);
    expect(pointersOf(problemsOf(packOf([])))).toEqual(["/rules/0/recommend"]);
    expect(pointersOf(problemsOf(packOf([{ ...write, urgency: 1 }])))).toEqual([
      "/rules/0/recommend/0/urgency",
    ]);
  });

  test("is carried by no recommendation rule", () => {
    const pack = ruleFile({ actions, rules: [adviceRule("a", "write", { recommend: [write] })] });
    expect(problemsOf(pack)).toMatchObject([{ code: "misplaced", place: { pointer: "/rules/0/recommend" } }]);
  });
});
