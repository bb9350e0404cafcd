import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { demands } from "../lint/seeded-pack.ts";
import { findingRule, ruleFile } from "../rules/rule-files.ts";
import { run } from "./run.ts";

const directory = mkdtempSync(join(tmpdir(), "client-risk-lint-"));
const ALWAYS = demands("greaterThanInclusive", 0);
const NEVER = { all: [demands("greaterThanInclusive", 3), demands("lessThan", 2)] };

function written(name: string, conditions: object): string {
  const path = join(directory, name);
  const pack = { ...ruleFile({ rules: [findingRule("own", { conditions })] }), pack: name };
  writeFileSync(path, JSON.stringify(pack));
  return path;
}

test("what is found exits with 1, and is told by file, line and code", async () => {
  const path = written("never.json", NEVER);
  const { code, stdout } = await run(["lint", path, "--no-default-rules"]);
  expect(stdout).toContain(`${path}:1:`);
  expect(stdout).toContain("error never-holds: rule own: this never holds");
  expect(code).toBe(1);
});

test("--fail-level error lets warnings pass, and still tells them", async () => {
  const path = written("always.json", { all: [demands("greaterThan", 1), ALWAYS] });
  const warned = await run(["lint", path, "--no-default-rules", "--fail-level", "error"]);
  expect(warned).toMatchObject({ code: 0, stdout: expect.stringContaining("warning always-holds") });
  expect((await run(["lint", path, "--no-default-rules"])).code).toBe(1);
});

test("json has the problems as lintRules gives them", async () => {
  const path = written("json.json", NEVER);
  const { stdout } = await run(["lint", path, "--no-default-rules", "--format", "json"]);
  expect(JSON.parse(stdout)).toMatchObject([
    { code: "never-holds", file: path, pointer: "/rules/0/conditions" },
  ]);
});

test("the files of the default rules are clean, and are not loaded twice", async () => {
  expect(await run(["lint", "rules"])).toEqual({ code: 0, stdout: "nothing found\n", stderr: "" });
});

test("rules that do not load exit with 2, with their problems", async () => {
  const path = written("broken.json", { fact: "cuont", params: {}, operator: "equal", value: 1 });
  const { code, stderr } = await run(["lint", path]);
  expect(code).toBe(2);
  expect(stderr).toContain('did you mean "count"?');
  expect((await run(["lint", join(directory, "none.json")])).code).toBe(2);
  expect((await run(["lint"])).code).toBe(2);
});

test("--explain prints the page of a code, and of no other", async () => {
  const page = await run(["lint", "--explain", "window-cliff"]);
  expect(page.code).toBe(0);
  expect(page.stdout).toMatch(/^# window-cliff\n[\s\S]*## Avoid/);
  const unknown = await run(["lint", "--explain", "window-clif"]);
  expect(unknown).toMatchObject({ code: 2, stderr: expect.stringContaining('did you mean "window-cliff"?') });
});
