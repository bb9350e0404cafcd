import { extname } from "node:path";
import { formatReport, readReport } from "../bench/report.ts";
import { factTable, paramTable, pathTable } from "./fact-tables.ts";
import { limitTable } from "./limit-table.ts";
import { memberTables } from "./member-tables.ts";
import { outputOfCommand, outputOfExample, outputOfScript } from "./outputs.ts";
import { performanceTable } from "./performance-table.ts";
import { eventAreas, eventTable, impliedTable, operatorTable } from "./reference-tables.ts";
import { roomTable } from "./rooms.ts";
import { actionTable, namedTable, ruleTables } from "./rule-tables.ts";
import { signTable } from "./sign-table.ts";
import { simulationTable } from "./simulation-table.ts";
import { readSource } from "./source.ts";

/** A block of a page: what stands between `<!-- KIND WHAT -->` and `<!-- end -->`. */
const BLOCK = /^<!-- (file|run|command|output|table|bench) (.+) -->\n[\s\S]*?^<!-- end -->$/gm;

/**
 * Fills the blocks of a page, so that it shows what is.
 *
 * - `file PATH`, `file PATH#REGION` or `file PATH#/JSON/POINTER`: a file, or a part of it
 * - `run PATH`: what an example prints
 * - `command ARGS`: what the command prints
 * - `output SCRIPT`: what `npm run SCRIPT` prints
 * - `table NAME`: a table made from the code
 * - `bench NAME`: what the last run of a bench found
 *
 * Behind the last four of these and `file` may stand ` | FROM-TO`: only these lines are shown.
 */
export async function fillBlocks(page: string): Promise<string> {
  const parts: string[] = [];
  let done = 0;
  for (const { 0: block, 1: kind = "", 2: what = "", index } of page.matchAll(BLOCK)) {
    parts.push(
      page.slice(done, index),
      `<!-- ${kind} ${what} -->\n\n${await fill(kind, what)}\n\n<!-- end -->`,
    );
    done = index + block.length;
  }
  return parts.join("") + page.slice(done);
}

async function fill(kind: string, what: string): Promise<string> {
  if (kind === "table") return tableOf(what);
  if (kind === "bench")
    return `${formatReport(readReport(what))}\n\nMeasured by \`npm run bench -- ${what}\`.`;
  const [asked = "", lines] = what.split(" | ");
  if (kind === "file") return fence(languageOf(asked), cut(readSource(asked), lines).join("\n"));
  const [call, output] = await outputOf(kind, asked);
  const shown = cut(output, lines);
  const more = shown.length < cut(output).length ? ["…"] : [];
  return fence("", [`$ ${call}`, ...shown, ...more].join("\n"));
}

async function outputOf(kind: string, asked: string): Promise<[call: string, output: string]> {
  if (kind === "run") return [`npx tsx ${asked}`, await outputOfExample(asked)];
  if (kind === "command") return [`client-risk ${asked}`, await outputOfCommand(asked.split(" "))];
  return [`npm run ${asked}`, outputOfScript(asked)];
}

/** The lines of a text, or of `5-12` those. */
function cut(text: string, range?: string): string[] {
  const lines = text.trimEnd().split("\n");
  const [from = 1, to = lines.length] = range?.split("-").map(Number) ?? [];
  return lines.slice(from - 1, to).map((line) => line.trimEnd());
}

const TABLES: Readonly<Record<string, () => string>> = {
  events: eventTable,
  "event attributes": eventAreas,
  "implied attributes": impliedTable,
  facts: factTable,
  params: paramTable,
  "paths of client": () => pathTable("client"),
  "paths of subject": () => pathTable("subject"),
  ...memberTables,
  performance: performanceTable,
  operators: operatorTable,
  rooms: roomTable,
  rules: ruleTables,
  names: namedTable,
  limits: limitTable,
  actions: actionTable,
  signs: signTable,
  simulation: simulationTable,
};

function tableOf(name: string): string {
  const table = TABLES[name];
  if (table === undefined) throw new Error(`no table of ${name}, but of ${Object.keys(TABLES).join(", ")}`);
  return table();
}

function languageOf(path: string): string {
  return extname(path.replace(/#.*/, "")).slice(1);
}

function fence(language: string, text: string): string {
  return `\`\`\`${language}\n${text.trimEnd()}\n\`\`\``;
}
