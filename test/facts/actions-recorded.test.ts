import { describe, expect, test } from "vitest";
import { appendEvents } from "../../src/history/append.ts";
import { createHistory } from "../../src/history/history.ts";
import { action, adviceRule, engineOf, findingRule, problemsOf, ruleFile } from "../rules/rule-files.ts";

type Json = Readonly<Record<string, unknown>>;

const event = (at: string, type: string, rest: Json = {}) => ({
  id: `${at} ${type}`,
  client: "acme",
  at,
  type,
  ...rest,
});

const actions = {
  meet: action({ settle: "21d", recordedBy: [{ events: "meeting.held", where: { level: "leadership" } }] }),
  apologize: action({ settle: "1d", recordedBy: [{ events: "incident.apologized" }] }),
  hear: action({ settle: "7d", recordedBy: [{ events: "cause.investigated" }] }),
};
const complaint = { fact: "count", params: { events: "complaint.filed" }, operator: "greaterThan", value: 0 };
const rules = [
  adviceRule("meet-them", "meet", { conditions: { all: [complaint] } }),
  adviceRule("hear-them", "hear", {
    forEach: "employee",
    conditions: {
      all: [{ ...complaint, params: { events: "complaint.filed", where: { employee: "$subject" } } }],
    },
  }),
  adviceRule("say-sorry", "apologize", {
    forEach: "incident",
    conditions: { all: [{ fact: "subject", path: "$.apologized", operator: "equal", value: false }] },
  }),
];

function look(events: readonly unknown[], at = "2026-03-01", more: readonly Json[] = []) {
  const history = appendEvents(createHistory({ id: "acme" }), events);
  return engineOf(ruleFile({ actions, rules: [...rules, ...more] })).assess(history, { at });
}

const complained = event("2026-02-10", "complaint.filed", { employee: "ivan", about: "employee" });
const held = event("2026-02-20", "meeting.held", { level: "leadership" });

describe("a step counts however it is logged", () => {
  test("an event that tells of two actions counts for both where either is asked for", () => {
    const recordedBy = [{ events: "report.sent" }];
    const both = { fact: "taken", params: { action: ["write", "show"] } };
    const twice = { all: [{ ...both, operator: "greaterThanInclusive", value: 2 }] };
    const recommend = ["write", "show"].map((name) => ({ action: name, due: "1d" }));
    const engine = engineOf(
      ruleFile({
        actions: { write: action({ recordedBy }), show: action({ recordedBy }) },
        rules: [findingRule("twice", { conditions: twice, recommend })],
      }),
    );
    const history = appendEvents(createHistory({ id: "acme" }), [event("2026-02-20", "report.sent")]);
    expect(engine.assess(history, { at: "2026-03-01" }).findings.map(({ rule }) => rule)).toEqual(["twice"]);
  });

  test("what came of an action is no answer to one that an event told of long before", () => {
    const failed = (at: string) =>
      look([
        event("2025-06-01", "meeting.held", { level: "leadership" }),
        complained,
        event(at, "action.taken", { action: "meet", outcome: "failed" }),
      ]).withheld.map(({ reasons }) => reasons.map(({ kind }) => kind));
    // Half a year later it tells of another meeting, which cools down.
    expect(failed("2026-02-25")).toEqual([["cooldown"]]);
    expect(failed("2025-08-01")).toEqual([]);
  });

  test("an event that tells of an action lets it settle as an action.taken would", () => {
    const told = event("2026-02-20", "action.taken", { action: "meet" });
    for (const step of [held, told]) {
      const { withheld } = look([complained, step]);
      expect(withheld).toMatchObject([
        { action: "meet", reasons: [{ kind: "settling", until: "2026-03-13T00:00:00Z" }] },
      ]);
    }
  });

  test("both within a day are one taking, and rules count it once", () => {
    const told = event("2026-02-20T12:00:00Z", "action.taken", { action: "meet", outcome: "failed" });
    const taken = { fact: "taken", params: { action: "meet" }, operator: "equal", value: 1 };
    const { findings } = look([complained, held, told], "2026-03-01", [
      findingRule("once", { conditions: { all: [taken] } }),
    ]);
    expect(findings.map(({ rule }) => rule)).toContain("once");
  });

  test("an outcome that is told later is that of the step", () => {
    const failed = event("2026-02-25", "action.taken", { action: "meet", outcome: "failed" });
    const ofFailed = {
      fact: "taken",
      params: { action: "meet", outcome: "failed" },
      operator: "equal",
      value: 1,
    };
    const { withheld, findings } = look([complained, held, failed], "2026-03-01", [
      findingRule("failed", { conditions: { all: [ofFailed] } }),
    ]);
    expect(findings.map(({ rule }) => rule)).toContain("failed");
    expect(withheld).toMatchObject([
      { action: "meet", reasons: [{ kind: "cooldown", until: "2026-03-22T00:00:00Z" }] },
    ]);
  });

  test("an action taken about an incident is its step", () => {
    const occurred = event("2026-02-20", "incident.occurred", {
      incident: "i1",
      kind: "quality",
      fault: "us",
    });
    const sorry = event("2026-02-21", "action.taken", { action: "apologize", subject: "i1" });
    expect(look([occurred]).recommendations.map((one) => one.action)).toContain("apologize");
    expect(look([occurred, sorry]).recommendations.map((one) => one.action)).not.toContain("apologize");
  });
});

describe("what names nobody", () => {
  test("counts for those whose matter was open then", () => {
    const investigated = event("2026-02-26", "cause.investigated", { found: "client" });
    expect(look([complained, investigated]).withheld).toMatchObject([
      { action: "hear", subject: "ivan", reasons: [{ kind: "settling" }] },
    ]);
  });

  test("counts for nobody whose matter came later, or was closed by time", () => {
    const early = event("2026-02-05", "cause.investigated", { found: "client" });
    const advised = ({ recommendations }: ReturnType<typeof look>) =>
      recommendations.filter((one) => one.action === "hear").map(({ subject }) => subject);
    expect(advised(look([complained, early]))).toEqual(["ivan"]);
  });

  test("answers a where that asks for the subject", () => {
    const where = { events: "cause.investigated", where: { employee: "$subject" } };
    const asked = findingRule("asked", {
      forEach: "employee",
      conditions: { all: [{ fact: "count", params: where, operator: "equal", value: 1 }] },
    });
    const investigated = event("2026-02-26", "cause.investigated", { found: "client" });
    const other = event("2026-02-26", "cause.investigated", { found: "client", employee: "olga" });
    expect(
      look([complained, investigated], undefined, [asked]).findings.map(({ subject }) => subject),
    ).toEqual(["ivan"]);
    expect(look([complained, other], undefined, [asked]).findings.map(({ subject }) => subject)).toEqual([
      "olga",
    ]);
  });
});

test("events that tell of an action are known, or the pack does not load", () => {
  const odd = { meet: action({ recordedBy: [{ events: "meeting.hold" }] }) };
  expect(problemsOf(ruleFile({ actions: odd, rules: [adviceRule("m", "meet")] }))).toMatchObject([
    { place: { pointer: "/actions/meet/recordedBy/0/events" } },
  ]);
});
