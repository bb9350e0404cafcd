import { describe, expect, it } from "vitest";
import { formatProblem } from "../../src/events/problem.ts";
import { parseScenarios } from "../../src/scenarios/parse.ts";
import { runScenarios } from "../../src/scenarios/run.ts";
import { stubEngine } from "./_runner/stub-engine.ts";

const table = `scenario: A score of the stub
client: { id: acme }
start: 2026-01-05
events:
  - { at: +1d, type: call.ignored, contact: $who }
expect:
  - at: $when
    score: $score
cases:
  - { name: as it is, who: anna, when: +3d, score: { min: 43, max: 44 } }
  - { name: otherwise, who: boris, when: +5d, score: 12 }
`;

function problemsOf(text: string): string[] {
  const { scenarios, problems } = parseScenarios(text, { file: "table.yaml" });
  return [...problems, ...scenarios.flatMap((one) => one.problems)].map(formatProblem);
}

describe("a table of cases", () => {
  it("is a story for each case, with what the case says in the place of its names", () => {
    const { scenarios } = parseScenarios(table, { file: "table.yaml" });
    expect(scenarios.map(({ name, line }) => [name, line])).toEqual([
      ["A score of the stub: as it is", 10],
      ["A score of the stub: otherwise", 11],
    ]);
    expect(scenarios.map(({ events }) => events[0]?.event.contact)).toEqual(["anna", "boris"]);
    expect(scenarios.map(({ expectations }) => expectations[0]?.expected.score)).toEqual([
      { min: 43, max: 44 },
      12,
    ]);
  });

  it("passes and fails case by case, and the line of a failure is that of the case", () => {
    const { scenarios } = parseScenarios(table, { file: "table.yaml" });
    const report = runScenarios(scenarios, { engineFor: () => stubEngine() });
    expect(report.scenarios.map(({ moments }) => moments[0]?.failures.length)).toEqual([0, 1]);
    expect(report.scenarios[1]?.moments[0]?.failures[0]?.place).toMatchObject({
      line: 11,
      pointer: "/cases/1/score",
    });
  });

  it("says every name of the story, no more, and no name twice", () => {
    expect(problemsOf(table.replace("who: boris", "whom: boris"))).toEqual([
      'table.yaml:11:5#/cases/1: expected a value for $who, which the story names, found none (did you mean "whom"?)',
      'table.yaml:11:24#/cases/1/whom: expected a name that stands in the story, as $name, found "whom" (did you mean "who"?)',
    ]);
    expect(problemsOf(table.replace("otherwise", "as it is"))).toEqual([
      'table.yaml:11:7#/cases/1/name: expected a name that no case before has, found "as it is"',
    ]);
  });

  it("puts what is wrong with a value where the case says it", () => {
    expect(problemsOf(table.replace("when: +5d", "when: soon"))).toEqual([
      expect.stringMatching(/^table\.yaml:11:\d+#\/cases\/1\/when: expected an instant such as/),
    ]);
  });

  it("tells what is wrong with the story itself once in a report", () => {
    const { scenarios } = parseScenarios(table.replace("at: +1d", "att: +1d"), { file: "table.yaml" });
    const { problems } = runScenarios(scenarios, { engineFor: () => stubEngine() });
    expect(problems.map(formatProblem)).toEqual([
      expect.stringMatching(/^table\.yaml:5:\d+#\/events\/0\/at/),
      expect.stringMatching(/^table\.yaml:5:\d+#\/events\/0\/att/),
    ]);
  });

  it("needs cases, each with a name, and not too many", () => {
    const [head = ""] = table.split("cases:");
    expect(problemsOf(`${head}cases: []\n`)).toEqual([expect.stringContaining("#/cases: expected")]);
    expect(problemsOf(`${head}cases: [{ who: anna }]\n`)).toEqual([
      expect.stringContaining("#/cases/0/name: expected"),
    ]);
    const many = Array.from({ length: 201 }, (_, i) => `  - { name: c${i}, who: a, when: +1d, score: 1 }\n`);
    expect(problemsOf(`${head}cases:\n${many.join("")}`)).toEqual([
      expect.stringContaining("#/cases: expected"),
    ]);
  });

  it("is bounded, however often a long value is named", () => {
    const long = JSON.stringify(Array.from({ length: 2000 }, (_, i) => i));
    const moments = Array.from({ length: 900 }, () => "  - { at: +1d, score: $list }\n").join("");
    const text = `scenario: x\nclient: { id: a }\nstart: 2026-01-05\nevents: []\nexpect:\n${moments}cases:\n  - { name: a, list: ${long} }\n`;
    expect(problemsOf(text)).toEqual([expect.stringContaining("at most 1000000 values")]);
  });

  it("leaves a text with a dollar alone where there is no table", () => {
    const text = `scenario: x\nclient: { id: $a }\nstart: 2026-01-05\nevents: []\nexpect:\n  - { at: +1d, band: calm }\n`;
    expect(parseScenarios(text).scenarios[0]?.client?.id).toBe("$a");
  });
});

describe("a story that is still to do", () => {
  const todo = table.replace("client:", "todo: needs a rule of its own\nclient:");

  it("is told of and fails nothing", () => {
    const { scenarios } = parseScenarios(todo);
    const report = runScenarios(scenarios, { engineFor: () => stubEngine() });
    expect(report.scenarios.map((one) => one.todo)).toEqual([
      "needs a rule of its own",
      "needs a rule of its own",
    ]);
    expect(report.problems).toEqual([]);
  });

  it("may name a rule that is not there yet, but not be misspelt", () => {
    const named = todo.replaceAll("score: $score", "score: $score\n    findings: { include: [yet-to-come] }");
    const run = (text: string) =>
      runScenarios(parseScenarios(text).scenarios, { engineFor: () => stubEngine() });
    expect(run(named).problems).toEqual([]);
    expect(run(named).scenarios.map(({ moments }) => moments)).toEqual([[], []]);
    expect(run(named.replace("include", "inclde")).problems).toHaveLength(1);
    expect(run(named.replace(/todo:.*\n/, "")).problems).toHaveLength(1);
  });
});
