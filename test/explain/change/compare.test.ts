import { describe, expect, test } from "vitest";
import { InvalidInputError } from "../../../src/events/problem.ts";
import { compare, topReasons } from "../../../src/explain.ts";
import { appendEvents } from "../../../src/history/append.ts";
import { createHistory } from "../../../src/history/history.ts";
import { action, adviceRule, CALLS, engineOf, findingRule, ruleFile } from "../../rules/rule-files.ts";
import { anna, historyOf } from "../why/client.ts";

const rules = (points: number) =>
  ruleFile({
    actions: { write: action({ title: { en: "Write", ru: "Написать" } }) },
    rules: [
      findingRule("calls", { title: { en: "Calls", ru: "Звонки" } }, { points, halfLife: "10d" }),
      findingRule(
        "anger",
        {
          title: { en: "Anger", ru: "Гнев" },
          conditions: { all: [{ ...CALLS, params: { events: "email.aggressive", within: "30d" } }] },
        },
        { points: 50 },
      ),
      adviceRule("write", "write", {
        conditions: {
          all: [{ fact: "finding", params: { rule: "calls" }, operator: "greaterThan", value: 0 }],
        },
      }),
    ],
  });
const engine = engineOf(rules(100));
const call = ["2026-03-01", "call.ignored", anna] as const;
const anger = ["2026-03-11", "email.aggressive", { tone: "rude" }] as const;

const partsOf = ({ parts }: ReturnType<typeof compare>) =>
  parts.map(({ kind, change, findings }) => [
    kind,
    change,
    findings.map(({ rule, how }) => `${rule} ${how}`),
  ]);

describe("the difference of two assessments is split", () => {
  test("into what came and what time did, and sums", () => {
    const history = historyOf([call, anger]);
    const [before, after] = ["2026-03-01", "2026-03-11"].map((at) => engine.assess(history, { at }));
    const compared = compare(engine, before as never, after as never, { history });
    // 100 points, 75, fade to 50, 50; with 50 of anger they are 75 again.
    expect(compared.difference).toBe(0);
    expect(partsOf(compared)).toEqual([
      ["events", 25, ["anger appeared", "calls fell"]],
      ["time", -25, ["calls fell"]],
    ]);
    expect(compared.parts[0]?.came).toMatchObject([{ id: "e1" }]);
  });

  test("into findings alone where no history is at hand", () => {
    const history = historyOf([call, anger]);
    const [before, after] = ["2026-03-01", "2026-03-11"].map((at) => engine.assess(history, { at }));
    expect(partsOf(compare(engine, before as never, after as never))).toEqual([
      ["findings", 0, ["calls fell", "anger appeared"]],
    ]);
  });

  test("into rules that are others, apart from what was recorded late", () => {
    const older = engineOf(rules(50));
    const known = historyOf([call]);
    const before = older.assess(known, { at: "2026-03-01" });
    const history = appendEvents(known, [
      { id: "late", client: "acme", at: "2026-02-28", type: "email.aggressive", tone: "rude" },
    ]);
    const after = engine.assess(history, { at: "2026-03-01" });
    const options = { history, historyBefore: known, engineBefore: older };
    const compared = compare(engine, before, after, options);
    expect(partsOf(compared).map(([kind, change]) => [kind, change])).toEqual([
      ["rules", 25],
      ["events", 12.5],
    ]);
    expect(compared.parts[1]?.came).toMatchObject([{ id: "late" }]);
  });

  test("into what was taken back", () => {
    const known = historyOf([call, ["2026-02-20", "email.aggressive", { tone: "rude" }]]);
    const history = appendEvents(known, [
      {
        id: "w",
        client: "acme",
        at: "2026-03-02",
        type: "event.withdrawn",
        of: "e1",
        by: "olga",
        reason: "mistake",
      },
    ]);
    const before = engine.assess(known, { at: "2026-03-02" });
    const after = engine.assess(history, { at: "2026-03-02" });
    const [events] = compare(engine, before, after, { history, historyBefore: known }).parts;
    expect(events).toMatchObject({ kind: "events", withdrawn: [{ id: "e1" }] });
    expect(events?.change).toBeLessThan(0);
  });

  test("into what people decided", () => {
    const decided = { score: 10, until: "2026-04-01", by: "olga", reason: "we talked" };
    const history = historyOf([call, ["2026-03-01", "score.overridden", decided]]);
    const before = engine.assess(historyOf([call]), { at: "2026-03-01" });
    const after = engine.assess(history, { at: "2026-03-01" });
    const { parts, difference } = compare(engine, before, after, {
      history,
      historyBefore: historyOf([call]),
    });
    expect(difference).toBe(-65);
    expect(parts.at(-1)).toMatchObject({ kind: "override", change: -65 });
  });
});

test("a comparison tells the band, and advice that is new, gone or newly overdue", () => {
  const history = historyOf([call]);
  const at = (day: string) => engine.assess(history, { at: `2026-03-${day}` });
  expect(compare(engine, at("01"), at("05"))).toMatchObject({
    bandChanged: { from: "critical", to: "strained" },
    advice: { new: [], gone: [], newlyOverdue: [{ action: "write" }] },
  });
  expect(compare(engine, at("05"), at("06")).advice.newlyOverdue).toEqual([]);
  expect(compare(engine, at("06"), at("31")).advice.gone).toMatchObject([{ action: "write" }]);
});

test("assessments of two clients, or a history of another, are not compared", () => {
  const other = createHistory({ id: "other" });
  const before = engine.assess(historyOf([call]), { at: "2026-03-02" });
  const after = engine.assess(other, { at: "2026-03-02" });
  for (const [second, history, pointer] of [
    [after, undefined, "/after"],
    [before, other, "/history"],
  ] as const) {
    let problems: unknown;
    try {
      compare(engine, before, second, { history });
    } catch (error) {
      problems = error instanceof InvalidInputError ? error.problems : error;
    }
    expect(problems).toMatchObject([{ code: "mismatch", place: { pointer } }]);
  }
});

test("what is no assessment, and a pair the wrong way round, is refused", () => {
  const [early, late] = ["2026-03-02", "2026-03-05"].map((at) => engine.assess(historyOf([call]), { at }));
  const problemsOf = (before: unknown, after: unknown) => {
    try {
      compare(engine, before as never, after as never);
    } catch (error) {
      if (error instanceof InvalidInputError)
        return error.problems.map(({ code, place }) => [code, place.pointer]);
      throw error;
    }
    return [];
  };
  expect(problemsOf(early, early)).toEqual([]);
  expect(problemsOf(late, early)).toEqual([["mismatch", "/after"]]);
  expect(problemsOf(null, {})).toEqual([
    ["wrong-type", "/before"],
    ["wrong-type", "/after"],
  ]);
});

test("the top reasons stand in one line each, with what can be done about them", () => {
  const assessment = engine.assess(historyOf([call, anger]), { at: "2026-03-11" });
  expect(topReasons(assessment, 5).map(({ code, words }) => [code, words])).toEqual([
    ["anger", { en: "Anger: +37.5", ru: "Гнев: +37,5" }],
    [
      "calls",
      {
        en: "Calls: +37.5; Write, was due on 4 March 2026",
        ru: "Звонки: +37,5; Написать, срок прошёл: 4 марта 2026",
      },
    ],
  ]);
  expect(topReasons(assessment, 1)).toHaveLength(1);
  expect(() => topReasons(assessment, -1)).toThrow(RangeError);
});

test("of a reason that outweighs others of its group their advice counts as well", () => {
  const grouped = engineOf(
    ruleFile({
      actions: { write: action({ title: { en: "Write", ru: "Написать" } }) },
      rules: [
        findingRule("large", { title: { en: "Large", ru: "Большое" } }, { points: 50, group: "calls" }),
        findingRule("small", { title: { en: "Small", ru: "Малое" } }, { points: 20, group: "calls" }),
        adviceRule("write", "write", {
          conditions: {
            all: [{ fact: "finding", params: { rule: "small" }, operator: "greaterThan", value: 0 }],
          },
        }),
      ],
    }),
  );
  const [reason, ...others] = topReasons(grouped.assess(historyOf([call]), { at: "2026-03-02" }));
  expect(reason).toMatchObject({ code: "large", advice: [{ action: "write" }] });
  expect(reason?.words.en).toMatch(/^Large: \+[\d.]+; Write, by 4 March 2026$/);
  expect(others).toEqual([]);
});
