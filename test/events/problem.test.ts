import { describe, expect, test } from "vitest";
import { createRiskEngine } from "../../src/assess/assess.ts";
import { eventCatalogue } from "../../src/events/catalogue.ts";
import { parseEvents } from "../../src/events/parse.ts";
import { formatProblem, InvalidInputError, type Problem, problemAt } from "../../src/events/problem.ts";
import { parseProfiles } from "../../src/events/profile.ts";
import { parseScenarios } from "../../src/scenarios/parse.ts";

const event = { client: "acme", at: "2026-03-01", type: "document.delayed", daysLate: 2 };

describe("the code of a problem says what kind of thing is wrong", () => {
  test.each<[Problem["code"], unknown]>([
    ["wrong-type", 7],
    ["missing", { ...event, type: undefined }],
    ["unknown-name", { ...event, type: "document.delyaed" }],
    ["missing", { ...event, daysLate: undefined }],
    ["wrong-type", { ...event, daysLate: "2" }],
    ["wrong-value", { ...event, daysLate: -1 }],
    ["wrong-value", { ...event, at: "yesterday" }],
    ["unknown-key", { ...event, dayslate: 2 }],
    ["limit", { ...event, id: "x".repeat(10_000) }],
  ])("of an event: %s", (code, value) => {
    const { problems } = parseEvents([value]);
    expect(problems.map((problem) => [problem.code, problem.severity])).toEqual([[code, "error"]]);
  });

  test("of an event that is about another client: mismatch", () => {
    expect(parseEvents([event], { client: "bolt" }).problems).toMatchObject([{ code: "mismatch" }]);
  });

  test("of two profiles of one client: duplicate", () => {
    const { problems } = parseProfiles([{ id: "acme" }, { id: "acme", tier: "key" }]);
    expect(problems).toMatchObject([{ code: "duplicate" }]);
  });

  test("of rules: cycle, misplaced, unknown-name, forbidden", () => {
    const about = (name: string, fact: string, params: unknown) => ({
      name,
      conditions: { all: [{ fact, params, operator: "greaterThan", value: 0 }] },
      event: {
        type: "finding",
        params: { dimension: "service", side: "us", risk: "churn", points: 1 },
      },
    });
    expect(codesOf([about("a", "finding", { rule: "b" }), about("b", "finding", { rule: "a" })])).toEqual([
      "cycle",
    ]);
    expect(codesOf([about("a", "score", {})])).toEqual(["misplaced"]);
    expect(codesOf([about("a", "cuont", { events: "call.ignored" })])).toEqual(["unknown-name"]);
    expect(codesOf([about("a", "count", JSON.parse('{"__proto__":1}'))])).toEqual(["forbidden"]);
  });

  test("of scenarios: syntax, missing, wrong-type", () => {
    const codes = (text: string) => {
      const { scenarios, problems } = parseScenarios(text);
      return [...problems, ...scenarios.flatMap((scenario) => scenario.problems)].map(({ code }) => code);
    };
    expect(codes("a: [")).toEqual(["syntax"]);
    expect(codes("")).toEqual(["missing"]);
    expect(new Set(codes("scenario: 5"))).toEqual(new Set(["wrong-type", "missing"]));
  });
});

test("JSON of a problem has its code and severity, and no key without a value", () => {
  const problem = problemAt(
    { file: "a.json" },
    { code: "missing", expected: "rules", found: "none", nearest: undefined },
  );
  expect(JSON.parse(JSON.stringify(new InvalidInputError([problem]).problems))).toEqual([
    { severity: "error", code: "missing", expected: "rules", found: "none", place: { file: "a.json" } },
  ]);
  expect(Object.keys(problem)).not.toContain("nearest");
  expect(formatProblem(problem)).toBe("a.json: expected rules, found none");
});

test("a name that nothing has comes with the nearest that something has", () => {
  const [problem] = parseEvents([{ ...event, type: "call.ignord" }], { types: eventCatalogue }).problems;
  expect(problem).toMatchObject({ code: "unknown-name", nearest: "call.ignored" });
});

function codesOf(rules: readonly unknown[]): string[] {
  try {
    createRiskEngine({ packs: [{ pack: "test", version: "1.0.0", rules }] });
    return [];
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    return error.problems.map(({ code }) => code);
  }
}
