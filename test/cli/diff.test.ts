import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { demands } from "../lint/seeded-pack.ts";
import { findingRule, ruleFile } from "../rules/rule-files.ts";
import { run } from "./run.ts";

const directory = mkdtempSync(join(tmpdir(), "client-risk-diff-"));

function written(name: string, least: number): string {
  const path = join(directory, name);
  const rules = [findingRule("own", { conditions: demands("greaterThanInclusive", least) })];
  writeFileSync(path, JSON.stringify(ruleFile({ rules })));
  return path;
}

const [two, three] = [written("two.json", 2), written("three.json", 3)];

test("rules that mean the same exit with 0", async () => {
  const { code, stdout } = await run(["diff", two, written("again.json", 2), "--no-default-rules"]);
  expect(stdout).toBe("no rule, action or event type means anything else\n");
  expect(code).toBe(0);
});

test("a rule that means something else exits with 1, and is shown", async () => {
  const { code, stdout } = await run(["diff", two, three, "--no-default-rules"]);
  expect(stdout).toContain("rule own: changed\n  condition\n");
  expect(stdout).toContain("shown by");
  expect(code).toBe(1);
});

test("json has what diffRules gives", async () => {
  const { stdout } = await run(["diff", two, three, "--no-default-rules", "--format", "json"]);
  expect(JSON.parse(stdout)).toMatchObject({ changes: [{ kind: "rule", name: "own", change: "changed" }] });
});

test("what cannot be read exits with 2, and so does an instant without events", async () => {
  expect((await run(["diff", two, join(directory, "none.json")])).code).toBe(2);
  const { code, stderr } = await run(["diff", two, three, "--at", "2026-01-01"]);
  expect(stderr).toContain("--at needs --events");
  expect(code).toBe(2);
});
