/**
 * The core in a real browser: Chromium loads the ES modules of the packed tarball as they are published, unbundled,
 * and must say what Node says, byte for byte; also where a page's policy forbids `eval`. Skipped where there is no
 * Chromium; `.ci/run` installs it.
 */
import { cpSync, readFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { findChromium, visit } from "./chromium.ts";
import { createFreshProject } from "./fresh-project.ts";
import { type HandedBack, type PageServer, servePage } from "./page-server.ts";

const TIME_LIMIT_MS = 30_000;

const chromium = findChromium();
if (chromium === undefined) {
  console.log("browser: skipped, for there is no chromium on PATH (Debian: apt-get install chromium)");
} else {
  await tryCore(chromium);
}

async function tryCore(chromium: string): Promise<void> {
  const { directory, write, run } = createFreshProject();
  cpSync(".ci/core-program", directory, { recursive: true });
  write("portfolio.json", JSON.stringify(readPortfolio()));
  const inNode = run("node", ["in-node.mjs"]);

  const server = await servePage(directory, "in-page.mjs");
  for (const [name, url, mayEvaluate] of [
    ["open", server.openUrl, true],
    ["strict", server.strictUrl, false],
  ] as const) {
    const { evaluates, said } = await runPage(chromium, url, join(directory, name), server);
    if (evaluates !== mayEvaluate) fail(`the ${name} page ${evaluates ? "can" : "cannot"} eval`);
    if (said !== inNode) fail(`Chromium and Node differ${firstDifference(said, inNode)}`);
    console.log(`browser: the ${name} page says what Node says, ${Buffer.byteLength(said)} bytes`);
  }
  server.close();
}

function readPortfolio() {
  const read = (file: string) => readFileSync(join("examples/portfolio", file), "utf8");
  const events = read("events.ndjson").trimEnd().split("\n");
  return {
    events: events.map((line) => JSON.parse(line)),
    profiles: JSON.parse(read("clients.json")),
    at: "2026-11-01",
  };
}

async function runPage(
  chromium: string,
  url: string,
  home: string,
  { handedBack, missing }: PageServer,
): Promise<{ evaluates: boolean; said: string }> {
  const page = handedBack();
  const browser = visit(chromium, url, home);
  const outcome = await Promise.race<HandedBack>([
    page,
    browser.ended.then(() => ({ failure: "Chromium ended before the page was done" })),
    failLate(),
  ]);
  const printed = await browser.leave();
  if ("result" in outcome) return JSON.parse(outcome.result);
  const absent = missing.map((path) => `not there: ${path}\n`).join("");
  fail(`${url} failed: ${outcome.failure}\n${absent}Chromium printed:\n${printed}`);
}

function failLate(): Promise<HandedBack> {
  const failure = `the page did not end within ${TIME_LIMIT_MS / 1000} s`;
  return new Promise((resolve) => setTimeout(() => resolve({ failure }), TIME_LIMIT_MS).unref());
}

function firstDifference(said: string, expected: string): string {
  let at = 0;
  while (at < expected.length && said[at] === expected[at]) at++;
  const around = (text: string) => text.slice(Math.max(0, at - 60), at + 60);
  return `, first at ${at}:\n--- Chromium\n${around(said)}\n--- Node\n${around(expected)}`;
}

function fail(message: string): never {
  console.error(`browser: ${message}`);
  process.exit(1);
}
