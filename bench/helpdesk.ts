/**
 * Ranks the tickets of a help desk by the risk of their client, looked at just before each ticket is opened, and
 * measures how well that foretells which take longer than five days to the first "Resolve ticket".
 *
 * Known at that moment are the tickets resolved before, and which of them were slow. Only resolved tickets of clients
 * with at least one such ticket are ranked. Outcomes are read from the file's own rows, not through the import, whose
 * `request.overdue` leaves out what waited for the client. Beside it stand the past rate of slow tickets, as it is
 * and drawn towards the rate of the whole file as if two more tickets of that rate were known.
 *
 *     npx tsx bench/helpdesk.ts LOG.csv
 */
import { DAY, formatInstant, HOUR } from "../src/events/time.ts";
import { compileDateForm } from "../src/import/date-form.ts";
import { type Assessment, createHistory, createRiskEngine, defaultPack } from "../src/index.ts";
import { formatAucs } from "./auc.ts";
import { describeRiskiest, fileArgument, importTable, readRows } from "./table.ts";

interface Ticket {
  readonly client: string;
  readonly openedAt: number;
  readonly resolvedAt: number;
}

/** A ticket that is about to be opened, and what is known of its client. */
interface Case {
  readonly ticket: Ticket;
  readonly known: readonly Ticket[];
  readonly assessment: Assessment;
}

const PRIOR_WEIGHT = 2;
const ZONE = HOUR;
const readDate = compileDateForm("YYYY/M/D HH:mm:ss", { zone: (wall) => wall - ZONE, yearPivot: 0 });

const file = fileArgument("helpdesk.ts");
const portfolio = await importTable(file, "helpdesk.map.yaml");
const engine = createRiskEngine({ packs: [defaultPack] });
console.log(`\n${describeRiskiest(portfolio, engine)}\n`);

const histories = new Map(portfolio.clients.map((client) => [client, portfolio.historyOf(client)]));
const tickets = toTickets(await readRows(file));
const byClient = new Map<string, Ticket[]>();
for (const ticket of tickets) byClient.set(ticket.client, [...(byClient.get(ticket.client) ?? []), ticket]);
const recalled = tickets.flatMap(recall);
const start = performance.now();
const cases = recalled.map((one) => ({ ...one, assessment: assessBefore(one.ticket) }));
const seconds = (performance.now() - start) / 1000;
console.log(
  `${cases.length} tickets of clients with a ticket known, assessed in ${seconds.toFixed(2)} s. AUC:\n`,
);

const overall = (tickets.filter(isSlow).length / tickets.length) * PRIOR_WEIGHT;
const predictors = {
  score: ({ assessment }: Case) => assessment.score ?? 0,
  "service dimension": ({ assessment }: Case) => assessment.dimensions.service,
  "past rate": ({ known }: Case) => known.filter(isSlow).length / known.length,
  "drawn to the mean": ({ known }: Case) =>
    (known.filter(isSlow).length + overall) / (known.length + PRIOR_WEIGHT),
};
console.log(formatAucs(cases, predictors, { slow: ({ ticket }) => isSlow(ticket) }));

/** The ticket beside those of its client that are known when it is opened; none where none is. */
function recall(ticket: Ticket): Omit<Case, "assessment">[] {
  const known = (byClient.get(ticket.client) ?? []).filter(({ resolvedAt }) => resolvedAt < ticket.openedAt);
  return known.length === 0 ? [] : [{ ticket, known }];
}

function assessBefore({ client, openedAt }: Ticket): Assessment {
  const history = histories.get(client) ?? createHistory({ id: client });
  return engine.assess(history, { at: formatInstant(openedAt - 1) });
}

/** In the order of their first rows; a ticket stays with the customer of its first row. */
function toTickets(rows: readonly Readonly<Record<string, string>>[]): Ticket[] {
  const opened = new Map<string, { client: string; openedAt: number }>();
  const tickets = new Map<string, Ticket>();
  for (const row of rows) {
    const id = row["Case ID"] ?? "";
    const at = readDate?.(row["Complete Timestamp"]) ?? Number.NaN;
    const ticket = opened.get(id) ?? { client: row.customer ?? "", openedAt: at };
    opened.set(id, ticket);
    if (row.Activity === "Resolve ticket" && !tickets.has(id)) tickets.set(id, { ...ticket, resolvedAt: at });
  }
  return [...tickets.values()];
}

function isSlow({ openedAt, resolvedAt }: Ticket): boolean {
  return resolvedAt - openedAt > 5 * DAY;
}
