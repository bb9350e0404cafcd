import { describe, expect, test } from "vitest";
import { createRiskEngine } from "../../../src/assess/assess.ts";
import { explain } from "../../../src/explain.ts";
import { defaultPack } from "../../../src/rules/file/default-pack.ts";
import { engineOf, findingRule, ruleFile } from "../../rules/rule-files.ts";
import { anna, historyOf } from "./client.ts";

const counts = (events: string, more: object, operator: string, value: number) => ({
  fact: "count",
  params: { events, within: "30d", ...more },
  operator,
  value,
});
const since = (events: string, value: number) => ({
  fact: "daysSince",
  params: { events },
  operator: "greaterThanInclusive",
  value,
});
const engine = engineOf(
  ruleFile({
    rules: [
      findingRule("settled-anger", {
        conditions: { all: [counts("email.aggressive", { before: "10d" }, "greaterThanInclusive", 2)] },
      }),
      findingRule("calls-fading", {
        conditions: { all: [counts("call.ignored", { taper: "10d" }, "greaterThan", 2)] },
      }),
      findingRule("long-ago-and-lately", {
        conditions: { all: [since("call.answered", 40), counts("call.ignored", {}, "greaterThan", 0)] },
      }),
      findingRule("long-ago", { conditions: { all: [since("call.answered", 14)] } }),
    ],
  }),
);
const anger = (day: string) => [`2026-03-${day}`, "email.aggressive", { tone: "rude" }] as const;
const call = (at: string) => [at, "call.ignored", anna] as const;

const missingOf = (history: ReturnType<typeof historyOf>, rule: string, at: string) =>
  explain(engine, history, { at, rule }).rules[0]?.missing ?? [];
const fires = (history: ReturnType<typeof historyOf>, rule: string, at: string) =>
  engine.assess(history, { at }).findings.some((finding) => finding.rule === rule);

describe("of a window that lets events in with a delay", () => {
  test("what has happened already is told to be enough, from when it is let in", () => {
    const history = historyOf([anger("01"), anger("08")]);
    const [missing] = missingOf(history, "settled-anger", "2026-03-12");
    expect(missing).toMatchObject({ from: "2026-03-18T00:00:00Z" });
    expect(missing?.more).toBeUndefined();
    expect(fires(history, "settled-anger", "2026-03-17T23:59:59Z")).toBe(false);
    expect(fires(history, "settled-anger", "2026-03-18")).toBe(true);
  });

  test("one more is told to count only from then on", () => {
    const history = historyOf([anger("01")]);
    const [missing] = missingOf(history, "settled-anger", "2026-03-12");
    expect(missing).toMatchObject({ more: 1, from: "2026-03-22T00:00:00Z" });
    expect(missing?.by).toBeUndefined();
    expect(missing?.words.en).toMatch(
      /^1 more, which would count from 22 March 2026 if it happened now: number of/,
    );
    const more = historyOf([anger("01"), anger("12")]);
    expect(fires(more, "settled-anger", "2026-03-21T23:59:59Z")).toBe(false);
    expect(fires(more, "settled-anger", "2026-03-22")).toBe(true);
  });
});

describe("of events that count for less before they leave", () => {
  const told = [call("2026-03-01"), call("2026-03-05")];

  test("one more is enough up to the second that is told", () => {
    const [missing] = missingOf(historyOf(told), "calls-fading", "2026-03-10");
    expect(missing).toMatchObject({ more: 1, by: "2026-03-28T00:00:00Z" });
    const withMore = (at: string) => fires(historyOf([...told, call(at)]), "calls-fading", at);
    expect(withMore("2026-03-27T23:59:59Z")).toBe(true);
    expect(withMore("2026-03-28")).toBe(false);
  });

  test("and of the rule on silence: one more ignored call by that day", () => {
    const byDefault = createRiskEngine({ packs: [defaultPack] });
    const silent = historyOf([call("2026-02-03"), call("2026-02-11")]);
    const [rule] = explain(byDefault, silent, { at: "2026-02-20", rule: "calls-ignored" }).rules;
    expect(rule?.missing).toMatchObject([{ more: 1, by: "2026-03-19T00:00:00Z" }]);
    expect(rule?.missing[0]?.words.en).toMatch(/^1 more by 19 March 2026: /);
  });
});

describe("that time alone makes a rule fire", () => {
  const answered = ["2026-01-06T17:00:00Z", "call.answered", anna] as const;

  test("is told to the second, whatever the time of day from which it is looked", () => {
    const history = historyOf([answered]);
    for (const at of ["2026-01-08T08:24:00Z", "2026-01-11T13:07:31Z", "2026-01-13T03:33:33Z"])
      expect(missingOf(history, "long-ago", at)).toMatchObject([{ from: "2026-01-20T17:00:00Z" }]);
  });

  test("is not told where something else has ceased to hold by then", () => {
    const history = historyOf([answered, call("2026-01-08")]);
    const [missing, ...others] = missingOf(history, "long-ago-and-lately", "2026-01-20");
    expect(fires(history, "long-ago-and-lately", "2026-02-15T17:00:00Z")).toBe(false);
    expect(missing?.from).toBeUndefined();
    expect(missing?.words.en).toMatch(/^days since the last answered calls: must be at least 40 /);
    expect(others).toEqual([]);
    const lately = historyOf([answered, call("2026-01-19")]);
    expect(missingOf(lately, "long-ago-and-lately", "2026-01-20")).toMatchObject([
      { from: "2026-02-15T17:00:00Z" },
    ]);
  });
});
