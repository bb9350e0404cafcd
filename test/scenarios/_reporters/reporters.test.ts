import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { parseScenarios } from "../../../src/scenarios/parse.ts";
import { formatGithub, formatGithubSummary } from "../../../src/scenarios/reporters/github.ts";
import { formatJson } from "../../../src/scenarios/reporters/json.ts";
import { formatJunit } from "../../../src/scenarios/reporters/junit.ts";
import { formatTap } from "../../../src/scenarios/reporters/tap.ts";
import { runScenarios, type ScenarioReport } from "../../../src/scenarios/run.ts";
import { stubEngine } from "../_runner/stub-engine.ts";

const stories = `scenario: "holds: 100% <sure>, & more #1"
client: { id: acme }
start: 2026-01-05
events: []
expect: [{ at: +1d, band: watch }]
---
scenario: fails \u202e
client: { id: acme }
start: 2026-01-05
events: []
expect:
  - { at: +1d, score: { max: 3 } }
---
scenario: later
todo: waits for the rule
client: { id: acme }
start: 2026-01-05
events: []
expect: [{ at: +1d, score: { max: 3 } }]
---
scenario: broken
client: { id: acme }
start: 2026-01-05
events: []
expect: [{ at: +1d, bnd: calm }]
`;

function reportOf(text = stories): ScenarioReport {
  const { scenarios, problems } = parseScenarios(text, { file: "dir/a,b.yaml" });
  const report = runScenarios(scenarios, { engineFor: () => stubEngine() });
  return { ...report, problems: [...problems, ...report.problems] };
}

describe("reporters tell the same results", () => {
  it("as JSON", () => {
    const told = JSON.parse(formatJson(reportOf()));
    expect(told.counts).toEqual({ files: 1, scenarios: 3, failed: 1, todo: 1, moments: 3, problems: 1 });
    expect(told.scenarios.map(({ outcome }: { outcome: string }) => outcome)).toEqual([
      "passed",
      "failed",
      "todo",
    ]);
    expect(told.scenarios[1].moments[0].failures[0]).toMatchObject({
      part: "/score",
      line: 12,
      expected: "at most 3",
      found: "43.07",
    });
    expect(told.problems[0].place).toMatchObject({ file: "dir/a,b.yaml", line: 25 });
  });

  it("as JUnit XML, in which nothing that is written acts as markup", () => {
    const lines = formatJunit(reportOf()).split("\n");
    expect(lines.slice(0, 4)).toEqual([
      '<?xml version="1.0" encoding="UTF-8"?>',
      '<testsuites name="client-risk" tests="4" failures="1" errors="1" skipped="1">',
      '  <testsuite name="dir/a,b.yaml" tests="4" failures="1" errors="1" skipped="1">',
      '    <testcase classname="dir/a,b.yaml" name="can be read" file="dir/a,b.yaml" line="25">',
    ]);
    expect(lines).toContain(
      '    <testcase classname="dir/a,b.yaml" name="holds: 100% &lt;sure&gt;, &amp; more #1" file="dir/a,b.yaml" line="1"/>',
    );
    expect(lines).toContain('      <skipped message="waits for the rule"/>');
    expect(lines).toContainEqual(
      expect.stringMatching(/^ {6}<failure message="at \+1d: score: expected at most 3, found 43\.07">/),
    );
    const nul = formatJunit(reportOf(stories.replace("later", '"a\\0b\\uFFFE"')));
    expect(nul).not.toMatch(/[\0\ufffe]/);
  });

  it("as TAP, with the details in YAML", () => {
    const lines = formatTap(reportOf()).split("\n");
    expect(lines.slice(0, 4)).toEqual([
      "TAP version 14",
      "1..4",
      expect.stringMatching(/^not ok 1 - dir\/a,b\.yaml:25:\d+\\#\/expect\/0\/bnd: expected a known key/),
      "ok 2 - holds: 100% <sure>, & more \\#1",
    ]);
    expect(lines[4]).toMatch(/^not ok 3 - fails /);
    expect(lines.at(-1)).toBe("not ok 4 - later # TODO waits for the rule");
    const details = lines.slice(lines.indexOf("  ---") + 1, lines.indexOf("  ..."));
    expect(parse(details.join("\n"))).toMatchObject({
      message: "at +1d: score: expected at most 3, found 43.07",
      at: { file: "dir/a,b.yaml", line: 7 },
    });
  });

  it("as commands of GitHub Actions, at their lines, that no text can break out of", () => {
    const lines = formatGithub(reportOf()).split("\n");
    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatch(/^::error file=dir\/a%2Cb\.yaml,line=25,col=\d+,title=cannot be read::dir/);
    expect(lines[1]).toMatch(/^::error file=dir\/a%2Cb\.yaml,line=12,title=fails .*::at \+1d .*%0A/);
    expect(lines[2]).toBe(
      "::notice file=dir/a%2Cb.yaml,line=14,title=later::todo: waits for the rule",
    );
    const evil = formatGithub(reportOf(stories.replace(/scenario: fails.*/, 'scenario: "a,b::c%0A\\n::set-env"')));
    expect(evil.split("\n")).toHaveLength(3);
    expect(formatGithub(reportOf(stories.split("---")[0]))).toBe("");
  });

  it("as a summary whose fence no story closes", () => {
    const summary = formatGithubSummary(reportOf(stories.replace(/scenario: fails.*/, "scenario: a ```` b")));
    const fences = summary.split("\n").filter((line) => /^`+$/.test(line));
    expect(fences).toEqual(["`````", "`````"]);
  });
});
