/**
 * Runs benches, all or those named, prints what they found and keeps it for the README: `npm run generate` puts it there.
 * Each runs in a process of its own, so that none is slower for what ran before it.
 *
 *     npm run bench [-- NAME…]
 */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { benchClient, profileClient } from "./client.ts";
import { benchExplain } from "./explain.ts";
import { benchFiles } from "./files.ts";
import { benchLimit } from "./limit.ts";
import { benchMoments, benchYear } from "./moments.ts";
import { benchOneMoreEvent } from "./one-more-event.ts";
import { type BenchTable, formatReport, reportOf, writeReport } from "./report.ts";
import { benchReport } from "./report-page.ts";
import { benchRules } from "./rules.ts";
import { benchScaling } from "./scaling.ts";
import { benchStart } from "./start.ts";

const BENCHES: Readonly<Record<string, () => Promise<BenchTable>>> = {
  rules: benchRules,
  client: benchClient,
  limit: benchLimit,
  profile: profileClient,
  moments: benchMoments,
  year: benchYear,
  "one-more-event": benchOneMoreEvent,
  explain: benchExplain,
  report: benchReport,
  scaling: benchScaling,
  files: benchFiles,
  start: benchStart,
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !Object.hasOwn(BENCHES, name));
if (unknown.length > 0) {
  console.error(`no bench ${unknown.join(", ")}: there are ${Object.keys(BENCHES).join(", ")}`);
  process.exit(2);
}
const [name, ...others] = asked.length > 0 ? asked : Object.keys(BENCHES);
if (name !== undefined && others.length === 0) await run(name);
else for (const each of [name, ...others]) runApart(each as string);

async function run(name: string): Promise<void> {
  process.stderr.write(`${name}\n`);
  const report = reportOf((await BENCHES[name]?.()) as BenchTable);
  writeReport(name, report);
  console.log(formatReport(report));
}

function runApart(name: string): void {
  const { status } = spawnSync(process.execPath, [fileURLToPath(import.meta.url), name], {
    stdio: "inherit",
  });
  if (status !== 0) process.exit(status ?? 2);
}
