import { fileURLToPath } from "node:url";
import type { Assessment } from "../src/assess/assessment.ts";
import { formatProblem } from "../src/events/problem.ts";
import { readText } from "../src/files/bytes.ts";
import { readCsv } from "../src/files/read-csv.ts";
import type { InvalidRecord } from "../src/files/read-events.ts";
import { importEvents } from "../src/import/import-rows.ts";
import { readImportMap } from "../src/import/read-map.ts";
import type { RiskEngine } from "../src/index.ts";
import { Portfolio } from "./portfolio.ts";

const LARGEST_MAP = 1024 * 1024;

/** The file named on the command line; ends the program where there is none. */
export function fileArgument(script: string): string {
  const file = process.argv[2];
  if (file !== undefined) return file;
  console.error(`usage: tsx bench/${script} FILE.csv`);
  process.exit(2);
}

/** The clients of a table, by one of the maps in `examples/maps`. Bad rows are named on stderr and left out. */
export async function importTable(file: string, mapName: string): Promise<Portfolio> {
  const start = performance.now();
  const mapFile = fileURLToPath(new URL(`../examples/maps/${mapName}`, import.meta.url));
  const map = readImportMap(await readText(mapFile, LARGEST_MAP), mapFile);
  const portfolio = new Portfolio();
  const counts = { rows: 0, events: 0 };
  let bad = 0;
  const onInvalid = ({ problems }: InvalidRecord) => {
    bad += 1;
    console.error(problems.map(formatProblem).join("\n"));
  };
  for await (const events of importEvents(file, map, { onInvalid, counts })) portfolio.add(events);
  const seconds = (performance.now() - start) / 1000;
  const { clients } = portfolio;
  console.log(
    `${counts.rows} rows (${bad} bad), ${counts.events} events of ${clients.length} clients, imported in ${seconds.toFixed(2)} s`,
  );
  return portfolio;
}

/** The rows of a CSV file as they stand, by the names of its header: for what the import leaves out. */
export async function readRows(file: string): Promise<Readonly<Record<string, string>>[]> {
  const rows: Record<string, string>[] = [];
  let header: readonly string[] | undefined;
  for await (const batch of readCsv(file)) {
    for (const { cells } of batch) {
      if (cells === undefined) continue;
      if (header === undefined) header = cells;
      else rows.push(Object.fromEntries(header.map((name, i) => [name, cells[i] ?? ""])));
    }
  }
  return rows;
}

/** The five clients of highest score at the end of the data, each with the findings that weigh most. */
export function describeRiskiest(portfolio: Portfolio, engine: RiskEngine): string {
  const at = portfolio.newestAt ?? "2000-01-01";
  const assessments = portfolio.clients.map((client) => engine.assess(portfolio.historyOf(client), { at }));
  const riskiest = assessments.sort((a, b) => (b.score ?? -1) - (a.score ?? -1)).slice(0, 5);
  return [`The five riskiest clients on ${at.slice(0, 10)}:`, ...riskiest.map(describeClient)].join("\n");
}

function describeClient({ client, score, band, findings }: Assessment): string {
  const top = findings.toSorted((a, b) => b.contribution - a.contribution).slice(0, 3);
  const why = top.map(
    ({ title, contribution, evidence }) =>
      `${title.en} (${contribution.toFixed(0)} of the score, ${evidence.count} events)`,
  );
  return `  ${client}  ${score?.toFixed(0)} ${band}: ${why.join("; ")}`;
}
