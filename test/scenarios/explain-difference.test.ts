import { describe, expect, it } from "vitest";
import { createRiskEngine } from "../../src/assess/assess.ts";
import { defaultPack } from "../../src/rules/file/default-pack.ts";
import { parseScenarios } from "../../src/scenarios/parse.ts";
import { formatReport } from "../../src/scenarios/reporters/text.ts";
import { runScenarios } from "../../src/scenarios/run.ts";

const pack = {
  pack: "acme",
  version: "1.0.0",
  actions: {
    ring: {
      title: "Ring them",
      steps: ["Ring."],
      owner: "lead",
      settle: "1d",
      cooldown: "1d",
      source: ["x"],
    },
  },
  rules: [
    {
      name: "silent",
      title: "Silent",
      forEach: "contact",
      conditions: {
        all: [
          {
            fact: "count",
            params: { events: "call.ignored", where: { contact: "$subject" }, within: "30d" },
            operator: "greaterThanInclusive",
            value: 3,
          },
        ],
      },
      event: { type: "finding", params: { dimension: "communication", side: "client", risk: "churn", points: 10 } },
      recommend: [{ action: "ring", due: "1d" }],
    },
  ],
};
const engine = createRiskEngine({ packs: [pack] });

function becauseOf(calls: number, expectation: string): readonly string[] {
  const text = `scenario: x
client: { id: acme }
start: 2026-03-01
events:
  - { at: +1d, type: call.ignored, contact: anna, every: 2d, times: ${calls} }
expect:
  - at: +10d
    ${expectation}
`;
  const { scenarios, problems } = runScenarios(parseScenarios(text).scenarios, { engineFor: () => engine });
  expect(problems).toEqual([]);
  return scenarios[0]?.moments[0]?.failures[0]?.because ?? ["it came as expected"];
}

describe("a failure tells why the rules said what they said", () => {
  it("what a finding misses that did not come, and by when", () => {
    expect(becauseOf(2, "findings: { include: [silent] }")).toEqual([
      "silent (anna) did not fire:",
      expect.stringMatching(/^ {2}1 more by 1 April 2026: .*ignored call.* 3/),
    ]);
  });

  it("which comparison decided, and what it saw, of a finding that came unwanted", () => {
    expect(becauseOf(4, "findings: { exclude: [silent] }")).toEqual([
      "silent (anna) fired:",
      expect.stringMatching(/must be at least 3, is 4$/),
    ]);
  });

  it("what the finding misses that would bring advice", () => {
    expect(becauseOf(2, "recommend: { include: [ring] }")[0]).toBe("silent (anna) did not fire:");
    expect(becauseOf(2, "recommend: { first: ring }")[0]).toBe("silent (anna) did not fire:");
    expect(becauseOf(4, "recommend: { exclude: [ring] }")[0]).toBe("silent (anna) fired:");
  });

  it("that there is nobody whom a rule could be about", () => {
    const text = `scenario: x
client: { id: acme }
start: 2026-03-01
events:
  - { at: +1d, type: call.ignored }
expect: [{ at: +2d, findings: { include: [silent] } }]
`;
    const { scenarios } = runScenarios(parseScenarios(text).scenarios, { engineFor: () => engine });
    expect(scenarios[0]?.moments[0]?.failures[0]?.because).toEqual([
      "silent: nobody to ask it of at that moment",
    ]);
  });

  it("nothing where the rule fired and something else of it came otherwise", () => {
    expect(becauseOf(4, "findings: { include: [{ rule: silent, points: 11 }] }")).toEqual([]);
  });

  it("in the report, below what was expected and found", () => {
    const text = `scenario: x
client: { id: acme }
start: 2026-03-01
events: [{ at: +1d, type: praise.received }]
expect: [{ at: +2d, findings: { include: [payments-late] } }]
`;
    const standard = createRiskEngine({ packs: [defaultPack] });
    const report = runScenarios(parseScenarios(text).scenarios, { engineFor: () => standard });
    expect(formatReport(report)).toContain("payments-late did not fire:");
  });
});
