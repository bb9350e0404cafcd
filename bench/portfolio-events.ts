/**
 * Writes the events of a large portfolio as NDJSON, in order of time as a log has them, or of client with `--sorted`.
 * The same arguments give the same bytes.
 *
 *     tsx bench/portfolio-events.ts OUT.ndjson [--events 1000000] [--clients 5000] [--seed 1] [--sorted]
 */
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { parseArgs } from "node:util";
import { Random } from "./random.ts";

type Attributes = Readonly<Record<string, string | number | boolean>>;

/** The year's work with a client and its troubles: how often each kind of event comes, and what stands in it. */
const KINDS: readonly (readonly [
  type: string,
  weight: number,
  attributes?: (random: Random) => Attributes,
])[] = [
  ["work.logged", 18, (r) => ({ hours: r.tenths(0.5, 8) })],
  ["call.answered", 12],
  ["call.ignored", 6],
  ["message.answered", 10, (r) => ({ hours: r.tenths(0.5, 48), by: r.of(["client", "us"]) })],
  ["message.ignored", 5],
  ["report.sent", 6],
  ["outreach.sent", 4, (r) => ({ purpose: r.of(["update", "report", "sales", "survey", "other"]) })],
  ["meeting.held", 3, (r) => ({ level: r.of(["working", "working", "leadership"]) })],
  ["document.received", 9, (r) => ({ daysLate: r.whole(0, 5) })],
  ["document.delayed", 4, (r) => ({ daysLate: r.whole(1, 20) })],
  ["document.defective", 2],
  ["payment.received", 7, (r) => ({ amount: r.tenths(200, 9000) })],
  ["payment.late", 3, (r) => ({ amount: r.tenths(200, 9000), daysLate: r.whole(1, 45) })],
  ["payment.chased", 1, (r) => ({ hours: r.tenths(0.5, 4) })],
  ["promise.kept", 3],
  ["promise.broken", 1.5],
  ["email.aggressive", 0.6, (r) => ({ tone: r.of(["harsh", "rude", "insulting"]) })],
  ["complaint.filed", 0.8, (r) => ({ about: r.of(["quality", "deadline", "billing", "communication"]) })],
  ["complaint.answered", 0.7],
  ["praise.received", 1],
  ["survey.answered", 1, (r) => ({ score: r.whole(0, 10), scale: "nps" })],
  ["proposal.made", 0.8],
  ["proposal.ignored", 0.4],
  ["incident.occurred", 0.3, (r) => ({ kind: "deadline", fault: r.of(["us", "client", "unclear"]) })],
  ["incident.resolved", 0.25],
];

const NOTES = [
  "Invoices of the quarter, two of them without a stamp",
  "Asked to be called back after the closing of the month",
  "Reconciled the balance with their warehouse",
  "Сверка расчётов за квартал",
];

const FROM = Date.UTC(2024, 0, 1);
const SPAN = Date.UTC(2026, 0, 1) - FROM;

/** Weights added up, so that one number finds its kind. */
const UPTO = KINDS.map((_, i) => KINDS.slice(0, i + 1).reduce((total, [, weight]) => total + weight, 0));

function kindOf(random: Random): (typeof KINDS)[number] {
  const place = random.next() * (UPTO.at(-1) as number);
  return KINDS[UPTO.findIndex((upTo) => place < upTo)] as (typeof KINDS)[number];
}

function lineOf(index: number, client: number, at: number, random: Random): string {
  const [type, , attributes] = kindOf(random);
  const event = {
    id: `e-${String(index).padStart(7, "0")}`,
    client: `client-${String(client).padStart(5, "0")}`,
    at: new Date(at).toISOString().replace(".000Z", "Z"),
    type,
    contact: `contact-${random.whole(1, 3)}`,
    employee: `employee-${random.whole(1, 40)}`,
    ...(type.startsWith("incident.") ? { incident: `i-${Math.floor(index / 50_000)}` } : {}),
    ...attributes?.(random),
    ...(random.next() < 0.25 ? { note: random.of(NOTES) } : {}),
  };
  return `${JSON.stringify(event)}\n`;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    events: { type: "string", default: "1000000" },
    clients: { type: "string", default: "5000" },
    seed: { type: "string", default: "1" },
    sorted: { type: "boolean", default: false },
  },
});
const [path] = positionals;
const events = Number(values.events);
const clients = Number(values.clients);
if (path === undefined || !(events > 0) || !(clients > 0)) {
  console.error(
    "usage: tsx bench/portfolio-events.ts OUT.ndjson [--events N] [--clients N] [--seed N] [--sorted]",
  );
  process.exit(2);
}

const random = new Random(Number(values.seed));
const out = createWriteStream(path);
const perClient = Math.ceil(events / clients);
let lines: string[] = [];
for (let index = 0; index < events; index++) {
  const position = values.sorted ? (index % perClient) / perClient : index / events;
  const client = values.sorted ? Math.floor(index / perClient) : random.whole(0, clients - 1);
  lines.push(lineOf(index, client, FROM + Math.floor((position * SPAN) / 1000) * 1000, random));
  if (lines.length === 10_000 || index === events - 1) {
    if (!out.write(lines.join(""))) await once(out, "drain");
    lines = [];
  }
}
out.end();
await once(out, "finish");
