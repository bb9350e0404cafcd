import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { findingRule, ruleFile } from "../rules/rule-files.ts";
import { buildCommand } from "./built-command.ts";
import { run } from "./run.ts";

const directory = mkdtempSync(join(tmpdir(), "client-risk-mutate-"));
const rules = join(directory, "own.json");
const conditions = { fact: "count", params: { events: "call.ignored" }, operator: "greaterThan", value: 1 };
writeFileSync(rules, JSON.stringify(ruleFile({ rules: [findingRule("own", { conditions })] }), undefined, 2));

function story(name: string, expected: string): string {
  const path = join(directory, name);
  writeFileSync(
    path,
    `scenario: ${name}
client: { id: acme }
start: 2026-01-05
events: [{ at: +0d, type: call.ignored, every: 1d, times: 2 }]
expect: [{ at: +1d, findings: { ${expected}: [own] } }]
`,
  );
  return path;
}

const told = story("told.scenario.yaml", "include");
const mutate = (...args: string[]) => run(["mutate", rules, "--no-default-rules", ...args]);

test("what survived is told by file and line, and a score below --min exits with 1", async () => {
  const { code, stdout, stderr } = await mutate("--scenarios", told, "--min", "90");
  expect(stdout).toContain(`${rules}:`);
  expect(stdout).toContain("survived: rule own: threshold 1 becomes 0");
  expect(stderr).toContain("less than --min 90");
  expect(code).toBe(1);
  expect((await mutate("--scenarios", told)).code).toBe(0);
});

test("html is one page that fetches nothing", async () => {
  const page = join(directory, "mutants.html");
  expect((await mutate("--scenarios", told, "--reporter", `html=${page}`)).code).toBe(0);
  const text = readFileSync(page, "utf8");
  expect(text).toContain("default-src 'none'");
  expect(text).toContain("<mutation-test-report-app");
  expect(text).not.toMatch(/<(?:script|link|img)[^>]+(?:src|href)=/);
});

test("rules are not written over", async () => {
  const { code, stderr } = await mutate("--scenarios", told, "--reporter", `json=${rules}`);
  expect(stderr).toContain("is one of the inputs");
  expect(code).toBe(2);
});

test("a scenario that fails already is named, and nothing is judged", async () => {
  const failing = story("failing.scenario.yaml", "exclude");
  const { code, stdout, stderr } = await mutate("--scenarios", failing);
  expect(stderr).toContain("does not come as expected as the rules stand");
  expect(stdout).toBe("");
  expect(code).toBe(1);
});

test("an unknown reporter and scenarios that are not there exit with 2", async () => {
  const { code, stderr } = await mutate("--scenarios", told, "--reporter", "htm");
  expect(stderr).toContain('did you mean "html"?');
  expect(code).toBe(2);
  expect((await mutate("--scenarios", join(directory, "none.yaml"))).code).toBe(2);
});

test("the built command judges in several threads, and says what one thread says", async () => {
  const command = await buildCommand();
  const args = ["mutate", rules, "--no-default-rules", "--scenarios", told, "--jobs"];
  const [one, two] = ["1", "2"].map((jobs) =>
    spawnSync(process.execPath, [command, ...args, jobs], { encoding: "utf8" }),
  );
  expect(two?.stderr).toBe("");
  expect(two?.stdout).toContain("score: ");
  expect(two?.stdout).toBe(one?.stdout);
});

test("a scenario that names the directory of the rules names the rules that are given", async () => {
  const own = "examples/own-pack";
  const { code, stdout, stderr } = await run(["mutate", `${own}/rules`, "--scenarios", `${own}/stories`]);
  expect(stderr).toBe("");
  expect(stdout).toContain("score: ");
  expect(code).toBe(0);
});
