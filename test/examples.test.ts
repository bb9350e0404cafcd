import { execFile } from "node:child_process";
import { readdirSync } from "node:fs";
import { resolve } from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { afterEach, describe, expect, test, vi } from "vitest";

const run = promisify(execFile);
const programs = readdirSync("examples", { recursive: true, encoding: "utf8" }).filter((file) =>
  file.endsWith(".ts"),
);

/** Parts of an example that it runs itself. */
const PARTS = new Set(["async-facts/credit-service.ts"]);

const [tests, plain] = [true, false].map((are) =>
  programs.filter((file) => !PARTS.has(file) && file.endsWith(".test.ts") === are),
) as [string[], string[]];

describe("examples run as they stand", () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  test.each(plain)("examples/%s", async (file) => {
    const [log, warn, error] = (["log", "warn", "error"] as const).map((level) =>
      vi.spyOn(console, level).mockImplementation(() => undefined),
    );
    await import(/* @vite-ignore */ pathToFileURL(resolve("examples", file)).href);
    expect(warn).not.toHaveBeenCalled();
    expect(error).not.toHaveBeenCalled();
    expect(log).toHaveBeenCalled();
  });

  test.each(tests)("examples/%s, as tests of Node", async (file) => {
    const { stdout, stderr } = await run(process.execPath, ["--import", "tsx", "--test", `examples/${file}`]);
    expect(stderr).toBe("");
    expect(stdout).not.toBe("");
  });
});
