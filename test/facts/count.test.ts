import { describe, expect, test } from "vitest";
import { ask, askEach, event, evidenceOf } from "./probe.ts";

const count = (params: object) => ({ fact: "count", params });
const call = (at: string, rest: object = {}) => event(at, "call.ignored", { ...rest });

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
