import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runScenarioFiles } from "../../src/scenarios/scenario-files.ts";
import { formatProblem } from "../../src/events/problem.ts";

const rule = (name: string, points: number) => ({
  name,
  title: { en: name, ru: name },
  conditions: {
    all: [
      { fact: "count", params: { events: "call.ignored", within: "30d" }, operator: "greaterThan", value: 0 },
    ],
  },
  event: { type: "finding", params: { dimension: "communication", side: "client", risk: "churn", points } },
});
const pack = (name: string, ...rules: unknown[]) => ({ pack: name, version: "1.0.0", rules });
const base = pack("base", rule("ignored", 50));

const story = (name: string, ...lines: string[]) =>
  `scenario: ${name}
client: { id: acme }
start: 2026-01-05
events: [{ at: +1d, type: call.ignored }]
${lines.join("\n")}
`;
const scoreOf50 = "expect: [{ at: +2d, score: 50 }]";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "scenarios-"));
});
afterEach(() => rmSync(root, { recursive: true }));

function write(file: string, content: string | Uint8Array): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), content);
}

async function run(...paths: string[]) {
  const report = await runScenarioFiles(
    paths.map((path) => join(root, path)),
    { packs: [base] },
  );
  return {
    files: report.files.map((file) => file.slice(root.length + 1)),
    passed: report.scenarios.map(({ name, moments }) => [
      name,
      moments.every(({ failures }) => failures.length === 0),
    ]),
    problems: report.problems.map((problem) => formatProblem(problem).replaceAll(`${root}/`, "")),
  };
}

describe("scenario files", () => {
  it("are found in directories and theirs, in the order of their names, each once", async () => {
    write("b.yaml", story("b", scoreOf50));
    write("a/deeper/c.yml", story("c", scoreOf50));
    write(
      "a/a.json",
      JSON.stringify({
        scenario: "a",
        client: { id: "x" },
        start: "2026-01-05",
        events: [],
        expect: [{ at: "+1d", score: null }],
      }),
    );
    write("a/notes.md", "no scenario");
    expect(await run(".", "b.yaml")).toEqual({
      files: ["a/a.json", "a/deeper/c.yml", "b.yaml"],
      passed: [
        ["a", true],
        ["c", true],
        ["b", true],
      ],
      problems: [],
    });
  });

  it("are run with the packs that they name, relative to themselves, beside those of the runner", async () => {
    write("rules/more.json", JSON.stringify(pack("more", rule("ignored-more", 50))));
    write(
      "stories/with.yaml",
      story("with", "packs: [../rules/more.json]", "expect: [{ at: +2d, score: 75 }]"),
    );
    write("stories/without.yaml", story("without", scoreOf50));
    expect(await run("stories")).toMatchObject({
      passed: [
        ["with", true],
        ["without", true],
      ],
      problems: [],
    });
  });

  it("that cannot be read are named, and the others run", async () => {
    write("latin.yaml", Buffer.from("scenario: \u00e9\n", "latin1"));
    write("truncated.json", '{ "scenario": "x", ');
    write("good.yaml", story("good", scoreOf50));
    write("bom.yaml", `\uFEFF${story("bom", scoreOf50)}`);
    write("nowhere.yaml", story("nowhere", "packs: [missing.json]", scoreOf50));
    write("broken.yaml", story("broken", "packs: [bad-rules.txt]", scoreOf50));
    write("bad-rules.txt", JSON.stringify(pack("bad", { ...rule("x", 1), nme: 1 })));
    write("none/readme.txt", "");
    const { passed, problems } = await run(".", "none", "absent.yaml");
    expect(passed).toEqual([
      ["bom", true],
      ["good", true],
    ]);
    expect(problems.sort()).toEqual([
      expect.stringContaining(
        "absent.yaml: expected a scenario file or a directory of them, found no such file",
      ),
      expect.stringContaining('bad-rules.txt#/rules/0/nme: expected a known key, found "nme"'),
      expect.stringContaining("latin.yaml:1: expected UTF-8 text"),
      expect.stringContaining(
        "missing.json: expected a rule file or a directory of them, found no such file",
      ),
      expect.stringContaining("none: expected a directory with scenarios"),
      expect.stringContaining("truncated.json:1:20: expected YAML 1.2 or JSON"),
    ]);
  });
});
