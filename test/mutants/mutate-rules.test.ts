import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { formatMutation, formatMutationReport, mutateRules, parseScenarios } from "../../src/testing.ts";

const SCHEMA = "node_modules/mutation-testing-report-schema/dist/src/mutation-testing-report-schema.json";

const pack = {
  pack: "acme/calls",
  version: "1.0.0",
  rules: [
    {
      name: "calls-missed",
      conditions: {
        fact: "count",
        params: { events: "call.ignored", within: "30d" },
        operator: "greaterThanInclusive",
        value: 3,
      },
      event: {
        type: "finding",
        params: { dimension: "communication", side: "client", risk: "churn", points: 20 },
      },
    },
  ],
};

const story = (expect: string) => `scenario: Calls go unanswered
client: { id: acme }
start: 2026-01-05
events:
  - { at: +0d, type: call.ignored, every: 1d, times: 3 }
expect:
${expect}
`;

const ALL = story(`  - { at: +1d, findings: { exclude: [calls-missed] } }
  - { at: +2d, findings: { include: [{ rule: calls-missed, points: 20 }] } }
  - { at: +29d, findings: { include: [calls-missed] } }
  - { at: +33d, findings: { exclude: [calls-missed] } }`);

const mutate = (text: string, changed: object = pack) =>
  mutateRules({ packs: [changed], scenarios: parseScenarios(text).scenarios });

const survivors = (text: string) =>
  mutate(text).mutants.flatMap(({ status, words }) => (status === "survived" ? [words] : []));

describe("what no scenario notices", () => {
  it("is nothing where each change turns a story around", () => {
    const { score, survived, killed } = mutate(ALL);
    expect({ score, survived, killed }).toEqual({ score: 100, survived: 0, killed: 6 });
  });

  it("is each change that no expectation tells apart", () => {
    expect(survivors(story("  - { at: +2d, findings: { include: [calls-missed] } }"))).toEqual([
      "3 becomes 2",
      "30d becomes 15d, half as long",
      "30d becomes 60d, twice as long",
      "20 becomes 0",
    ]);
  });

  it("is told with its place and a score that is not rounded up", () => {
    const text = formatMutation(mutate(story("  - { at: +2d, findings: { include: [calls-missed] } }")));
    expect(text).toContain(
      "acme/calls/rules/0/conditions/value survived: rule calls-missed: threshold 3 becomes 2",
    );
    expect(text).toContain("mutants: 2 of 6 killed, 4 survived\nscore: 33.33 %");
  });
});

it("does not count a change that is proved to matter to nobody", () => {
  const [rule] = pack.rules as [(typeof pack.rules)[number]];
  const twice = { any: [rule.conditions, { ...rule.conditions, value: 5 }] };
  const { mutants } = mutate(ALL, { ...pack, rules: [{ ...rule, conditions: twice }] });
  const equal = mutants.flatMap(({ status, words }) => (status === "equal" ? [words] : []));
  expect(equal).toEqual(["5 becomes 6", "5 becomes 4"]);
});

it("leaves out scenarios that do not come as expected as the rules stand", () => {
  const { failing, killed } = mutate(story("  - { at: +0d, findings: { include: [calls-missed] } }"));
  expect(failing.map(({ name }) => name)).toEqual(["Calls go unanswered"]);
  expect(killed).toBe(0);
});

it("reports in Stryker's format, with the place of each change in its file", () => {
  const text = JSON.stringify(pack, undefined, 2);
  const report = JSON.parse(formatMutationReport(mutate(ALL), new Map([["acme/calls", text]])));
  const validate = new Ajv({ strict: false }).compile(JSON.parse(readFileSync(SCHEMA, "utf8")));
  expect(validate(report), JSON.stringify(validate.errors)).toBe(true);
  const [first] = report.files["acme/calls"].mutants;
  expect(first).toMatchObject({ status: "Killed", replacement: '"lessThan"', killedBy: ["0"] });
  const line = text.split("\n")[first.location.start.line - 1] as string;
  expect(line.slice(first.location.start.column - 1, first.location.end.column - 1)).toBe(
    '"greaterThanInclusive"',
  );
});
