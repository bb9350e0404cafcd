import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRiskEngine } from "../../src/assess/assess.ts";
import { positionsIn } from "../../src/files/json-positions.ts";
import { coverageOf } from "../../src/scenarios/coverage/coverage-of.ts";
import { parseScenarios } from "../../src/scenarios/parse.ts";
import { formatCobertura } from "../../src/scenarios/reporters/cobertura.ts";
import { formatCoverage } from "../../src/scenarios/reporters/coverage-text.ts";
import { formatLcov } from "../../src/scenarios/reporters/lcov.ts";
import { stubEngine } from "./_runner/stub-engine.ts";

const count = (events: string) => ({ fact: "count", params: { events, within: "30d" } });
const some = (events: string, value = 1) => ({
  ...count(events),
  operator: "greaterThanInclusive",
  value,
});
const action = { title: "Ring", steps: ["Ring."], owner: "lead", settle: "2d", cooldown: "9d", source: ["x"] };
const pack = {
  pack: "acme",
  version: "1.0.0",
  conditions: { broken: some("promise.broken") },
  actions: { ring: { ...action, guard: { not: { condition: "broken" } } } },
  rules: [
    {
      name: "silent",
      title: "Silent",
      conditions: { all: [some("call.ignored", 2), some("message.ignored")] },
      event: {
        type: "finding",
        params: {
          dimension: "communication",
          side: "client",
          risk: "churn",
          points: {
            ...count("call.ignored"),
            curve: [
              [2, 10],
              [4, 20],
              [6, 30],
            ],
          },
          multipliers: [{ by: 2, conditions: some("competitor.favored") }],
        },
      },
      recommend: [{ action: "ring", due: "1d" }],
    },
  ],
};
const text = JSON.stringify(pack, undefined, 1);
const engine = createRiskEngine({
  packs: [pack],
  files: [{ file: "rules/acme.json", positionOf: positionsIn(text) }],
});

/** Coverage by stories of events on the first day, each looked at on the second. */
function coverage(...stories: readonly (readonly string[])[]) {
  const documents = stories.map(
    (types) => `scenario: x
client: { id: acme }
start: 2026-03-01
events: [${types.map((type, i) => `{ at: +${i}m, type: ${type} }`).join(", ")}]
expect: [{ at: +1d, exposure: null }]
`,
  );
  const { scenarios } = parseScenarios(documents.join("---\n"));
  const measured = coverageOf(scenarios, { engineFor: () => engine });
  return {
    ...measured,
    shown: measured.points
      .filter(({ covered }) => covered)
      .map(({ kind, way, place: { pointer = "" } }) => `${kind} ${way} ${pointer}`),
  };
}

const CALL = "/rules/0/conditions/all/0";
const MESSAGE = "/rules/0/conditions/all/1";

describe("coverage of rules by stories", () => {
  it("is nothing where no story was run, and where nothing is known of the client", () => {
    expect(coverage().points).toEqual([]);
    expect(coverage([]).shown).toEqual([]);
  });

  it("shows whether a rule fires, and what each comparison came to", () => {
    const { shown } = coverage(["call.ignored", "call.ignored", "message.ignored"]);
    expect(shown).toEqual(
      expect.arrayContaining([
        "rule fired /rules/0",
        `comparison true ${CALL}`,
        `comparison true ${MESSAGE}`,
        `deciding when true ${CALL}`,
        `deciding when true ${MESSAGE}`,
      ]),
    );
    expect(shown).not.toContain("rule did not fire /rules/0");
  });

  it("has a comparison decide only where it alone turns its condition around", () => {
    expect(coverage(["praise.received"]).shown).not.toContain(`deciding when false ${CALL}`);
    const one = coverage(["call.ignored", "call.ignored"]).shown;
    expect(one).toContain(`deciding when false ${MESSAGE}`);
    expect(one).not.toContain(`deciding when true ${CALL}`);
  });

  it("counts the pieces of a curve by the values that a finding had, both ends included", () => {
    const calls = (number: number) => Array.from({ length: number }, () => "call.ignored");
    const segments = (number: number) =>
      coverage(["message.ignored", ...calls(number)]).shown.filter((one) => one.startsWith("segment"));
    expect(segments(3)).toEqual(["segment from 2 to 4 /rules/0/event/params/points/curve/0"]);
    expect(segments(4)).toHaveLength(2);
    expect(segments(9)).toEqual([]);
  });

  it("looks at what a multiplier applies under only where the rule fired", () => {
    const at = "/rules/0/event/params/multipliers/0/conditions";
    expect(coverage(["competitor.favored"]).shown).not.toContain(`comparison true ${at}`);
    const fires = ["call.ignored", "call.ignored", "message.ignored"];
    expect(coverage([...fires, "competitor.favored"]).shown).toContain(`comparison true ${at}`);
  });

  it("shows guards passed and failed, and actions advised and withheld by each reason", () => {
    const fires = ["call.ignored", "call.ignored", "message.ignored"];
    const advised = coverage(fires).shown;
    expect(advised).toContain("action advised /actions/ring");
    expect(advised).toContain("guard passed /actions/ring/guard");
    expect(advised).toContain("comparison false /conditions/broken");
    const held = coverage([...fires, "promise.broken"]).shown;
    expect(held).toContain("guard failed /actions/ring/guard");
    expect(held).toContain("withheld guard /actions/ring");
    expect(held).not.toContain("action advised /actions/ring");
    expect(coverage(fires).points.filter(({ kind }) => kind === "withheld").map(({ way }) => way)).toEqual([
      "guard",
      "settling",
      "cooldown",
    ]);
  });

  it("only grows with one more story, and does not depend on their order", () => {
    const type = fc.constantFrom("call.ignored", "message.ignored", "promise.broken", "competitor.favored");
    const stories = fc.array(fc.array(type, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(stories, fc.array(type, { minLength: 1, maxLength: 6 }), (before, more) => {
        const less = new Set(coverage(...before).shown);
        const all = coverage(...before, more).shown;
        expect([...less].every((one) => all.includes(one))).toBe(true);
        expect(coverage(more, ...before.toReversed()).shown).toEqual(all);
      }),
      { numRuns: 50 },
    );
  });

  it("is told of the packs that are asked for", () => {
    const { scenarios } = parseScenarios(
      "scenario: x\nclient: { id: a }\nstart: 2026-03-01\nevents: []\nexpect: [{ at: +1d, band: unknown }]\n",
    );
    expect(coverageOf(scenarios, { engineFor: () => engine, packs: ["other"] })).toMatchObject({
      percent: 100,
      points: [],
    });
  });

  it("is not known of an engine that was made otherwise", () => {
    const { scenarios } = parseScenarios(
      "scenario: x\nclient: { id: a }\nstart: 2026-03-01\nevents: []\nexpect: [{ at: +1d, band: unknown }]\n",
    );
    const whole = coverageOf(scenarios, { engineFor: () => engine });
    expect(whole.points.length).toBeGreaterThan(0);
    expect(() => coverageOf(scenarios, { engineFor: () => stubEngine() })).toThrow("createRiskEngine");
  });
});

describe("coverage is told", () => {
  const measured = coverage(["call.ignored", "call.ignored", "message.ignored"]);
  const lineOf = (pointer: string) => positionsIn(text)(pointer).line;

  it("as a table that names what is missing, with its line", () => {
    const lines = formatCoverage(measured).split("\n");
    expect(lines[0]).toMatch(/^coverage \d+\.\d % \(\d+ of \d+\)$/);
    expect(lines).toContain(`  silent (rules/acme.json:${lineOf("/rules/0")})`);
    expect(lines).toContain("    always fires");
    expect(lines).toContainEqual(
      expect.stringMatching(
        new RegExp(`^ {4}line ${lineOf(CALL)}: .*must be at least 2: never false; never decides when false$`),
      ),
    );
  });

  it("as lcov, a branch for each point", () => {
    const lines = formatLcov(measured).split("\n");
    const branches = lines.filter((line) => line.startsWith(`BRDA:${lineOf(CALL)},`));
    expect(lines.slice(0, 2)).toEqual(["TN:", "SF:rules/acme.json"]);
    expect(branches.map((line) => line.at(-1))).toEqual(["1", "0", "1", "0"]);
    expect(lines).toContain(`DA:${lineOf(CALL)},2`);
    expect(lines).toContain(`BRF:${measured.points.length}`);
    expect(lines).toContain(`BRH:${measured.shown.length}`);
    expect(lines.at(-1)).toBe("end_of_record");
  });

  it("as Cobertura XML, with the same numbers", () => {
    const xml = formatCobertura(measured);
    expect(xml).toContain(
      `branches-covered="${measured.shown.length}" branches-valid="${measured.points.length}"`,
    );
    expect(xml).toContain(
      `<line number="${lineOf(CALL)}" hits="2" branch="true" condition-coverage="50% (2/4)"/>`,
    );
  });
});
