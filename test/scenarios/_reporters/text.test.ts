import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseScenarios } from "../../../src/scenarios/parse.ts";
import { countReport, formatReport } from "../../../src/scenarios/reporters/text.ts";
import { runScenarios, type ScenarioReport } from "../../../src/scenarios/run.ts";
import { stubEngine } from "../_runner/stub-engine.ts";

const story = readFileSync("test/scenarios/_runner/silence.yaml", "utf8");

function reportOf(text: string): ScenarioReport {
  const { scenarios, problems } = parseScenarios(text, { file: "silence.yaml" });
  const report = runScenarios(scenarios, { engineFor: () => stubEngine() });
  return { ...report, problems: [...problems, ...report.problems] };
}

describe("the text of a report", () => {
  it("is the counts alone where all came as expected", () => {
    expect(formatReport(reportOf(story))).toBe("1 scenario in 1 file, 1 moment: 1 passed, 0 failed");
  });

  it("tells of a failure what was expected, what came and the events behind it", () => {
    const failing = story.replace("min: 20, max: 60", "max: 30").replace("[call-meeting]", "[part-ways]");
    expect(
      formatReport(reportOf(`${story}---\n${failing}`)),
    ).toBe(`FAILED A contact goes silent (silence.yaml:15)
  at +20d (2026-01-25T00:00:00Z), line 22
    score, line 23:
      expected at most 30
      found    43.07
      calls-ignored (anna) 40.63 points
      events behind it:
        2026-01-12T00:00:00Z call.ignored ignored, contact anna
        2026-01-17T00:00:00Z call.ignored ignored-2, contact anna
    recommend.include, line 26:
      expected part-ways
      found    restore-dialogue (anna) by 2026-01-20T00:00:00Z; call-meeting by 2026-02-01T00:00:00Z
      part-ways is withheld: guard: after a leadership meeting that failed; instead call-meeting; cooling down until 2026-03-01T00:00:00Z
    the story around it:
      2026-01-06T00:00:00Z promise.broken, contact anna, by client
      2026-01-12T00:00:00Z call.ignored ignored, contact anna
      2026-01-17T00:00:00Z call.ignored ignored-2, contact anna
      -- looked at here --

2 scenarios in 1 file, 2 moments: 1 passed, 1 failed`);
  });

  it("names an event without an id by what and when it was", () => {
    const text = story.replace("[never-fired]", "[promises-broken]");
    expect(formatReport(reportOf(text))).toContain(
      "      events behind it:\n        2026-01-06T00:00:00Z promise.broken, contact anna, by client\n",
    );
  });

  it("lists no event that only shares its moment and type with one behind what was found", () => {
    const text = story
      .replace("[never-fired]", "[promises-broken]")
      .replace("  - { id: ignored", "  - { at: +1d, type: promise.broken, contact: boris }\n  - { id: ignored");
    const [behind] = formatReport(reportOf(text)).split("the story around it");
    expect(behind).not.toContain("promise.broken, ");
  });

  it("shortens what would bury the reader", () => {
    const text = story.replace("times: 2", "times: 40").replace("min: 20", "min: 50");
    const report = reportOf(text);
    const [scenario] = report.scenarios;
    const [moment] = scenario?.moments ?? [];
    if (scenario === undefined || moment === undefined) throw new Error("no moment");
    const events = scenario.events.filter(({ id }) => id !== undefined);
    const failures = moment.failures.map((failure) => ({ ...failure, events }));
    const long = { ...report, scenarios: [{ ...scenario, moments: [{ ...moment, failures }] }] };
    const [behind = ""] = formatReport(long).split("the story around it");
    const lines = behind.split("\n");
    expect(lines.filter((line) => line.includes("call.ignored ignored"))).toHaveLength(12);
    expect(lines).toContain("        and 28 more");
  });

  it("tells of a long story what is near the moment, and how much more there is", () => {
    const text = story.replace("times: 2", "times: 40").replace("min: 20", "min: 50");
    const lines = formatReport(reportOf(text)).split("\n");
    const around = lines.slice(lines.indexOf("    the story around it:"));
    expect(around).toEqual([
      "    the story around it:",
      expect.stringContaining("promise.broken"),
      expect.stringContaining("call.ignored ignored,"),
      expect.stringContaining("call.ignored ignored-2,"),
      expect.stringContaining("call.ignored ignored-3,"),
      "      -- looked at here --",
      expect.stringContaining("call.ignored ignored-4,"),
      expect.stringContaining("call.ignored ignored-5,"),
      "      35 events after",
      "",
      expect.stringContaining("1 scenario"),
    ]);
  });

  it("begins with what could not be read", () => {
    const text = `${story}---\n${story.replace("band:", "bnd:")}---\n[`;
    expect(formatReport(reportOf(text)).split("\n")).toEqual([
      expect.stringMatching(/^silence\.yaml:29:2: expected YAML/),
      'silence.yaml:24:5#/expect/0/bnd: expected a known key, found "bnd" (did you mean "band"?)',
      "",
      "1 scenario in 1 file, 1 moment: 1 passed, 0 failed, 2 problems",
    ]);
  });
});

it("a report ends with the counts of what it tells", () => {
  const text = `${story}---\n${story.replace("min: 20", "min: 50")}  - { at: +21d, band: calm }\n---\n${story.replace("start:", "begin:")}`;
  expect(countReport(reportOf(text))).toEqual({ files: 1, scenarios: 2, failed: 1, todo: 0, moments: 3, problems: 2 });
});
