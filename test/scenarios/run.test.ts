import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { AssessmentOfKnown } from "../../src/assess/assessment.ts";
import { formatProblem, InvalidInputError, problemAt } from "../../src/events/problem.ts";
import { parseScenarios, type Scenario } from "../../src/scenarios/parse.ts";
import { runScenario, runScenarios } from "../../src/scenarios/run.ts";
import { assessment, stubEngine } from "./_runner/stub-engine.ts";

const story = readFileSync("test/scenarios/_runner/silence.yaml", "utf8");

function scenarioOf(text: string): Scenario {
  const [scenario] = parseScenarios(text, { file: "silence.yaml" }).scenarios;
  if (scenario === undefined) throw new Error("no scenario");
  return scenario;
}

/** What came otherwise where the story's only moment expects this. */
function failures(expectation: string, said: Partial<AssessmentOfKnown> = {}) {
  const text = story.replace(/ {4}score:[^]*/, `    ${expectation}\n`);
  return runScenario(scenarioOf(text), stubEngine(said)).moments.flatMap((moment) => moment.failures);
}

function problems(text: string): string[] {
  try {
    runScenario(scenarioOf(text), stubEngine());
    return [];
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    return error.problems.map(formatProblem);
  }
}

describe("a scenario", () => {
  it("passes where all comes as expected", () => {
    const { name, file, line, moments } = runScenario(scenarioOf(story), stubEngine());
    expect({ name, file, line }).toEqual({ name: "A contact goes silent", file: "silence.yaml", line: 1 });
    expect(moments.map(({ moment, at, failures }) => ({ moment, at, failures }))).toEqual([
      { moment: "+20d", at: "2026-01-25T00:00:00Z", failures: [] },
    ]);
  });

  it("is told to the engine as one history, looked at from each moment", () => {
    const text = `${story}  - { at: +7d, band: watch }\n  - { at: +6d, band: watch }\n`;
    const { moments, events } = runScenario(scenarioOf(text), stubEngine());
    expect(moments.map((moment) => moment.assessment.at)).toEqual([
      "2026-01-25T00:00:00Z",
      "2026-01-12T00:00:00Z",
      "2026-01-11T00:00:00Z",
    ]);
    expect(events.map(({ client, at }) => `${client} ${at}`)).toEqual([
      "acme 2026-01-06T00:00:00Z",
      "acme 2026-01-12T00:00:00Z",
      "acme 2026-01-17T00:00:00Z",
    ]);
  });

  it("chains no moment to the one before", () => {
    const asked: object[] = [];
    const engine = stubEngine();
    const text = `${story}  - { at: +21d, band: watch }\n`;
    runScenario(scenarioOf(text), {
      ...engine,
      assess: (history, options) => {
        asked.push(options);
        return engine.assess(history, options);
      },
    });
    expect(asked).toEqual([{ at: "2026-01-25T00:00:00Z" }, { at: "2026-01-26T00:00:00Z" }]);
  });
});

describe("an expectation is met", () => {
  it.each([
    "score: 43.1",
    "score: { min: 43.07 }",
    "score: { max: 43.07 }",
    "churn: { min: 40, max: 40 }",
    "harm: 12.5",
    "exposure: { min: 2000 }",
    "confidence: [low, medium]",
    "confidence: low",
    "dimensions: { payment: 0, communication: { min: 40 } }",
    "sides: { us: 0 }",
    "findings: { include: [{ rule: calls-ignored, subject: anna, subjectKind: contact, dimension: communication, side: client, risk: churn, points: { min: 40 }, contribution: 43.1, evidence: [ignored-2] }] }",
    "findings: { include: [{ rule: promises-broken, subject: null, outweighedBy: calls-ignored }] }",
    "findings: { include: [{ evidence: ['promise.broken@2026-01-06T00:00:00Z'] }] }",
    "findings: { exclude: [{ rule: calls-ignored, subject: null }, { side: us }, { outweighedBy: promises-broken }] }",
    "recommend: { include: [{ action: restore-dialogue, subject: anna, owner: руководитель, due: +15d, because: [calls-ignored] }] }",
    "recommend: { include: [{ owner: account lead, because: [{ rule: calls-ignored, subject: anna }] }] }",
    "recommend: { exclude: [part-ways, { action: call-meeting, subject: anna }, { action: call-meeting, due: +1d }] }",
    "recommend: { first: { subject: anna } }",
    "withheld: { include: [{ action: part-ways, reasons: [{ kind: cooldown, until: 2026-03-01 }, { kind: guard, otherwise: call-meeting }] }] }",
    "withheld: { exclude: [call-meeting, { reasons: [{ kind: snoozed }] }, { reasons: [{ kind: cooldown, until: +1d }] }] }",
  ])("by %s", (expectation) => {
    expect(failures(expectation)).toEqual([]);
  });

  it("by an unknown score and exposure", () => {
    const { exposure: _, ...rest } = assessment;
    const engine = stubEngine();
    const text = story.replace(/ {4}score:[^]*/, "    score: null\n    exposure: null\n");
    const { moments } = runScenario(scenarioOf(text), {
      ...engine,
      assess: () => ({ ...rest, score: null, band: "unknown" }),
    });
    expect(moments[0]?.failures).toEqual([]);
  });
});

describe("an expectation is not met", () => {
  it.each([
    ["score: 43", "43", "43.07"],
    ["score: null", "none", "43.07"],
    ["score: { min: 43.071 }", "at least 43.071", "43.07"],
    ["score: { max: 43 }", "at most 43", "43.07"],
    ["churn: { min: 50, max: 60 }", "50 to 60", "40"],
    ["exposure: null", "none", "2153.5"],
    ["dimensions: { pressure: 0 }", "0", "10"],
    ["sides: { us: { min: 1 } }", "at least 1", "0"],
    ["band: [calm, ended]", "calm or ended", "watch (score 43.07)"],
    ["confidence: high", "high", "low (3 events since 2026-01-06T00:00:00Z)"],
    [
      "findings: { include: [{ rule: calls-ignored, subject: null }] }",
      "calls-ignored (of the client)",
      "calls-ignored (anna) 40.63 points",
    ],
    [
      "findings: { include: [never-fired] }",
      "never-fired",
      "calls-ignored (anna) 40.63 points; promises-broken 5 points, outweighed by calls-ignored (anna)",
    ],
    ["findings: { exclude: [{ subject: anna }] }", "no anything (anna)", "calls-ignored (anna) 40.63 points"],
    [
      "recommend: { first: call-meeting }",
      "call-meeting",
      "restore-dialogue (anna) by 2026-01-20T00:00:00Z; call-meeting by 2026-02-01T00:00:00Z",
    ],
    ["recommend: { exclude: [call-meeting] }", "no call-meeting", "call-meeting by 2026-02-01T00:00:00Z"],
    [
      "withheld: { include: [restore-dialogue] }",
      "restore-dialogue",
      "recommended: restore-dialogue (anna) by 2026-01-20T00:00:00Z",
    ],
    ["withheld: { include: [swap-contact] }", "swap-contact", "not withheld"],
    [
      "withheld: { include: [{ action: part-ways, reasons: [{ kind: snoozed }] }] }",
      "part-ways, reasons snoozed",
      "not withheld",
    ],
    ["withheld: { exclude: [part-ways] }", "no part-ways", "part-ways by 2026-02-01T00:00:00Z"],
  ])("by %s", (expectation, expected, found) => {
    expect(failures(expectation)).toMatchObject([{ expected, found }]);
  });

  it("and each part that was not says so for itself, at its line", () => {
    const found = failures(
      "score: 1\n    band: calm\n    recommend:\n      exclude:\n        - part-ways\n        - call-meeting",
    );
    expect(found.map(({ path, place }) => [path.join("."), place.line, place.column])).toEqual([
      ["score", 9, 5],
      ["band", 10, 5],
      ["recommend.exclude.1", 14, 11],
    ]);
  });

  it("with the findings behind a number, those of its own kind, and their events", () => {
    const [score] = failures("score: 1");
    expect(score?.notes).toEqual(["calls-ignored (anna) 40.63 points"]);
    expect(score?.evidence).toEqual(["ignored", "ignored-2"]);
    const [harm] = failures("harm: 1");
    expect(harm?.notes).toEqual(["no findings"]);
    const [payment] = failures("dimensions: { payment: 1 }");
    expect(payment?.notes).toEqual(["no findings"]);
    const [us] = failures("sides: { us: 1 }");
    expect(us?.notes).toEqual(["no findings"]);
  });

  it("with the floor or the override that made the score", () => {
    const adjustments = [
      { kind: "floor", rule: "calls-ignored", subject: "anna", to: 75, contribution: 32 },
    ] as const;
    expect(failures("score: 1", { adjustments })[0]?.notes).toContain("floor of 75 by calls-ignored (anna)");
  });

  it("with why a recommendation is withheld", () => {
    expect(failures("recommend: { include: [part-ways] }")[0]?.notes).toEqual([
      "part-ways is withheld: guard: after a leadership meeting that failed; instead call-meeting; cooling down until 2026-03-01T00:00:00Z",
    ]);
    expect(failures("recommend: { include: [swap-contact] }")[0]?.notes).toEqual([
      "no rule that fired asks for swap-contact",
    ]);
  });

  it("with the events behind a recommendation that was not expected", () => {
    expect(failures("recommend: { exclude: [restore-dialogue] }")[0]).toMatchObject({
      notes: ["because of calls-ignored (anna)"],
      evidence: ["ignored", "ignored-2"],
    });
  });
});

describe("a name that means nothing", () => {
  it.each([
    [
      "include: [{ rule: calls-ignored, subject: ann }]",
      'an employee, contact or incident that the story or the profile names, found "ann" (did you mean "anna"?)',
    ],
    [
      "include: [call-ignored]",
      'the name of a rule that makes a finding, found "call-ignored" (did you mean "calls-ignored"?)',
    ],
    [
      "exclude: [nver-fired]",
      'the name of a rule that makes a finding, found "nver-fired" (did you mean "never-fired"?)',
    ],
    [
      "exclude: [restore-dialogue-when-silent]",
      'the name of a rule that makes a finding, found "restore-dialogue-when-silent"',
    ],
    [
      "include: [{ evidence: [ignord] }]",
      'the id of an event of the story, found "ignord" (did you mean "ignored"?)',
    ],
    ["include: [{ outweighedBy: { rule: x-y, subject: anna } }]", 'the name of a rule, found "x-y"'],
  ])("is no part of a finding: %s", (part, problem) => {
    const [found, ...more] = problems(story.replace(/findings: .*/, `findings: { ${part} }`));
    expect(found).toMatch(/^silence\.yaml:11:\d+#\/expect\/0\/findings/);
    expect(found).toContain(`expected ${problem}`);
    expect(more).toEqual([]);
  });

  it.each([
    ["recommend: { first: call-meting }", "call-meting"],
    ["recommend: { exclude: [{ action: call-meting }] }", "call-meting"],
    ["withheld: { include: [call-meting] }", "call-meting"],
    ["withheld: { include: [{ reasons: [{ kind: excluded, by: call-meting }] }] }", "call-meting"],
    ["withheld: { include: [{ reasons: [{ kind: guard, otherwise: call-meting }] }] }", "call-meting"],
  ])("is no action: %s", (expectation, name) => {
    const text = story.replace(/ {4}score:[^]*/, `    ${expectation}\n`);
    expect(problems(text)).toEqual([
      expect.stringContaining(
        `expected the name of an action, found "${name}" (did you mean "call-meeting"?)`,
      ),
    ]);
  });

  it("is no action of the story either", () => {
    const taken = "  - { at: +1d, type: action.taken, action: call-meting, every: 1d, times: 3 }\nexpect:";
    expect(problems(story.replace("expect:", taken))).toEqual([
      'silence.yaml:7:36#/events/2/action: expected the name of an action, found "call-meting" (did you mean "call-meeting"?)',
    ]);
  });

  it("is told together with what the events have wrong, each fault of a repeated event once", () => {
    const text = story
      .replace("type: call.ignored", "type: call.ignord")
      .replace("promise.broken, contact", "promise.broken, client: beta, contct")
      .replace("[never-fired]", "[nver-fired]");
    expect(problems(text)).toEqual([
      'silence.yaml:5:38#/events/0/client: expected the client "acme", found "beta"',
      'silence.yaml:5:52#/events/0/contct: expected an attribute of promise.broken, found "contct" (did you mean "contact"?)',
      'silence.yaml:6:29#/events/1/type: expected a known event type, found "call.ignord" (did you mean "call.ignored"?)',
      'silence.yaml:11:78#/expect/0/findings/exclude/0: expected the name of a rule that makes a finding, found "nver-fired" (did you mean "never-fired"?)',
    ]);
  });

  it("is told without a word on events that lack nothing but the client", () => {
    expect(problems(story.replace("{ id: acme, since", "{ since"))).toEqual([
      "silence.yaml:2:1#/client/id: expected text, found nothing",
    ]);
  });

  it("may be of anyone whom the profile or the story names", () => {
    const text = story
      .replace("monthlyRevenue: 5000", "employees: [{ id: ivan }], contacts: [{ id: olga }]")
      .replace(
        / {4}score:[^]*/,
        "    recommend: { exclude: [{ subject: ivan, due: +1d }, { subject: olga }] }\n",
      );
    expect(problems(text)).toEqual([]);
  });
});

describe("several scenarios", () => {
  it("are run though one of them cannot be, and its problems stand in the report", () => {
    const { scenarios } = parseScenarios(`${story}---\n${story.replace("+1d", "+1x")}---\n${story}`, {
      file: "a.yaml",
    });
    const report = runScenarios(scenarios, { engineFor: () => stubEngine() });
    expect(report.scenarios.map(({ line }) => line)).toEqual([1, 29]);
    expect(report.problems.map(formatProblem)).toEqual([expect.stringContaining("a.yaml:19:7#/events/0/at")]);
    expect(report.files).toEqual(["a.yaml"]);
  });

  it("tell once what is wrong with the packs that they share", () => {
    const { scenarios } = parseScenarios(`${story}---\n${story}`);
    const error = new InvalidInputError([
      problemAt({ file: "rules.json" }, { code: "missing", expected: "rules", found: "none" }),
    ]);
    const report = runScenarios(scenarios, {
      engineFor: () => {
        throw error;
      },
    });
    expect(report.problems).toEqual(error.problems);
  });

  it("several scenarios hide no defect of the engine", () => {
    const { scenarios } = parseScenarios(story);
    const engine = { ...stubEngine(), assess: () => assert() };
    expect(() => runScenarios(scenarios, { engineFor: () => engine })).toThrow("a defect");
  });
});

function assert(): never {
  throw new TypeError("a defect");
}
