import { readReport } from "../bench/report.ts";
import { table } from "./markdown.ts";

/** What the last run of every bench found, in a line each; `bench/README.md` has them whole. */
export function performanceTable(): string {
  const { machine, versions } = readReport("client");
  const rows = [
    [
      "a client of 200 events in a year, assessed",
      `${cell("client", "**client-risk**", 1)} a second`,
      `${cell("client", "**client-risk**", 2)} × json-rules-engine`,
    ],
    [
      "… from what `JSON.parse` gave to the assessment, once",
      `${cell("profile", "all", 1)} µs`,
      `${cell("profile", "events read", 2)} of it reading and checking`,
    ],
    [
      "… by eight rules only",
      `${cell("limit", "**client-risk**", 1)} a second`,
      `${cell("limit", "**client-risk**", 2)} × a program for just these, by hand`,
    ],
    [
      "another moment of a history of 100 events",
      `${cell("moments", "100 events", 1)} µs`,
      `${cell("moments", "100,000 events", 1)} µs of 100,000 events`,
    ],
    [
      "every day of a year of 500 events",
      `${cell("year", "on every day", 1)} ms`,
      `${cell("year", "on every day", 2)} × one day`,
    ],
    [
      "one more event, appended and assessed, to 100",
      `${cell("one-more-event", "100 events, each after", 1)} µs`,
      `${cell("one-more-event", "100,000 events, each after", 1)} µs to 100,000`,
    ],
    [
      "40 plain rules, asked of an object",
      `${cell("rules", "**client-risk**, `compileRules`, `run`", 1)} a second`,
      `json-rules-engine ${cell("rules", "json-rules-engine", 1)}, json-logic-engine ${cell("rules", "json-logic-engine, built", 1)}`,
    ],
    [
      "a file of 1,000,000 events, ranked",
      cell("files", "`assess`", 1),
      `${cell("files", "`assess`", 2)} × a script that only parses it`,
    ],
    [
      "the command, from spawn to exit",
      `${cell("start", "`client-risk --version`", 1)} ms`,
      `${cell("start", "`client-risk --version`", 2)} ms over \`node -e 0\``,
    ],
  ];
  return `${table(["what", "takes", "beside"], rows)}\n\nMeasured on ${machine}; node ${versions.node}.`;
}

/** A cell of a bench's table: of the row whose name begins so. */
function cell(bench: string, row: string, column: number): string {
  const { rows } = readReport(bench);
  const found = rows.find(([name]) => name?.startsWith(row))?.[column];
  if (found === undefined) throw new Error(`bench ${bench}: no cell ${column} in a row ${row}`);
  return found;
}
