import { describe, expect, test } from "vitest";
import { InvalidInputError } from "../../../src/events/problem.ts";
import { nextChange, project, timeline } from "../../../src/explain.ts";
import { action, adviceRule, CALLS, engineOf, findingRule, ruleFile } from "../../rules/rule-files.ts";
import { anna, historyOf } from "../why/client.ts";

/** 100 points that fade by half in ten days, while a call of the last 30 days counts; and a step to be taken. */
const engine = engineOf(
  ruleFile({
    actions: { write: action({ title: { en: "Write", ru: "Написать" } }) },
    rules: [
      findingRule("calls", { title: { en: "Calls", ru: "Звонки" } }, { points: 100, halfLife: "10d" }),
      findingRule("long-ago", {
        title: { en: "Long ago", ru: "Давно" },
        conditions: {
          all: [
            { fact: "daysSince", params: { events: "call.ignored" }, operator: "greaterThan", value: 40 },
          ],
        },
      }),
      adviceRule("write", "write", { conditions: { all: [CALLS] } }),
    ],
  }),
);
const history = historyOf([["2026-03-01T12:00:00Z", "call.ignored", anna]]);
const from = { at: "2026-03-01T12:00:00Z", until: "2026-05-01" };

describe("what comes if nothing more happens", () => {
  const { changes } = project(engine, history, { ...from, step: 25 });
  const told = changes.map(({ at, changes: each }) => [at, each.map(({ words }) => words.en)]);

  test("is told with the second at which it comes", () => {
    expect(told).toEqual([
      // 75 points at first; 50 points, which are a score of 50, after ten days.
      ["2026-03-01T12:00:01Z", ["the band turns from Critical to Strained", "the score falls below 75"]],
      ["2026-03-04T12:00:00Z", ["due: “Write”"]],
      ["2026-03-11T12:00:01Z", ["the band turns from Strained to Watch", "the score falls below 50"]],
      ["2026-03-24T04:29:06Z", ["the band turns from Watch to Calm", "the score falls below 25"]],
      ["2026-03-31T12:00:00Z", ["no longer found: “Calls”", "no longer called for: “Write”"]],
      ["2026-04-10T12:00:01Z", ["found: “Long ago”"]],
    ]);
  });

  test("with the score of that instant, also where only something falls due", () => {
    const due = changes.find(({ at }) => at === "2026-03-04T12:00:00Z");
    expect(due?.score).toBe(engine.assess(history, { at: "2026-03-04T12:00:00Z" }).score);
    expect(due?.score).toBeLessThan(changes[0]?.score ?? 0);
  });

  test("begins with what comes next", () => {
    expect(nextChange(engine, history, { at: from.at, step: 25 })).toEqual(changes[0]);
    expect(nextChange(engine, history, { at: "2026-04-11" })?.at).toBe("2028-02-29T12:00:00Z");
    expect(nextChange(engine, historyOf([]), { at: "2026-03-01" })).toBeUndefined();
  });

  test("says so in Russian as well", () => {
    expect(changes.at(-1)?.changes[0]?.words.ru).toBe("замечено: «Давно»");
  });
});

test("delays and quiet periods end when they do", () => {
  const taken = historyOf([
    ["2026-03-01", "call.ignored", anna],
    ["2026-03-02", "action.taken", { action: "write" }],
  ]);
  const freed = project(engine, taken, { at: "2026-03-03", until: "2026-04-05", step: 100 }).changes;
  // Settling for 7 days and not again for 30, the call is 30 days old before.
  expect(freed.map(({ at, changes }) => [at, changes[0]?.words.en])).toContainEqual([
    "2026-03-31T00:00:00Z",
    "no longer found: “Calls”",
  ]);
});

describe("a client over time", () => {
  const line = timeline(engine, history, { from: "2026-02-28T12:00:00Z", to: "2026-04-11", every: "1d" });

  test("is at each point what an assessment of that instant says", () => {
    for (const { at, score, band, churn, harm } of line.points)
      expect({ score, band, churn, harm }).toMatchObject(
        (({ score, band, churn, harm }) => ({ score, band, churn, harm }))(engine.assess(history, { at })),
      );
    expect(line.points).toHaveLength(42);
  });

  test("with what changed since the point before, and what happened", () => {
    expect(line.points[1]?.changes.map(({ words }) => words.en)).toEqual([
      "the band turned from Unknown to Critical",
      "found: “Calls”",
      "advised: “Write”",
    ]);
    const told = line.points.flatMap(({ changes }) => changes.map(({ words }) => words));
    expect(told).toContainEqual({ en: "the score fell below 75", ru: "оценка опустилась ниже 75" });
    expect(line.events).toMatchObject([
      { id: "e0", words: { en: "our call went unanswered (contact anna)" } },
    ]);
  });
});

describe("what cannot be looked at is refused", () => {
  const refusal = (act: () => unknown) => {
    try {
      act();
    } catch (error) {
      if (error instanceof InvalidInputError)
        return error.problems.map(({ code, place }) => [code, place.pointer]);
      throw error;
    }
    return undefined;
  };

  test.each([
    [() => project(engine, history, { at: "2026-03-02", until: "2026-03-01" }), [["mismatch", "/until"]]],
    [() => project(engine, history, { at: "2026-03-02", until: "then" }), [["wrong-value", "/until"]]],
    [() => project(engine, history, undefined as never), [["wrong-type", undefined]]],
    [() => nextChange(engine, history, undefined as never), [["wrong-type", undefined]]],
    [() => timeline(engine, history, undefined as never), [["wrong-type", undefined]]],
    [() => project(engine, history, { ...from, step: 0 }), [["wrong-value", "/step"]]],
    [
      () => timeline(engine, history, { from: "2026-03-02", to: "2026-03-01", every: "1d" }),
      [["mismatch", "/to"]],
    ],
    [
      () => timeline(engine, history, { from: "2026-03-02", to: "2026-03-03", every: "daily" }),
      [["wrong-value", "/every"]],
    ],
    [
      () => timeline(engine, history, { from: "2000-01-01", to: "2026-03-03", every: "1h" }),
      [["limit", "/every"]],
    ],
  ])("%s", (act, problems) => {
    expect(refusal(act)).toEqual(problems);
  });
});
