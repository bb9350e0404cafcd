import { describe, expect, test } from "vitest";
import { ask, event, problemsAsking } from "../probe.ts";

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

  test("`before` shifts a window back", () => {
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

  test.each(["90m", "12h", "30d", "2w"])("a window may be given as %s", (within) => {
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

  test("events are meant by a type, a list or an area", () => {
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
