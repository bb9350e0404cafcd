import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { build } from "tsup";
import { afterAll } from "vitest";
import { reportPage } from "../../.ci/report-page.ts";

/** Where the packages that the command imports are found. */
const CACHE = "node_modules/.cache";

/**
 * Builds the command, for tests that run it as a process, and gives the file to run, gone after the tests of one file. A
 * process that has to compile the sources first takes ten times as long.
 */
export async function buildCommand(): Promise<string> {
  mkdirSync(CACHE, { recursive: true });
  const directory = mkdtempSync(join(CACHE, "client-risk-"));
  afterAll(() => rmSync(directory, { recursive: true }));
  await build({
    entry: { command: "src/cli/bin.ts", "mutant-worker": "src/cli/mutant-worker.ts" },
    outDir: directory,
    format: "esm",
    target: "node20",
    outExtension: () => ({ js: ".mjs" }),
    esbuildPlugins: [reportPage],
    config: false,
    treeshake: false,
    silent: true,
  });
  return join(directory, "command.mjs");
}
