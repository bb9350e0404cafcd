import { cpSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { temporaryFiles } from "../files/streams.ts";
import { run } from "./run.ts";

const files = temporaryFiles();

const story = (name: string, band: string) => `scenario: ${name}
client: { id: acme }
start: 2026-01-05
events:
  - { at: +0d, type: praise.received }
expect:
  - { at: +1d, band: ${band} }
`;
const holds = () => files.write("holds.yaml", story("praised once", "calm"));
const fails = () => files.write("fails.yaml", story("praised twice", "critical"));

describe("client-risk test --run", () => {
  test("runs only what has a name that matches, and reads nothing into the others", async () => {
    const { code, stdout } = await run(["test", holds(), fails(), "--run", "^praised o"]);
    expect(code).toBe(0);
    expect(stdout).toContain("1 scenario in 2 files, 1 moment: 1 passed, 0 failed");
  });

  test("says that nothing was run, which is a failure only where that is asked for", async () => {
    const empty = await run(["test", holds(), "--run", "scolded"]);
    expect(empty).toMatchObject({ code: 0 });
    expect(empty.stderr).toContain("no scenario was run");
    expect((await run(["test", holds(), "--run", "scolded", "--fail-on-empty"])).code).toBe(1);
  });

  test("takes no expression that RE2 does not", async () => {
    for (const bad of ["(", "(?=a)", "(a)\\1"]) {
      const { code, stderr } = await run(["test", holds(), "--run", bad]);
      expect(code).toBe(2);
      expect(stderr).toContain("--run: expected a regular expression (RE2)");
    }
  });
});

describe("client-risk test --reporter", () => {
  afterEach(() => {
    delete process.env.GITHUB_STEP_SUMMARY;
  });

  test("writes several reports of one run, each to its place", async () => {
    const junit = files.write("junit.xml", "before");
    const json = join(files.directory, "report.json");
    const args = ["--reporter", "text", "--reporter", `junit=${junit}`, "--reporter", `json=${json}`];
    const { code, stdout } = await run(["test", holds(), fails(), ...args]);
    expect(code).toBe(1);
    expect(stdout).toContain("FAILED praised twice");
    expect(readFileSync(junit, "utf8")).toContain('<testsuites name="client-risk" tests="2" failures="1"');
    expect(JSON.parse(readFileSync(json, "utf8")).counts).toMatchObject({ scenarios: 2, failed: 1 });
  });

  test("adds to the summary of a GitHub job, beside the text", async () => {
    const summary = files.write("summary.md", "# before\n");
    process.env.GITHUB_STEP_SUMMARY = summary;
    const { stdout } = await run(["test", fails(), "--reporter", "text", "--reporter", "github"]);
    expect(stdout).toContain("FAILED praised twice");
    expect(stdout).toMatch(/^::error file=.*fails\.yaml,line=7,title=praised twice::/m);
    expect(readFileSync(summary, "utf8")).toMatch(/^# before\n### client-risk test\n/);
  });

  test("refuses what it does not know, two for one place, and to write over what it reads", async () => {
    const refused = async (...given: string[]) => {
      const args = given.flatMap((one) => ["--reporter", one]);
      const { code, stdout, stderr } = await run(["test", story1, ...args]);
      expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
      return stderr;
    };
    const story1 = holds();
    expect(await refused("junti")).toContain('did you mean "junit"?');
    expect(await refused("junit=")).toContain("expected a file");
    expect(await refused("json", "text")).toContain("cannot both be standard output");
    expect(await refused("json=a", "tap=./a")).toContain("named twice");
    expect(await refused(`json=${story1}`)).toContain("is one of the inputs");
    const rules = files.write("own.json", readFileSync("examples/own-rules/rules.json"));
    const own = files.write(
      "own.yaml",
      readFileSync("examples/own-rules/portal.scenario.yaml", "utf8").replace("./rules.json", "./own.json"),
    );
    const { code, stderr } = await run(["test", own, "--reporter", `json=${rules}`]);
    expect(code).toBe(2);
    expect(stderr).toContain("is one of the inputs");
    expect(readFileSync(story1, "utf8")).toBe(story("praised once", "calm"));
    mkdirSync(join(files.directory, "folder"));
    expect(await refused(`json=${join(files.directory, "folder")}`)).toContain("folder");
  });
});

describe("client-risk test --coverage", () => {
  const OWN = "examples/own-rules/portal.scenario.yaml";

  test("tells what no story shows of one's own rules, the default ones aside", async () => {
    const { code, stdout } = await run(["test", OWN, "--coverage"]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^coverage \d+\.\d % \(\d+ of \d+\)$/m);
    expect(stdout).toContain("walk-through-portal (");
    expect(stdout).not.toContain("payments-late");
  });

  test("tells of the default rules where a story is of no others", async () => {
    const { stdout } = await run(["test", holds(), "--coverage"]);
    expect(stdout).toContain("payments-late (");
  });

  test("ends with 1 below --min, and says how much it is", async () => {
    expect((await run(["test", OWN, "--coverage", "--min", "10"])).code).toBe(0);
    const { code, stderr } = await run(["test", OWN, "--coverage", "--min", "100"]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/coverage is \d+\.\d\d %, less than --min 100/);
  });

  test("writes lcov and Cobertura of rule files, with the names that they were given by", async () => {
    const rules = "examples/own-rules/rules.json";
    const story = files.write("own.yaml", readFileSync(OWN, "utf8").replace("packs: [./rules.json]\n", ""));
    const lcov = join(files.directory, "lcov.info");
    const args = ["--rules", rules, "--coverage", "--reporter", `lcov=${lcov}`, "--reporter", "cobertura"];
    const { code, stdout } = await run(["test", story, ...args]);
    expect(code).toBe(0);
    expect(readFileSync(lcov, "utf8")).toContain(`SF:${rules}\n`);
    expect(stdout).toContain(`filename="${rules}"`);
  });

  test("says that the lines of the default rules are not known", async () => {
    const args = ["--coverage", "--reporter", "lcov"];
    const { stdout, stderr } = await run(["test", holds(), ...args]);
    expect(stdout).toBe("");
    expect(stderr).toContain("no rule file has lines to cover");
  });

  test("--suggest writes scenarios for what none shows, beside which nothing is missing", async () => {
    const directory = join(files.directory, "starter");
    cpSync("examples/starter/en", directory, { recursive: true });
    rmSync(join(directory, "stories/agree-on-visits.scenario.yaml"));
    const args = ["test", join(directory, "stories"), "--coverage"];
    const suggested = join(directory, "stories/suggested.scenario.yaml");
    const { code, stderr } = await run([...args, "--suggest", suggested]);
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: expect.stringMatching(/^client-risk: 4 scenarios suggested/),
    });
    expect((await run([...args, "--min", "100"])).code).toBe(0);
    expect((await run([...args, "--suggest", suggested])).code).toBe(2);
  });

  test("refuses --suggest without --coverage, and within a report that programs read", async () => {
    expect((await run(["test", OWN, "--suggest"])).stderr).toContain("--suggest needs --coverage");
    const { code, stderr } = await run(["test", OWN, "--coverage", "--reporter", "json", "--suggest"]);
    expect(code).toBe(2);
    expect(stderr).toContain("json is standard output already");
  });

  test("refuses a --min that is no percentage, and what has no meaning without --coverage", async () => {
    for (const bad of ["101", "-1", "many", "1e1"]) {
      const { code, stderr } = await run(["test", OWN, "--coverage", "--min", bad]);
      expect(code).toBe(2);
      expect(stderr).toContain("--min: expected a number from 0 to 100");
    }
    expect((await run(["test", OWN, "--min", "10"])).stderr).toContain("--min needs --coverage");
    expect((await run(["test", OWN, "--reporter", "lcov"])).stderr).toContain("lcov needs --coverage");
  });
});
