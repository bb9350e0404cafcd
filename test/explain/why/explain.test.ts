import { describe, expect, test } from "vitest";
import { InvalidInputError } from "../../../src/events/problem.ts";
import type { ExplainedComparison, ExplainedCondition } from "../../../src/explain/why/condition-tree.ts";
import { explain } from "../../../src/explain.ts";
import { anna, engine, historyOf } from "./client.ts";

const calls = (...days: readonly string[]) =>
  days.map((day) => [`2026-03-${day}`, "call.ignored", anna] as const);
const rude = { tone: "rude" };

/** The comparisons of a tree, as they stand. */
function comparisonsOf(condition: ExplainedCondition | undefined): readonly ExplainedComparison[] {
  if (condition === undefined) return [];
  if (condition.kind === "comparison") return [condition];
  return "parts" in condition ? condition.parts.flatMap(comparisonsOf) : comparisonsOf(condition.part);
}

describe("a condition is told comparison by comparison", () => {
  const explained = explain(engine, historyOf(calls("02", "05", "09")), {
    at: "2026-03-10",
    rule: "calls-ignored",
  });
  const [count, quiet] = comparisonsOf(explained.rules[0]?.condition);

  test("with its fact in words, its value, what it has to be and what came of it", () => {
    expect(count).toMatchObject({
      fact: "count",
      value: 3,
      operator: "greaterThanInclusive",
      threshold: 3,
      result: true,
      words: {
        en: "number of ignored calls (this contact) within 30 days",
        ru: "число звонков без ответа (это контактное лицо) за 30 дней",
      },
      needs: { en: "be at least 3", ru: "не меньше 3" },
    });
  });

  test("with the events that were counted, the newest first, and until when they count", () => {
    expect(count?.events?.counted.map(({ id, leavesAt }) => [id, leavesAt])).toEqual([
      ["e2", "2026-04-08T00:00:00Z"],
      ["e1", "2026-04-04T00:00:00Z"],
      ["e0", "2026-04-01T00:00:00Z"],
    ]);
    expect(count?.events?.counted[0]?.words).toEqual({
      en: "our call went unanswered (contact anna)",
      ru: "наш звонок остался без ответа (контактное лицо anna)",
    });
  });

  test("of a condition behind a name as well", () => {
    expect(quiet).toMatchObject({ value: 0, threshold: 0, result: true, decides: true });
  });
});

test("events that have just left the window are told beside those that count", () => {
  const history = historyOf([["2026-01-20", "call.ignored", anna], ...calls("02", "05", "09")]);
  const { rules } = explain(engine, history, { at: "2026-03-10", rule: "calls-ignored" });
  const [count] = comparisonsOf(rules[0]?.condition);
  expect(count?.events).toMatchObject({
    count: 3,
    outside: [{ id: "e0", leavesAt: "2026-02-19T00:00:00Z" }],
  });
});

test("of two reasons that are each enough neither decides alone, a single one does", () => {
  const both = historyOf([
    ["2026-03-01", "email.aggressive", rude],
    ["2026-03-02", "call.aggressive", rude],
  ]);
  const decides = (at: string) =>
    comparisonsOf(explain(engine, both, { at, rule: "angry" }).rules[0]?.condition).map((one) => one.decides);
  expect(decides("2026-03-01")).toEqual([true, false]);
  expect(decides("2026-03-03")).toEqual([false, false]);
});

describe("what is missing is told", () => {
  const missingOf = (history: ReturnType<typeof historyOf>, rule: string, at = "2026-03-10") =>
    explain(engine, history, { at, rule }).rules[0]?.missing;

  test("as so many more events by the day on which the oldest ceases to count", () => {
    expect(missingOf(historyOf(calls("02", "05")), "calls-ignored")).toEqual([
      {
        words: {
          en: "1 more by 1 April 2026: number of ignored calls (this contact) within 30 days: must be at least 3 (now 2)",
          ru: "не хватает ещё 1 до 1 апреля 2026: число звонков без ответа (это контактное лицо) за 30 дней: нужно не меньше 3 (сейчас 2)",
        },
        more: 1,
        by: "2026-04-01T00:00:00Z",
      },
    ]);
  });

  test("as what has not happened yet", () => {
    expect(missingOf(historyOf(calls("02")), "angry")?.[0]?.words.en).toMatch(/^has not happened yet: /);
  });

  test("as the instant from which too many are no longer so many", () => {
    const history = historyOf([["2026-03-01", "call.answered", anna], ...calls("02", "05", "09")]);
    expect(missingOf(history, "calls-ignored")).toMatchObject([{ from: "2026-03-31T00:00:00Z" }]);
  });

  test("as the instant at which an age gets there: a second after it where it has to be more", () => {
    expect(missingOf(historyOf(calls("02")), "forgotten")).toMatchObject([{ from: "2026-03-22T00:00:01Z" }]);
  });

  test("as records that are not kept", () => {
    const [rule] = explain(engine, historyOf(calls("02")), { at: "2026-03-10", rule: "no-feedback" }).rules;
    expect(rule).toMatchObject({
      fired: false,
      records: { needed: ["feedback.*"], areKept: false },
      condition: { result: true, decides: false },
    });
  });
});

describe("points are told step by step", () => {
  test("the curve, the multipliers, the fading and the group, up to the points of the finding", () => {
    const history = historyOf([...calls("02", "05", "08", "09"), ["2026-03-09", "email.aggressive", rude]], {
      tier: "key",
    });
    const options = { at: "2026-03-19", rule: "calls-ignored" };
    const [rule] = explain(engine, history, options).rules;
    expect(rule?.points).toMatchObject({
      steps: [
        {
          kind: "points",
          value: 4,
          curve: [
            [3, 20],
            [5, 40],
          ],
          points: 30,
        },
        { kind: "multiplier", applies: true, factor: 1.5, points: 45 },
        { kind: "fading", halfLife: "10d", ageDays: 10, factor: 0.5, points: 22.5 },
        { kind: "group", group: "silence", outweighedBy: { rule: "angry" }, points: 0 },
      ],
      points: 22.5,
      contribution: 0,
    });
  });

  test("a multiplier whose condition does not hold changes nothing", () => {
    const [rule] = explain(engine, historyOf(calls("02", "05", "09")), {
      at: "2026-03-09",
      rule: "calls-ignored",
    }).rules;
    expect(rule?.points?.steps[1]).toMatchObject({
      kind: "multiplier",
      applies: false,
      factor: 1,
      points: 20,
    });
  });
});

describe("the way of advice is told", () => {
  const way = (history: ReturnType<typeof historyOf>, action: string, at = "2026-03-10") =>
    explain(engine, history, { at }).advice.find((one) => one.action === action);
  const stepOf = (history: ReturnType<typeof historyOf>, action: string, step: string) =>
    way(history, action)?.way.find((one) => one.step === step);

  test("through its guard, comparison by comparison, and what is considered instead", () => {
    const history = historyOf([
      ...calls("02", "05", "09"),
      ["2026-03-03", "email.aggressive", rude],
      ["2026-03-04", "email.aggressive", rude],
    ]);
    expect(stepOf(history, "talk", "guard")).toMatchObject({
      passes: false,
      by: "meet",
      condition: { result: false, parts: [{ value: 2, threshold: 2 }] },
    });
    expect(way(history, "talk")?.isAdvised).toBe(false);
    expect(way(history, "talk")?.way.find(({ step }) => step === "rank")?.passes).toBeUndefined();
    expect(stepOf(history, "write", "excluded")).toMatchObject({ passes: false, by: "meet" });
  });

  test("through delays, each with its end", () => {
    const taken = historyOf([...calls("02", "05", "09"), ["2026-03-09", "action.taken", { action: "talk" }]]);
    expect(stepOf(taken, "talk", "settling")).toMatchObject({ passes: false, until: "2026-03-16T00:00:00Z" });
    const snooze = { action: "talk", until: "2026-03-20", by: "olga", reason: "vacation" };
    const snoozed = historyOf([...calls("02", "05", "09"), ["2026-03-09", "recommendation.snoozed", snooze]]);
    expect(stepOf(snoozed, "talk", "snoozed")).toMatchObject({
      passes: false,
      until: "2026-03-20T00:00:00Z",
    });
    const quiet = historyOf(calls("02", "05", "09"), {
      quietPeriods: [{ from: "2026-03-10", to: "2026-03-11" }],
    });
    expect(stepOf(quiet, "write", "quiet-period")).toMatchObject({
      passes: false,
      until: "2026-03-12T00:00:00Z",
    });
  });

  test("to its rank, with what put it there", () => {
    const { points = 0 } = explain(engine, historyOf(calls("02", "05", "09")), {
      at: "2026-03-10",
      rule: "calls-ignored",
    }).rules[0]?.points ?? { points: 0 };
    expect(stepOf(historyOf(calls("02", "05", "09")), "talk", "rank")).toMatchObject({
      passes: true,
      rank: { place: 1, of: 2, priority: "soon", points, due: "2026-03-12T00:00:00Z" },
    });
  });

  test("of one rule only where that rule calls for it", () => {
    const { advice } = explain(engine, historyOf(calls("02", "05", "09")), {
      at: "2026-03-10",
      rule: "advise-write",
    });
    expect(advice.map(({ action }) => action)).toEqual(["write"]);
  });
});

describe("what cannot be explained is refused", () => {
  const problemOf = (options: object) => {
    try {
      explain(engine, historyOf(calls("02")), { at: "2026-03-10", ...options });
    } catch (error) {
      if (error instanceof InvalidInputError) return error.problems[0];
      throw error;
    }
    return undefined;
  };

  test("an unknown rule, with the nearest name", () => {
    expect(problemOf({ rule: "call-ignored" })).toMatchObject({
      code: "unknown-name",
      nearest: "calls-ignored",
      place: { pointer: "/rule" },
    });
  });

  test("a subject that the client does not have, with the nearest id", () => {
    expect(problemOf({ rule: "calls-ignored", subject: "ana" })).toMatchObject({
      code: "unknown-name",
      nearest: "anna",
      place: { pointer: "/subject" },
    });
  });

  test("a subject of a rule that is about the client as a whole", () => {
    expect(problemOf({ rule: "angry", subject: "anna" })).toMatchObject({ code: "misplaced" });
  });

  test("an instant that is none", () => {
    expect(problemOf({ at: "soon" })).toMatchObject({ place: { pointer: "/at" } });
  });

  test("a question without options", () => {
    expect(() => explain(engine, historyOf(calls("02")), undefined as never)).toThrow(InvalidInputError);
  });

  test("an engine that is none", () => {
    expect(() => explain({ ...engine }, historyOf(calls("02")), { at: "2026-03-10" })).toThrow(
      InvalidInputError,
    );
  });
});

test("of a client of whom nothing is known there is nothing to explain", () => {
  expect(explain(engine, historyOf([]), { at: "2026-03-10" })).toEqual({
    client: "acme",
    at: "2026-03-10T00:00:00Z",
    score: null,
    band: "unknown",
    rules: [],
    advice: [],
  });
});
