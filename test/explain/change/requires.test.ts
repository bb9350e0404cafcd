import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createRiskEngine } from "../../../src/assess/assess.ts";
import { InvalidInputError } from "../../../src/events/problem.ts";
import { DAY, formatInstant, instantOf } from "../../../src/events/time.ts";
import { requires, wayDown } from "../../../src/explain.ts";
import { appendEvents } from "../../../src/history/append.ts";
import { createHistory } from "../../../src/history/history.ts";
import { defaultPack } from "../../../src/rules/file/default-pack.ts";
import { moment, profile, storyOf } from "../../stories.ts";
import { anna, engine, historyOf } from "../why/client.ts";

const at = "2026-03-10";
const by = "2026-03-14";
const calls = historyOf([
  ["2026-03-02", "call.ignored", anna],
  ["2026-03-05", "call.ignored", anna],
]);
const kindsOf = ({ answers }: ReturnType<typeof requires>) =>
  answers.map(({ events }) => events.map(({ type }) => type));

describe("what it takes is found", () => {
  test("for a rule to fire, about the right subject", () => {
    const { answers } = requires(engine, calls, { rule: "calls-ignored", at, by });
    expect(answers[0]).toMatchObject({
      events: [{ type: "call.ignored", contact: "anna", at: "2026-03-14T00:00:00Z" }],
      assessment: { findings: [{ rule: "calls-ignored", subject: "anna" }] },
    });
  });

  test("in several ways, each with the fewest events, of different kinds", () => {
    expect(kindsOf(requires(engine, calls, { rule: "angry", at, by }))).toEqual([
      ["email.aggressive"],
      ["call.aggressive"],
    ]);
  });

  test("for a rule to cease to fire", () => {
    const silent = appendEvents(calls, [
      { id: "e2", client: "acme", at: "2026-03-09", type: "call.ignored", ...anna },
    ]);
    const { answers } = requires(engine, silent, { rule: "calls-ignored", at, by, undo: true });
    expect(answers[0]?.events).toMatchObject([{ type: "call.answered" }]);
  });

  test("for an action to be advised", () => {
    const { answers } = requires(engine, calls, { action: "talk", at, by });
    expect(answers[0]).toMatchObject({ events: [{ type: "call.ignored", contact: "anna" }] });
    expect(answers[0]?.assessment.recommendations.map(({ action }) => action)).toContain("talk");
  });

  test("for a band", () => {
    const { answers } = requires(engine, calls, { band: "strained", at, by });
    expect(answers[0]?.assessment.band).toBe("strained");
  });

  test("with more than one event where it takes so many, about somebody new where nobody is known", () => {
    const { answers } = requires(engine, historyOf([]), { rule: "calls-ignored", at, by });
    expect(answers.map(({ events }) => events.map(({ type, contact }) => [type, contact]))).toEqual([
      Array(3).fill(["call.ignored", "somebody"]),
    ]);
  });

  test("to be nothing where it comes by itself", () => {
    const old = historyOf([["2026-02-20", "call.ignored", anna]]);
    expect(kindsOf(requires(engine, old, { rule: "forgotten", at, by }))).toEqual([[]]);
  });

  test("to be out of reach where nothing that may happen does it", () => {
    expect(requires(engine, calls, { rule: "no-feedback", at, by: "2026-03-10" }).answers).toEqual([]);
  });
});

describe("a way down", () => {
  const angry = historyOf([
    ["2026-03-01", "incident.occurred", { incident: "i1", kind: "quality", fault: "us" }],
    ["2026-03-02", "email.aggressive", { tone: "rude" }],
  ]);
  const byDefault = createRiskEngine({ packs: [defaultPack] });

  test("is made of what we do, and was assessed", () => {
    const { plans, idle } = wayDown(byDefault, angry, { at: "2026-03-05", below: 20, by: "2026-03-08" });
    expect(idle).toBeGreaterThan(20);
    expect(plans.length).toBeGreaterThan(0);
    for (const { steps, assessment } of plans) {
      expect(assessment.score).toBeLessThan(20);
      for (const { type } of steps) expect(type).not.toMatch(/^email|^call.ignored|^praise/);
    }
  });
});

test("every answer and every plan is so when it is assessed, over histories of all event types", () => {
  const byDefault = createRiskEngine({ packs: [defaultPack] });
  const goals = fc.constantFrom(
    { rule: "calls-ignored" },
    { rule: "payments-late" },
    { band: "watch" },
    { band: "calm" },
    { action: "request-feedback" },
    { action: "apologize", undo: true },
  );
  fc.assert(
    fc.property(goals, profile, storyOf(200, 40), moment, (goal, client, story, from) => {
      const history = appendEvents(createHistory(client), story, { trusted: true });
      const until = formatInstant(instantOf({ at: from }) + 7 * DAY);
      const known = story.filter((event) => instantOf(event) <= instantOf({ at: from }));
      for (const { events, assessment } of requires(byDefault, history, { ...goal, at: from, by: until })
        .answers) {
        const again = appendEvents(createHistory(client), [...known, ...events], { trusted: true });
        expect(byDefault.assess(again, { at: until })).toEqual(assessment);
        expect(events.length).toBeLessThanOrEqual(3);
        if ("rule" in goal) expect(assessment.findings.map(({ rule }) => rule)).toContain(goal.rule);
        if ("band" in goal) expect(assessment.band).toBe(goal.band);
        if ("action" in goal) {
          const isAdvised = assessment.recommendations.some(({ action }) => action === goal.action);
          expect(isAdvised).toBe(!("undo" in goal));
        }
      }
      const { plans } = wayDown(byDefault, history, { at: from, below: 30, by: until });
      for (const { assessment } of plans) expect(assessment.score ?? 0).toBeLessThan(30);
    }),
    { numRuns: 8 },
  );
});

describe("what cannot be asked is refused", () => {
  const problemsOf = (act: () => unknown) => {
    try {
      act();
    } catch (error) {
      if (error instanceof InvalidInputError) return error.problems;
      throw error;
    }
    return [];
  };

  test.each([
    [{ rule: "call-ignored" }, { nearest: "calls-ignored", place: { pointer: "/rule" } }],
    [{ action: "tlk" }, { nearest: "talk", place: { pointer: "/action" } }],
    [{ band: "clam" }, { nearest: "calm", place: { pointer: "/band" } }],
    [
      { rule: "calls-ignored", subject: "ana" },
      { nearest: "anna", place: { pointer: "/subject" } },
    ],
    [
      { action: "talk", subject: "anna" },
      { code: "misplaced", place: { pointer: "/subject" } },
    ],
    [
      { band: "calm", subject: "anna" },
      { code: "misplaced", place: { pointer: "/subject" } },
    ],
    [{ rule: "test/calls-ignord" }, { nearest: "test/calls-ignored", place: { pointer: "/rule" } }],
    [{ rule: "angry", band: "calm" }, { code: "mismatch" }],
    [
      { rule: "angry", by: "2026-03-01" },
      { code: "mismatch", place: { pointer: "/by" } },
    ],
  ])("%j", (options, problem) => {
    expect(problemsOf(() => requires(engine, calls, { at, by, ...options }))).toMatchObject([problem]);
  });

  test("a level that no score has", () => {
    expect(problemsOf(() => wayDown(engine, calls, { at, below: 120 }))).toMatchObject([
      { place: { pointer: "/below" } },
    ]);
  });
});

test("options that are left out are a typed error, not a fault of the program", () => {
  const history = createHistory({ id: "acme" });
  const engine = createRiskEngine({ packs: [defaultPack] });
  for (const options of [undefined, null, "2026-03-01"]) {
    expect(() => requires(engine, history, options as never)).toThrow(InvalidInputError);
    expect(() => wayDown(engine, history, options as never)).toThrow(InvalidInputError);
  }
});
