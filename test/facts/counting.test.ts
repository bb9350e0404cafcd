import { describe, expect, test } from "vitest";
import { ask, askEach, event, evidenceOf, problemsAsking } from "./probe.ts";

const count = (params: object) => ({ fact: "count", params });
const call = (at: string, rest: object = {}) => event(at, "call.ignored", { ...rest });

describe("the window of a fact", () => {
  const window = (within: string, before?: string) =>
    count({ events: "call.ignored", within, ...(before === undefined ? {} : { before }) });

  test("begins just after `at` less `within`, and ends with `at`", () => {
    const on = (at: string) => ask(window("30d"), [call(at)], { at: "2026-03-31" });
    expect(on("2026-03-01T00:00:00Z")).toBe(0);
    expect(on("2026-03-01T00:00:00.001Z")).toBe(1);
    expect(on("2026-03-31T00:00:00Z")).toBe(1);
    expect(on("2026-03-31T00:00:00.001Z")).toBe(0);
  });

  test("is shifted back by `before`", () => {
    const on = (at: string) => ask(window("30d", "10d"), [call(at)], { at: "2026-03-31" });
    expect(on("2026-02-19T00:00:00Z")).toBe(0);
    expect(on("2026-02-19T00:00:00.001Z")).toBe(1);
    expect(on("2026-03-21T00:00:00Z")).toBe(1);
    expect(on("2026-03-21T00:00:00.001Z")).toBe(0);
  });

  test("is 730 days where it is not given", () => {
    const on = (at: string) => ask(count({ events: "call.ignored" }), [call(at)], { at: "2026-03-31" });
    expect(on("2024-03-31T00:00:00Z")).toBe(0);
    expect(on("2024-03-31T00:00:00.001Z")).toBe(1);
  });

  test.each(["90m", "12h", "30d", "2w"])("may be given as %s", (within) => {
    expect(problemsAsking(window(within))).toEqual([]);
  });

  test.each(["0d", "-1d", "30", "1y", "1.5d", "", "999999w", 30, null])(
    "may not be given as %j",
    (within) => {
      const problems = problemsAsking(count({ events: "call.ignored", within }));
      expect(problems.map(({ place }) => place.pointer)).toEqual(["/rules/0/conditions/all/0/params/within"]);
    },
  );
});

describe("which events are meant", () => {
  const talks = [
    call("2026-02-01"),
    event("2026-02-02", "call.answered"),
    event("2026-02-03", "call.aggressive", { tone: "rude" }),
    event("2026-02-04", "email.aggressive", { tone: "rude" }),
  ];

  test("a type, a list, or an area", () => {
    expect(ask(count({ events: "call.ignored" }), talks)).toBe(1);
    expect(ask(count({ events: ["call.ignored", "email.aggressive"] }), talks)).toBe(2);
    expect(ask(count({ events: "call.*" }), talks)).toBe(3);
  });

  test("an event that a list names twice counts once", () => {
    expect(ask(count({ events: ["call.*", "call.ignored", "call.ignored"] }), talks)).toBe(3);
  });

  test("an unknown type or an empty area does not load, and names the nearest", () => {
    expect(problemsAsking(count({ events: "call.ignord" }))).toEqual([
      {
        code: "unknown-name",
        severity: "error",
        place: { pointer: "/rules/0/conditions/all/0/params/events" },
        expected: "an event type or an area such as call.*",
        found: '"call.ignord"',
        nearest: "call.ignored",
      },
    ]);
    const listed = problemsAsking(count({ events: ["call.ignored", "cal.*", "*"] }));
    expect(listed.map(({ place }) => place.pointer)).toEqual([
      "/rules/0/conditions/all/0/params/events/1",
      "/rules/0/conditions/all/0/params/events/2",
    ]);
    expect(problemsAsking(count({ events: [] }))).toHaveLength(1);
    expect(problemsAsking(count({}))).toHaveLength(1);
  });

  test("the steering of people is an area as any other", () => {
    const taken = event("2026-02-05", "action.taken", { action: "call-meeting" });
    expect(ask(count({ events: "action.*" }), [taken])).toBe(1);
  });
});

describe("count", () => {
  const calls = [call("2026-02-01"), call("2026-02-10"), call("2026-02-20")];

  test("is how many there are, and 0 where there are none", () => {
    expect(ask(count({ events: "call.ignored" }), calls)).toBe(3);
    expect(ask(count({ events: "call.ignored" }), [])).toBe(0);
  });

  test("rests on the events counted, in order", () => {
    expect(evidenceOf(count({ events: "call.ignored", within: "20d" }), calls)).toEqual([
      "2026-02-10",
      "2026-02-20",
    ]);
  });

  test("`since` counts only after the newest of those", () => {
    const since = count({ events: "call.ignored", since: "call.answered" });
    const answered = (at: string, id = "x") => event(at, "call.answered", { id });
    expect(ask(since, calls)).toBe(3);
    expect(ask(since, [...calls, answered("2026-02-05", "a"), answered("2026-02-15", "b")])).toBe(1);
    expect(ask(since, [...calls, answered("2026-02-25")])).toBe(0);
    expect(evidenceOf(since, [...calls, answered("2026-02-05")])).toEqual(["2026-02-10", "2026-02-20"]);
  });

  test("`since` of the same instant cuts by the order of the history, which is by id", () => {
    const since = count({ events: "call.ignored", since: "call.answered" });
    const at = "2026-02-10T00:00:00Z";
    const between = event(at, "call.answered", { id: "m" });
    const before = event(at, "call.ignored", { id: "a" });
    const after = event(at, "call.ignored", { id: "z" });
    expect(evidenceOf(since, [before, between, after])).toEqual(["z"]);
  });

  test("`since` may have a `where` of its own, and knows the subject", () => {
    const params = {
      events: "call.ignored",
      where: { contact: "$subject" },
      since: { events: "call.answered", where: { contact: "$subject" } },
    };
    const events = [
      call("2026-02-01", { contact: "anna" }),
      call("2026-02-02", { contact: "boris" }),
      event("2026-02-03", "call.answered", { contact: "anna" }),
      call("2026-02-04", { contact: "anna" }),
    ];
    const answers = askEach(count(params), events, { forEach: "contact" });
    expect(answers).toEqual([
      { subject: "anna", value: 1, evidence: ["2026-02-04"] },
      { subject: "boris", value: 1, evidence: ["2026-02-02"] },
    ]);
  });
});

describe("daysSince", () => {
  const daysSince = { fact: "daysSince", params: { events: "call.ignored" } };

  test("is days since the newest, with fractions, and undefined where there is none", () => {
    expect(ask(daysSince, [call("2026-02-01"), call("2026-02-19T12:00:00Z")])).toBe(9.5);
    expect(ask(daysSince, [call("2026-03-01")])).toBe(0);
    expect(ask(daysSince, [call("2026-03-02")])).toBeUndefined();
    expect(ask(daysSince, [])).toBeUndefined();
  });

  test("gives no evidence", () => {
    expect(evidenceOf(daysSince, [call("2026-02-01")])).toEqual([]);
  });

  test("looks at the newest that passes its where", () => {
    const rude = { fact: "daysSince", params: { events: "email.aggressive", where: { tone: "rude" } } };
    const letters = [
      event("2026-02-09", "email.aggressive", { tone: "rude" }),
      event("2026-02-19", "email.aggressive", { tone: "harsh" }),
    ];
    expect(ask(rude, letters)).toBe(20);
  });
});

describe("latest", () => {
  const tone = { fact: "latest", params: { events: ["email.aggressive", "call.aggressive"], of: "tone" } };

  test("is the attribute of the newest, whatever its type, which is its evidence", () => {
    const events = [
      event("2026-02-10", "email.aggressive", { tone: "rude" }),
      event("2026-02-11", "call.aggressive", { tone: "harsh" }),
    ];
    expect(ask(tone, events)).toBe("harsh");
    expect(evidenceOf(tone, events)).toEqual(["2026-02-11"]);
  });

  test("is undefined where there is no event, or the newest does not have it", () => {
    expect(ask(tone, [])).toBeUndefined();
    const amount = { fact: "latest", params: { events: "payment.late", of: "amount" } };
    const payments = [
      event("2026-02-01", "payment.late", { daysLate: 1, amount: 5 }),
      event("2026-02-02", "payment.late", { daysLate: 1 }),
    ];
    expect(ask(amount, payments)).toBeUndefined();
  });

  test("of two at one instant is that of the larger id", () => {
    const at = "2026-02-10";
    const events = [
      event(at, "email.aggressive", { id: "b", tone: "rude" }),
      event(at, "call.aggressive", { id: "a", tone: "harsh" }),
    ];
    expect(ask(tone, events)).toBe("rude");
    expect(ask(tone, events.toReversed())).toBe("rude");
  });

  test("reads what the story implies", () => {
    const rating = { fact: "latest", params: { events: "survey.answered", of: "rating" } };
    expect(ask(rating, [event("2026-02-01", "survey.answered", { score: 3, scale: "csat" })])).toBe(5);
    expect(ask(rating, [event("2026-02-01", "survey.answered", { score: 3, scale: "nps" })])).toBe(3);
  });

  test("of an attribute that none of the types has does not load", () => {
    const problems = problemsAsking({ fact: "latest", params: { events: "email.aggressive", of: "tune" } });
    expect(problems).toMatchObject([
      { place: { pointer: "/rules/0/conditions/all/0/params/of" }, found: '"tune"', nearest: "tone" },
    ]);
  });
});

describe("distinct", () => {
  const distinct = { fact: "distinct", params: { events: "email.aggressive", by: "employee" } };
  const letter = (at: string, employee?: string) =>
    event(at, "email.aggressive", { tone: "rude", ...(employee === undefined ? {} : { employee }) });

  test("is how many different values there are, undefined where none is named", () => {
    expect(ask(distinct, [letter("2026-02-01", "ivan"), letter("2026-02-02", "ivan")])).toBe(1);
    expect(ask(distinct, [letter("2026-02-01", "ivan"), letter("2026-02-02", "olga")])).toBe(2);
    expect(ask(distinct, [letter("2026-02-01")])).toBeUndefined();
    expect(ask(distinct, [])).toBeUndefined();
  });

  test("rests on the events that name one", () => {
    expect(evidenceOf(distinct, [letter("2026-02-01", "ivan"), letter("2026-02-02")])).toEqual([
      "2026-02-01",
    ]);
  });
});
