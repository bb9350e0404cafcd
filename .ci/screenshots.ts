/** Pictures of the report for the README, from what the command writes of the example: `npm run screenshots`, after a build. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { findChromium } from "./chromium.ts";

const SIZE = { width: 1100, height: 640 };

const PICTURES = [
  { file: "docs/pictures/report-portfolio.png", hash: "", ready: ".ranking" },
  { file: "docs/pictures/report-client.png", hash: "#/client/sable-publishing", ready: "figure svg" },
] as const;

const executablePath = findChromium();
if (executablePath === undefined) {
  console.error("no chromium: .ci/run installs it");
  process.exit(2);
}
const folder = mkdtempSync(join(tmpdir(), "client-risk-screenshots-"));
const report = join(folder, "report.html");
const events = "examples/portfolio/events.ndjson";
const options = ["--clients", "examples/portfolio/clients.json", "--at", "2026-11-01", "--out", report];
execFileSync(process.execPath, ["dist/cli.js", "report", events, ...options]);
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
for (const { file, hash, ready } of PICTURES) {
  const page = await browser.newPage({ viewport: SIZE, colorScheme: "light" });
  await page.goto(pathToFileURL(report).href + hash);
  await page.locator(ready).first().waitFor();
  await page.screenshot({ path: file });
  console.log(file);
}
await browser.close();
rmSync(folder, { recursive: true });
