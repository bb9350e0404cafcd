import { execFile } from "node:child_process";
import { readdirSync } from "node:fs";
import process from "node:process";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";

const run = promisify(execFile);
const programs = readdirSync("examples", { recursive: true, encoding: "utf8" }).filter((file) =>
  file.endsWith(".ts"),
);

/** Parts of an example that it runs itself. */
const PARTS = new Set(["async-facts/credit-service.ts"]);

describe.concurrent("examples run as they stand", () => {
  test.each(programs.filter((file) => !PARTS.has(file)))("examples/%s", async (file) => {
    const asTests = file.endsWith(".test.ts") ? ["--test"] : [];
    const { stdout, stderr } = await run(process.execPath, [
      "--import",
      "tsx",
      ...asTests,
      `examples/${file}`,
    ]);
    expect(stderr).toBe("");
    expect(stdout).not.toBe("");
  });
});
