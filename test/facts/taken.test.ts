import { describe, expect, test } from "vitest";
import { ask, askEach, event, evidenceOf, problemsAsking } from "./probe.ts";

const action = {
  title: { en: "Do", ru: "Делать" },
  steps: { en: ["Do it."], ru: ["Сделать."] },
  owner: { en: "lead", ru: "лид" },
  settle: "1d",
  cooldown: "1d",
};
const pack = { actions: { swap: action, meet: action } };
const took = (at: string, rest: object = {}) => event(at, "action.taken", { action: "swap", ...rest });
const taken = (rest: object = {}) => ({ fact: "taken", params: { action: "swap", ...rest } });

describe("taken", () => {
  test("is how often an action was taken, 0 where it never was", () => {
    expect(ask(taken(), [took("2026-02-01"), took("2026-02-02")], { pack })).toBe(2);
    expect(ask(taken(), [took("2026-02-01", { action: "meet" })], { pack })).toBe(0);
    expect(ask(taken(), [], { pack })).toBe(0);
  });

  test("counts an answered taking once, at the instant at which it was taken", () => {
    const story = [took("2026-02-01"), took("2026-02-20", { outcome: "failed" })];
    expect(ask(taken(), story, { pack })).toBe(1);
    expect(ask(taken({ outcome: "failed" }), story, { pack })).toBe(1);
    expect(ask(taken({ outcome: "pending" }), story, { pack })).toBe(0);
    expect(ask(taken({ outcome: "failed", within: "20d" }), story, { pack })).toBe(0);
    expect(ask(taken({ outcome: "failed", within: "29d" }), story, { pack })).toBe(1);
    expect(evidenceOf(taken(), story, { pack })).toEqual(["2026-02-01", "2026-02-20"]);
  });

  test("sees an answer only from its instant on", () => {
    const story = [took("2026-02-01"), took("2026-02-20", { outcome: "helped" })];
    expect(ask(taken({ outcome: "pending" }), story, { pack, at: "2026-02-19" })).toBe(1);
    expect(ask(taken({ outcome: "helped" }), story, { pack, at: "2026-02-19" })).toBe(0);
    expect(ask(taken({ outcome: "helped" }), story, { pack, at: "2026-02-20" })).toBe(1);
  });

  test("an answer goes to the newest pending one of the same action and subject", () => {
    const story = [
      took("2026-02-01", { subject: "ivan" }),
      took("2026-02-02", { subject: "olga" }),
      took("2026-02-03", { subject: "ivan", outcome: "helped" }),
    ];
    expect(ask(taken({ subject: "ivan", outcome: "helped" }), story, { pack })).toBe(1);
    expect(ask(taken({ subject: "olga", outcome: "pending" }), story, { pack })).toBe(1);
    expect(ask(taken({ outcome: ["pending", "helped"] }), story, { pack })).toBe(2);
  });

  test("an outcome without a taking is one of its own", () => {
    expect(ask(taken({ outcome: "failed" }), [took("2026-02-01", { outcome: "failed" })], { pack })).toBe(1);
  });

  test("of a list counts what was taken of any of the actions", () => {
    const story = [took("2026-02-01"), took("2026-02-02", { action: "meet", outcome: "failed" })];
    expect(ask(taken({ action: ["swap", "meet"] }), story, { pack })).toBe(2);
    expect(ask(taken({ action: ["swap", "meet"], outcome: "failed" }), story, { pack })).toBe(1);
    expect(ask(taken({ action: ["meet"] }), story, { pack })).toBe(1);
    const problems = problemsAsking(taken({ action: ["swap", "mete"] }), { pack });
    expect(problems.map(({ place, nearest }) => [place.pointer, nearest])).toEqual([
      ["/rules/0/conditions/all/0/params/action/1", "meet"],
    ]);
  });

  test("an action counts as taken within its window", () => {
    const on = (at: string) => ask(taken({ within: "30d" }), [took(at)], { pack });
    expect(on("2026-01-30T00:00:00Z")).toBe(0);
    expect(on("2026-01-30T00:00:00.001Z")).toBe(1);
  });

  describe("in a forEach", () => {
    const story = [
      took("2026-02-01", { subject: "ivan" }),
      took("2026-02-02"),
      took("2026-02-03", { subject: "olga" }),
    ];
    const circumstances = {
      pack,
      forEach: "employee",
      profile: { employees: [{ id: "ivan" }, { id: "petr" }] },
    } as const;
    const values = (rest: object) => askEach(taken(rest), story, circumstances).map(({ value }) => value);

    test("in a forEach what was taken for this subject counts", () => {
      expect(values({})).toEqual([1, 0]);
      expect(values({ subject: "$subject" })).toEqual([1, 0]);
    });

    test("is for another where one is named, and for all with any", () => {
      expect(values({ subject: "olga" })).toEqual([1, 1]);
      expect(values({ subject: "any" })).toEqual([3, 3]);
    });

    test("is for this subject also where another rule asked the same of the client as a whole", () => {
      const whole = {
        name: "aa-whole",
        conditions: { all: [{ ...taken(), operator: "greaterThan", value: 0 }] },
        event: { type: "finding", params: { dimension: "staff", side: "us", risk: "churn", points: 1 } },
      };
      const answers = askEach(taken(), story, { ...circumstances, pack: { ...pack, rules: [whole] } });
      expect(answers.map(({ value }) => value)).toEqual([1, 0]);
    });
  });

  test("outside a forEach is for everybody, or for whom it names", () => {
    const story = [took("2026-02-01", { subject: "ivan" }), took("2026-02-02")];
    expect(ask(taken(), story, { pack })).toBe(2);
    expect(ask(taken({ subject: "ivan" }), story, { pack })).toBe(1);
  });

  test("does not load with an unknown action or outcome, nor with $subject outside a forEach", () => {
    expect(problemsAsking(taken({ action: "swapp" }), { pack })).toMatchObject([
      { place: { pointer: "/rules/0/conditions/all/0/params/action" }, found: '"swapp"', nearest: "swap" },
    ]);
    expect(problemsAsking(taken({ outcome: "worked" }), { pack })).toHaveLength(1);
    expect(problemsAsking(taken({ subject: "$subject" }), { pack })).toMatchObject([
      { place: { pointer: "/rules/0/conditions/all/0/params/subject" } },
    ]);
  });
});
