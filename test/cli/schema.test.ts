import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { run } from "./run.ts";

const directory = mkdtempSync(join(tmpdir(), "client-risk-schema-"));
const OWN = "examples/own-rules/rules.json";

test("the schema knows the names of the packs that are given, and goes where it is told to", async () => {
  const out = join(directory, "acme.schema.json");
  expect(await run(["schema", "--rules", OWN, "--out", out])).toEqual({ code: 0, stdout: "", stderr: "" });
  const { stdout } = await run(["schema", "--rules", OWN]);
  expect(readFileSync(out, "utf8")).toBe(stdout);
  const { $defs } = JSON.parse(stdout);
  expect($defs.action.enum).toEqual(expect.arrayContaining(["swap-contact", "walk-through-portal"]));
  expect($defs.eventType.enum).toContain("portal.bypassed");
});

test("without the default rules their names are none", async () => {
  const { code, stdout } = await run(["schema", "scenario", "--rules", OWN, "--no-default-rules"]);
  expect(code).toBe(0);
  expect(JSON.parse(stdout).$defs.action.enum).toEqual(["walk-through-portal"]);
});

test("rules that do not load exit with 2, with all their problems; so does what is no kind of file", async () => {
  const broken = await run(["schema", "--rules", "examples/own-rules/misspelt.json"]);
  expect(broken).toMatchObject({ code: 2, stdout: "" });
  expect(broken.stderr.trim().split("\n")).toHaveLength(2);
  expect((await run(["schema", "rules"])).code).toBe(2);
  expect((await run(["schema", "--no-default-rules"])).code).toBe(2);
});

test("the rules themselves are not written over", async () => {
  const path = join(directory, "rules.json");
  writeFileSync(path, readFileSync(OWN));
  expect((await run(["schema", "--rules", path, "--out", path])).code).toBe(2);
  expect(readFileSync(path, "utf8")).toBe(readFileSync(OWN, "utf8"));
});
