/**
 * Runs benches, all or those named, prints what they found and keeps it for the README.
 *
 *     npm run bench [-- NAME…]
 */
import { type BenchTable, formatReport, reportOf, writeReport } from "./report.ts";
import { benchRules } from "./rules.ts";

const BENCHES: Readonly<Record<string, () => Promise<BenchTable>>> = {
  rules: benchRules,
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !Object.hasOwn(BENCHES, name));
if (unknown.length > 0) {
  console.error(`no bench ${unknown.join(", ")}: there are ${Object.keys(BENCHES).join(", ")}`);
  process.exit(2);
}
for (const name of asked.length > 0 ? asked : Object.keys(BENCHES)) {
  process.stderr.write(`${name}\n`);
  const report = reportOf((await BENCHES[name]?.()) as BenchTable);
  writeReport(name, report);
  console.log(formatReport(report));
}
