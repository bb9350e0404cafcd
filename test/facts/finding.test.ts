import { describe, expect, test } from "vitest";
import { ask, askEach, event, evidenceOf, problemsAsking } from "./probe.ts";

const finding = { dimension: "communication", side: "client", risk: "churn", points: 10 };

/** Fires for each contact who ignored a call, 10 points a call. */
const ignored = {
  name: "ignored",
  forEach: "contact",
  conditions: {
    all: [
      {
        fact: "count",
        params: { events: "call.ignored", where: { contact: "$subject" } },
        operator: "greaterThan",
        value: 0,
      },
    ],
  },
  event: {
    type: "finding",
    params: {
      ...finding,
      points: {
        fact: "count",
        params: { events: "call.ignored", where: { contact: "$subject" } },
        curve: [
          [0, 0],
          [10, 100],
        ],
      },
    },
  },
};
const calls = [
  event("2026-02-01", "call.ignored", { contact: "anna" }),
  event("2026-02-02", "call.ignored", { contact: "anna" }),
  event("2026-02-03", "call.ignored", { contact: "boris" }),
];
const pack = { rules: [ignored] };
const profile = { contacts: [{ id: "anna" }, { id: "boris" }, { id: "vera" }] };

describe("finding", () => {
  test("counts the findings of a rule, 0 where none fired", () => {
    expect(ask({ fact: "finding", params: { rule: "ignored" } }, calls, { pack })).toBe(2);
    expect(ask({ fact: "finding", params: { rule: "test/ignored" } }, calls, { pack })).toBe(2);
    expect(ask({ fact: "finding", params: { rule: "ignored" } }, [], { pack })).toBe(0);
  });

  test("$.points of a finding sums the points of all", () => {
    expect(ask({ fact: "finding", params: { rule: "ignored" }, path: "$.points" }, calls, { pack })).toBe(30);
    expect(ask({ fact: "finding", params: { rule: "ignored" }, path: "$.points" }, [], { pack })).toBe(0);
  });

  test("named: is anybody's that rests on an event that names the subject at hand", () => {
    const told = [
      event("2026-02-01", "call.ignored", { contact: "anna", employee: "ivan" }),
      event("2026-02-02", "call.ignored", { contact: "boris", employee: "ivan" }),
      event("2026-02-03", "call.ignored", { contact: "boris", employee: "olga" }),
    ];
    const employees = { employees: [{ id: "ivan" }, { id: "olga" }, { id: "petr" }] };
    const counted = (rest: object) =>
      askEach({ fact: "finding", params: { rule: "ignored", subject: "named" }, ...rest }, told, {
        pack,
        profile: employees,
        forEach: "employee",
      }).map(({ subject, value }) => [subject, value]);
    expect(counted({})).toEqual([
      ["ivan", 2],
      ["olga", 1],
      ["petr", 0],
    ]);
    expect(counted({ path: "$.points" })).toEqual([
      ["ivan", 30],
      ["olga", 20],
      ["petr", 0],
    ]);
  });

  test("passes on the evidence of the findings", () => {
    expect(evidenceOf({ fact: "finding", params: { rule: "ignored" } }, calls, { pack })).toEqual([
      "2026-02-01",
      "2026-02-02",
      "2026-02-03",
    ]);
  });

  test("in a forEach of the same kind is this subject's, unless any is asked for", () => {
    const forEach = "contact";
    const own = askEach({ fact: "finding", params: { rule: "ignored" }, path: "$.points" }, calls, {
      pack,
      profile,
      forEach,
    });
    expect(own.map(({ subject, value }) => [subject, value])).toEqual([
      ["anna", 20],
      ["boris", 10],
      ["vera", 0],
    ]);
    expect(own.map(({ evidence }) => evidence.length)).toEqual([2, 1, 0]);
    const all = askEach({ fact: "finding", params: { rule: "ignored", subject: "any" } }, calls, {
      pack,
      profile,
      forEach,
    });
    expect(all.map(({ value }) => value)).toEqual([2, 2, 2]);
  });

  test("in a forEach of another kind is everybody's", () => {
    const answers = askEach({ fact: "finding", params: { rule: "ignored" } }, calls, {
      pack,
      profile: { ...profile, employees: [{ id: "ivan" }] },
      forEach: "employee",
    });
    expect(answers.map(({ subject, value }) => [subject, value])).toEqual([["ivan", 2]]);
  });

  test("means this subject's also where another rule asked the same of the client as a whole", () => {
    const asked = { fact: "finding", params: { rule: "ignored" } };
    const conditions = { all: [{ ...asked, operator: "greaterThan", value: 0 }] };
    const whole = { name: "aa-whole", conditions, event: { type: "finding", params: finding } };
    const answers = askEach(asked, calls, {
      profile,
      forEach: "contact",
      pack: { rules: [ignored, whole] },
    });
    expect(answers.map(({ value }) => value)).toEqual([1, 1, 0]);
  });

  test("of a disabled rule never fires, and is no error", () => {
    const disabled = { rules: [ignored], disabled: ["test/ignored"] };
    expect(ask({ fact: "finding", params: { rule: "ignored" } }, calls, { pack: disabled })).toBe(0);
    const own = askEach({ fact: "finding", params: { rule: "ignored", subject: "this" } }, calls, {
      pack: disabled,
      profile,
      forEach: "contact",
    });
    expect(own.map(({ value }) => value)).toEqual([0, 0, 0]);
  });

  test("of an unknown rule does not load, and names the nearest", () => {
    expect(problemsAsking({ fact: "finding", params: { rule: "ignord" } }, { pack })).toEqual([
      {
        code: "unknown-name",
        severity: "error",
        place: { pointer: "/rules/1/conditions/all/0/params/rule" },
        expected: "a finding rule",
        found: '"ignord"',
        nearest: "ignored",
      },
    ]);
  });

  test("of this subject needs a forEach of the same kind", () => {
    const question = { fact: "finding", params: { rule: "ignored", subject: "this" } };
    for (const forEach of [undefined, "employee"] as const) {
      const problems = problemsAsking(question, { pack, ...(forEach === undefined ? {} : { forEach }) });
      expect(problems.map(({ place }) => place.pointer)).toEqual([
        "/rules/1/conditions/all/0/params/subject",
      ]);
    }
  });
});

describe("finding of a list of rules", () => {
  const anyCall = {
    ...ignored,
    name: "any-call",
    forEach: undefined,
    conditions: { all: [{ fact: "count", params: { events: "call.*" }, operator: "greaterThan", value: 0 }] },
    event: { type: "finding", params: finding },
  };
  const both = { rules: [ignored, anyCall] };
  const rule = ["any-call", "ignored"];

  test("counts the findings of any of them, and sums their points", () => {
    expect(ask({ fact: "finding", params: { rule } }, calls, { pack: both })).toBe(3);
    expect(ask({ fact: "finding", params: { rule }, path: "$.points" }, calls, { pack: both })).toBe(40);
    expect(ask({ fact: "finding", params: { rule } }, [], { pack: both })).toBe(0);
  });

  test("counts a rule once that is named twice", () => {
    const twice = ["ignored", "test/ignored"];
    expect(ask({ fact: "finding", params: { rule: twice } }, calls, { pack: both })).toBe(2);
  });

  test("passes on the evidence of each", () => {
    expect(evidenceOf({ fact: "finding", params: { rule } }, calls, { pack: both })).toEqual([
      "2026-02-01",
      "2026-02-02",
      "2026-02-03",
    ]);
  });

  test("in a forEach counts this subject's of the rules of its kind, and all of the others", () => {
    const own = askEach({ fact: "finding", params: { rule } }, calls, {
      pack: both,
      profile,
      forEach: "contact",
    });
    expect(own.map(({ subject, value }) => [subject, value])).toEqual([
      ["anna", 2],
      ["boris", 2],
      ["vera", 1],
    ]);
    const all = { fact: "finding", params: { rule, subject: "any" } };
    const answers = askEach(all, calls, { pack: both, profile, forEach: "contact" });
    expect(answers.map(({ value }) => value)).toEqual([3, 3, 3]);
  });

  test("passes over rules that are disabled", () => {
    const pack = { ...both, disabled: ["test/ignored"] };
    expect(ask({ fact: "finding", params: { rule } }, calls, { pack })).toBe(1);
  });

  test("names each that is unknown, with the nearest", () => {
    const problems = problemsAsking(
      { fact: "finding", params: { rule: ["ignord", "any-call", "any-cal"] } },
      { pack: both },
    );
    expect(problems.map(({ place, nearest }) => [place.pointer, nearest])).toEqual([
      ["/rules/2/conditions/all/0/params/rule/0", "ignored"],
      ["/rules/2/conditions/all/0/params/rule/2", "any-call"],
    ]);
  });

  test("of this subject needs a forEach that is that of all of them", () => {
    const question = { fact: "finding", params: { rule, subject: "this" } };
    const problems = problemsAsking(question, { pack: both, forEach: "contact" });
    expect(problems.map(({ place }) => place.pointer)).toEqual(["/rules/2/conditions/all/0/params/subject"]);
  });

  test("may not be empty", () => {
    const problems = problemsAsking({ fact: "finding", params: { rule: [] } }, { pack: both });
    expect(problems.map(({ place }) => place.pointer)).toEqual(["/rules/2/conditions/all/0/params/rule"]);
  });
});
