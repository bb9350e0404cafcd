import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { extname } from "node:path";
import { formatReport, readReport } from "../bench/report.ts";
import { eventCatalogue } from "../src/events/catalogue.ts";
import { vocabulary } from "../src/facts/vocabulary.ts";
import { table } from "./markdown.ts";
import { actionTable, namedTable, ruleTables } from "./rule-tables.ts";
import { signTable } from "./sign-table.ts";
import { simulationTable } from "./simulation-table.ts";

/** Fills what stands between `<!-- KIND WHAT -->` and `<!-- end -->`, so that a README shows what is. */
export function fillReadme(readme: string): string {
  return readme.replace(
    /^<!-- (file|output|table|bench) (.+) -->\n[\s\S]*?^<!-- end -->$/gm,
    (_, kind: string, what: string) => `<!-- ${kind} ${what} -->\n\n${fill(kind, what)}\n\n<!-- end -->`,
  );
}

function fill(kind: string, what: string): string {
  if (kind === "file") return fence(extname(what).slice(1), readFileSync(what, "utf8"));
  if (kind === "output") return fence("", `$ npm run ${what}\n${outputOf(what)}`);
  if (kind === "bench") return benchTable(what);
  const table = TABLES[what];
  if (table === undefined) throw new Error(`no table of ${what}, but of ${Object.keys(TABLES).join(", ")}`);
  return table();
}

const TABLES: Readonly<Record<string, () => string>> = {
  events: eventTable,
  signs: signTable,
  facts: factTable,
  rules: ruleTables,
  names: namedTable,
  actions: actionTable,
  simulation: simulationTable,
};

/** What the last run of a bench found. */
function benchTable(name: string): string {
  return `${formatReport(readReport(name))}\n\nMeasured by \`npm run bench -- ${name}\`.`;
}

function outputOf(script: string): string {
  return execFileSync("npm", ["run", "--silent", script], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
}

function fence(language: string, text: string): string {
  return `\`\`\`${language}\n${text.trimEnd()}\n\`\`\``;
}

function eventTable(): string {
  const types = eventCatalogue.names.flatMap((name) => eventCatalogue.get(name) ?? []);
  const rows = [...new Set(types.map(({ area }) => area))].map((area) => [
    area,
    types
      .filter((type) => type.area === area)
      .map(({ name }) => `\`${name}\``)
      .join(" "),
  ]);
  return table(["area", "types"], rows);
}

function factTable(): string {
  const rows = [...vocabulary.values()].map(({ name, unit = "", summary }) => [
    `\`${name}\``,
    unit,
    summary?.en ?? "",
  ]);
  return table(["fact", "unit", "value"], rows);
}
