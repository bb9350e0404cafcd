import { describe, expect, it } from "vitest";
import * as z from "zod";
import { formatProblem } from "../../src/events/problem.ts";
import { parseScenarios } from "../../src/scenarios/parse.ts";
import { scenarioSchema } from "../../src/scenarios/schema.ts";

const story = `scenario: A contact goes silent
client: { id: acme, since: 2024-01-01 }
start: 2026-01-05
events:
  - { id: silent, at: +7d, type: call.ignored, contact: anna, every: 5d, times: 3 }
expect:
  - at: +20d
    band: watch
`;

function read(text: string) {
  const { scenarios, problems } = parseScenarios(text, { file: "story.yaml" });
  return [...problems, ...scenarios.flatMap((scenario) => scenario.problems)].map(formatProblem);
}

/** The events of the story with `text` as their list. */
function eventsOf(text: string) {
  const [scenario] = parseScenarios(story.replace(/ {2}- \{ id.*\n/, text)).scenarios;
  expect(scenario?.problems).toEqual([]);
  return scenario?.events.map(({ event }) => event);
}

describe("a scenario's times", () => {
  it("times of a scenario count from its start", () => {
    expect(eventsOf("  - { at: +36h, type: call.ignored }\n")).toEqual([
      { at: "2026-01-06T12:00:00Z", type: "call.ignored" },
    ]);
  });

  it("may be instants of the calendar, and a date stays a date", () => {
    expect(eventsOf("  - { at: 2026-02-03, type: call.ignored }\n")).toEqual([
      { at: "2026-02-03T00:00:00Z", type: "call.ignored" },
    ]);
    expect(parseScenarios(story).scenarios[0]?.client?.since).toBe("2024-01-01T00:00:00Z");
  });

  it("move with each repetition, and ids are told apart", () => {
    expect(eventsOf("  - { id: a, at: +1d, type: call.ignored, every: 2d, times: 3 }\n")).toEqual([
      { id: "a", at: "2026-01-06T00:00:00Z", type: "call.ignored" },
      { id: "a-2", at: "2026-01-08T00:00:00Z", type: "call.ignored" },
      { id: "a-3", at: "2026-01-10T00:00:00Z", type: "call.ignored" },
    ]);
  });

  it("count from the start in `until` and `due` too, while an instant there stays for all repetitions", () => {
    const event = "type: score.overridden, score: 10, by: eva, reason: known";
    expect(
      eventsOf(`  - { at: 2026-01-06, ${event}, until: +9d, every: 1d, times: 2 }\n`)?.map(
        ({ until }) => until,
      ),
    ).toEqual(["2026-01-14T00:00:00Z", "2026-01-15T00:00:00Z"]);
    expect(
      eventsOf(`  - { at: +1d, ${event}, until: 2026-03-01, every: 1d, times: 2 }\n`)?.map(
        ({ until }) => until,
      ),
    ).toEqual(["2026-03-01", "2026-03-01"]);
  });
});

describe("a scenario file", () => {
  it("a file may hold several scenarios", () => {
    const { scenarios } = parseScenarios(`${story}---\n${story.replace("silent\n", "silent again\n")}`);
    expect(scenarios.map(({ name, line }) => [name, line])).toEqual([
      ["A contact goes silent", 1],
      ["A contact goes silent again", 10],
    ]);
  });

  it("a scenario may be JSON, with tabs", () => {
    const json = {
      scenario: "J",
      client: { id: "a" },
      start: "2026-01-05",
      events: [],
      expect: [{ at: "+1d", score: null }],
    };
    expect(read(JSON.stringify(json, null, "\t"))).toEqual([]);
    expect(read(JSON.stringify({ ...json, evnts: [] }, null, "\t"))).toEqual([
      'story.yaml:14:2#/evnts: expected a known key, found "evnts" (did you mean "events"?)',
    ]);
  });

  it("scenario files have a JSON Schema", () => {
    expect(z.toJSONSchema(scenarioSchema, { io: "input" }).required).toEqual([
      "scenario",
      "client",
      "start",
      "events",
      "expect",
    ]);
  });
});

describe("what is wrong in a scenario", () => {
  it("is told all at once, each with file, line, column and the nearest name", () => {
    const text = story
      .replace("scenario:", "scenaro:")
      .replace("since:", "sinse:")
      .replace("start: 2026-01-05", "start: soon")
      .replace("+7d", "+7x")
      .replace("band: watch", "bnd: watch\n    score: { min: 9, max: 1 }");
    expect(read(text).sort()).toEqual([
      "story.yaml:1:1#/scenario: expected text, found nothing",
      'story.yaml:1:1#/scenaro: expected a known key, found "scenaro" (did you mean "scenario"?)',
      'story.yaml:2:21#/client/sinse: expected a known key, found "sinse" (did you mean "since"?)',
      'story.yaml:3:1#/start: expected an instant such as 2026-01-05, found "soon"',
      'story.yaml:5:19#/events/0/at: expected an instant such as 2026-01-25, or a time from the start such as +20d, found "+7x"',
      'story.yaml:8:5#/expect/0/bnd: expected a known key, found "bnd" (did you mean "band"?)',
      "story.yaml:9:5#/expect/0/score: expected a min up to max, found an object",
    ]);
  });

  it.each([
    [
      "band: wach",
      '8:5#/expect/0/band: expected one of "calm", "watch", "strained", "critical", "unknown", "ended", found "wach" (did you mean "watch"?)',
    ],
    ["score: high", '8:5#/expect/0/score: expected an object or a finite number, found "high"'],
    ["score: .nan", "8:5#/expect/0/score: expected an object or a finite number, found NaN"],
    ["score: {}", "8:5#/expect/0/score: expected min, max or both, found an object"],
    ["findings: {}", "8:5#/expect/0/findings: expected at least one expectation, found an object"],
    [
      "findings: { include: [] }",
      "8:17#/expect/0/findings/include: expected a list of at least 1, found a list of 0",
    ],
    [
      "findings: { include: [{}] }",
      "8:27#/expect/0/findings/include/0: expected at least one expectation, found an object",
    ],
    [
      "findings: { include: [{ rle: x }] }",
      '8:29#/expect/0/findings/include/0/rle: expected a known key, found "rle" (did you mean "rule"?)',
    ],
    ["findings: { first: x }", '8:17#/expect/0/findings/first: expected a known key (include, exclude), found "first"'],
    [
      "dimensions: { paymnt: 3 }",
      '8:19#/expect/0/dimensions/paymnt: expected a known key, found "paymnt" (did you mean "payment"?)',
    ],
    [
      "withheld: { include: [{ reasons: [{ kind: gard }] }] }",
      '8:41#/expect/0/withheld/include/0/reasons/0/kind: expected one of "guard", "snoozed", "settling", "cooldown", "quiet-period", "excluded", found "gard" (did you mean "guard"?)',
    ],
  ])("says of `%s` what was expected", (expectation, problem) => {
    expect(read(story.replace("band: watch", expectation))).toEqual([`story.yaml:${problem}`]);
  });

  it("is a moment that expects nothing, and a scenario that expects nothing", () => {
    expect(read(story.replace("    band: watch\n", ""))).toEqual([
      "story.yaml:7:5#/expect/0: expected at least one expectation beside `at`, found an object",
    ]);
    expect(read(story.replace(/expect:[^]*/, ""))).toEqual([
      "story.yaml:1:1#/expect: expected a list, found nothing",
    ]);
  });

  it.each([
    ["every: 5d, times: 3", "every: 5d", "`every` and `times` together, found an object"],
    ["every: 5d, times: 3", "times: 3", "`every` and `times` together, found an object"],
    ["times: 3", "times: 1001", "a number of at most 1000, found 1001"],
    ["times: 3", "times: 1.5", "a whole number, found 1.5"],
    ["every: 5d", "every: 0d", 'a duration such as 12h or 5d, found "0d"'],
    [
      "at: +7d",
      "at: +99999d",
      'an instant such as 2026-01-25, or a time from the start such as +20d, found "+99999d"',
    ],
  ])("is a repetition that has no bound or no sense: %s as %s", (before, after, problem) => {
    const [found, ...more] = read(story.replace(before, after));
    expect(found).toContain(`expected ${problem}`);
    expect(more).toEqual([]);
  });

  it("is too many repetitions of too many events", () => {
    const events = "  - { at: +1d, type: call.ignored, every: 1h, times: 1000 }\n".repeat(200);
    expect(read(story.replace(/ {2}- \{ id.*\n/, events))).toEqual([
      "story.yaml:4:1#/events: expected at most 100000 events, repetitions included, found more",
    ]);
  });
});

describe("a text that is no scenario", () => {
  it.each([
    ["", "1:1: expected a scenario, found nothing"],
    ["# only a comment\n", "1:1: expected a scenario, found nothing"],
    ["- a", "1:1: expected an object, found a list of 1"],
    ["just words", '1:1: expected an object, found "just words"'],
    ["a: 1\nb: 2\na: 3", '3:1: expected each key once, found "a" again'],
    ["a: &a [*a]", "1:8: expected an alias of what it does not stand in, found *a"],
    ["a: *b\nc: &b 1", "1:4: expected an alias of what stands before it, found *b"],
    [
      "a: !!js/function x",
      "1:4: expected YAML 1.2 or JSON, found Unresolved tag: tag:yaml.org,2002:js/function",
    ],
    ["[".repeat(100_000), "1:101: expected at most 100 levels of nesting, found more"],
    ["- ".repeat(100_000), "1:200: expected at most 100 levels of nesting, found more"],
    ["{a: ".repeat(100_000), "1:398: expected at most 100 levels of nesting, found more"],
    ["x".repeat(2_000_001), "1:1: expected at most 2000000 characters, found 2000001 characters"],
  ])("is refused with its place: %.20s", (text, problem) => {
    expect(read(text)).toEqual([`story.yaml:${problem}`]);
  });

  it("takes no exponential time for aliases of aliases", () => {
    const levels = Array.from({ length: 10 }, (_, i) => `a${i + 1}: &a${i + 1} [${`*a${i}, `.repeat(9)}]`);
    expect(read(["a0: &a0 [x]", ...levels].join("\n"))).toEqual([
      expect.stringContaining("expected at most 100 aliased values"),
    ]);
  });

  it("is refused for too many aliases too", () => {
    const aliases = read(`a: &a 1\nb: [${"*a, ".repeat(200)}]`);
    expect(aliases).toEqual(["story.yaml:2:405: expected at most 100 aliases, found *a"]);
  });

  it("takes no quadratic time for a map of very many keys", () => {
    const keys = Array.from({ length: 100_000 }, (_, i) => `k${i}: 1`).join("\n");
    expect(read(keys).length).toBeGreaterThan(1);
  }, 20_000);

  it("a scenario sets no prototype", () => {
    const text = story
      .replace("id: acme", "id: acme, __proto__: { name: x }")
      .replace("band:", "__proto__: { score: 1 }\n    band:");
    expect(read(text)).toEqual([
      expect.stringContaining("story.yaml:2:21#/client/__proto__: expected a known key"),
      expect.stringContaining("story.yaml:8:5#/expect/0/__proto__: expected a known key"),
    ]);
  });
});
