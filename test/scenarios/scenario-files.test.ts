import { linkSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { outcomeOf } from "../../src/scenarios/run.ts";
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
      expect.stringMatching(/^.*bad-rules\.txt:1:\d+#\/rules\/0\/nme: expected a known key, found "nme"/),
      expect.stringContaining("latin.yaml:1: expected UTF-8 text"),
      expect.stringContaining(
        "missing.json: expected a rule file or a directory of them, found no such file",
      ),
      expect.stringContaining("none: expected a directory with scenarios"),
      expect.stringContaining("truncated.json:1:20: expected YAML 1.2 or JSON"),
    ]);
  });

  it("are all that is taken of a directory: what says so by its name, or at its top", async () => {
    write("named.scenario.yaml", "scenaro: misspelt\n");
    write("said.yaml", story("said", scoreOf50));
    write("in-quotes.yml", `# a comment\n---\n${story("in quotes", scoreOf50).replace("scenario", '"scenario"')}`);
    write("in-brackets.json", '{ "client": { "id": "x" }, "scenario": 7 }');
    write("rules.json", JSON.stringify(pack("other", rule("x", 1))));
    write("map.yaml", "columns: {}\nevents: []\n");
    write("deep.json", '{ "about": { "scenario": "x" } }');
    write("deep.yaml", "jobs:\n  scenario: x\n");
    write("events.ndjson", "{}");
    write("node_modules/other/x.scenario.yaml", story("of others", scoreOf50));
    write(".git/x.scenario.yaml", story("of git", scoreOf50));
    const { files, passed } = await run(".");
    expect(files).toEqual(["in-brackets.json", "in-quotes.yml", "named.scenario.yaml", "said.yaml"]);
    expect(passed).toEqual([
      ["in quotes", true],
      ["said", true],
    ]);
  });

  it("are taken by patterns", async () => {
    write("a/one.yaml", story("one", scoreOf50));
    write("a/b/two.yml", story("two", scoreOf50));
    write("a/b/three.yaml", story("three", scoreOf50));
    write("a/rules.yaml", "rules: []");
    expect((await run("a/**/*.yaml")).files).toEqual(["a/b/three.yaml", "a/one.yaml"]);
    expect((await run("a/*.{yaml,yml}")).files).toEqual(["a/one.yaml"]);
    expect((await run("a/*.json")).problems).toEqual([
      "a/*.json: expected a pattern that scenario files match, found none",
    ]);
  });

  it("are each taken once, whatever their names, and never by a link in a directory", async () => {
    write("stories/a.yaml", story("a", scoreOf50));
    linkSync(join(root, "stories/a.yaml"), join(root, "stories/b.yaml"));
    symlinkSync("a.yaml", join(root, "stories/c.yaml"));
    symlinkSync(".", join(root, "stories/circle"));
    write("elsewhere/d.yaml", story("d", scoreOf50));
    symlinkSync("../elsewhere", join(root, "stories/elsewhere"));
    symlinkSync("stories/a.yaml", join(root, "link.yaml"));
    expect((await run("stories", "link.yaml", "stories/b.yaml")).files).toEqual(["stories/a.yaml"]);
  });

  it("that are something else say what", async () => {
    write("rules.json", JSON.stringify(pack("other", rule("x", 1)), undefined, 2));
    write("map.yaml", "columns: {}\nevents: []\n");
    expect((await run("rules.json", "map.yaml")).problems).toEqual([
      "rules.json:1:1: expected a scenario, found a rule file, which --rules takes",
      "map.yaml:1:1: expected a scenario, found an import map, which import --map takes",
    ]);
  });

  it("do not choose where on a disk is looked for rules, nor read what is no file", async () => {
    const packs = (path: string) => story("reaching", `packs: [${path}]`, scoreOf50);
    write("more/rules/more.json", JSON.stringify(pack("more", rule("more", 0))));
    write("stories/inside.yaml", packs("rules"));
    write("stories/rules/inside.json", JSON.stringify(pack("inside", rule("inside", 0))));
    write("stories/disk.yaml", packs("/"));
    write("stories/beside.yaml", packs("../more"));
    write("stories/link.yaml", packs("link"));
    symlinkSync("../more", join(root, "stories/link"));
    write("stories/device.yaml", packs("/dev/stdin"));
    write("stories/nothing.yaml", packs('"a\\0b"'));
    const { passed, problems } = await run("stories");
    expect(passed).toEqual([["reaching", true]]);
    expect(problems).toHaveLength(5);
    expect(problems.filter((problem) => problem.includes("found a directory elsewhere"))).toHaveLength(3);
    expect(problems.join("\n")).toContain("/dev/stdin: expected a file, found a pipe or device");
    // Where it was said to look, it is.
    expect((await run("stories/beside.yaml", "more")).problems).toEqual([
      expect.stringContaining("more: expected a directory with scenarios"),
    ]);
  });

  it("tell of no more than a thousand moments of a thousand events, by however few lines", async () => {
    const many = (times: number, moments: number) =>
      story(
        "many",
        `expect: [${Array.from({ length: moments }, (_, i) => `{ at: +${i}h, band: calm }`).join(", ")}]`,
      ).replace("type: call.ignored", `type: call.ignored, every: 1h, times: ${times}`);
    write("one.yaml", many(1000, 1000).replace("events: [", "events: [{ at: +0d, type: praise.received }, "));
    const bounded = await run("one.yaml");
    expect(bounded).toMatchObject({ passed: [] });
    expect(bounded.problems).toEqual([
      expect.stringContaining("expected at most 1000000 events times moments, repetitions included, found more"),
    ]);
    write("together.yaml", Array.from({ length: 300 }, () => many(1000, 1)).join("---\n"));
    const together = await run("together.yaml");
    expect(together.passed).toHaveLength(250);
    expect(together.problems).toHaveLength(50);
    expect(together.problems[0]).toContain("expected at most 250000 events of all scenarios together");
  });
});

it("takes a rule file once that is given and named by a story as well", async () => {
  write("rules/base.json", JSON.stringify(base));
  write("stories/a.yaml", `packs: [../rules/base.json]\n${story("a", scoreOf50)}`);
  const { scenarios, problems } = await runScenarioFiles([join(root, "stories")], {
    packs: [base],
    files: [join(root, "stories/../rules/base.json")],
  });
  expect(problems).toEqual([]);
  expect(scenarios.map(outcomeOf)).toEqual(["passed"]);
});
