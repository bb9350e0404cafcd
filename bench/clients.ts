import type { RiskEvent } from "../src/events/catalogue.ts";
import { parseEvents } from "../src/events/parse.ts";
import { DAY, formatInstant } from "../src/events/time.ts";
import { Random } from "./random.ts";

type Attributes = Readonly<Record<string, unknown>>;

/** What happens with a client: how often each kind of event comes, who is named in it, and what else stands in it. */
const KINDS: readonly (readonly [
  type: string,
  weight: number,
  attributes?: (random: Random) => Attributes,
])[] = [
  ["work.logged", 18, (r) => ({ hours: r.whole(1, 16) / 2 })],
  ["call.answered", 12],
  ["call.ignored", 6],
  ["message.answered", 10, (r) => ({ hours: r.whole(1, 96) / 2, by: r.of(["client", "us"]) })],
  ["message.ignored", 5],
  ["report.sent", 6],
  ["outreach.sent", 4, (r) => ({ purpose: r.of(["update", "report", "sales", "survey", "other"]) })],
  ["meeting.held", 3, (r) => ({ level: r.of(["working", "working", "leadership"]) })],
  ["document.received", 9, (r) => ({ daysLate: r.whole(0, 5) })],
  ["document.delayed", 4, (r) => ({ daysLate: r.whole(1, 20) })],
  ["document.defective", 2],
  ["payment.received", 7, (r) => ({ amount: r.whole(200, 9000) })],
  ["payment.late", 3, (r) => ({ amount: r.whole(200, 9000), daysLate: r.whole(1, 45) })],
  ["payment.chased", 1, (r) => ({ hours: r.whole(1, 8) / 2 })],
  ["promise.kept", 3],
  ["promise.broken", 1.5],
  ["email.aggressive", 0.6, (r) => ({ tone: r.of(["harsh", "rude", "insulting"]) })],
  ["complaint.filed", 0.8, (r) => ({ about: r.of(["quality", "deadline", "billing", "employee"]) })],
  ["complaint.answered", 0.7],
  ["praise.received", 1],
  ["survey.answered", 1, (r) => ({ score: r.whole(0, 10), scale: "nps" })],
  ["proposal.made", 0.8],
  ["proposal.ignored", 0.4],
  ["employee.left", 0.1],
  ["employee.joined", 0.15],
  ["action.taken", 0.5, (r) => ({ action: r.of(ACTIONS), outcome: r.of(["pending", "helped", "failed"]) })],
  ["recommendation.snoozed", 0.1, (r) => ({ action: r.of(ACTIONS), by: "olga", reason: "later" })],
];

const ACTIONS = ["call-meeting", "restore-dialogue", "set-payment-reminders", "send-weekly-report"];

/** The steps of a failure of ours, which all name its incident. */
const INCIDENT: readonly (readonly [
  type: string,
  days: number,
  attributes?: (random: Random) => Attributes,
])[] = [
  [
    "incident.occurred",
    0,
    (r) => ({ kind: r.of(["deadline", "quality", "billing"]), fault: r.of(["us", "client", "unclear"]) }),
  ],
  ["incident.disclosed", 0.2, () => ({ by: "us" })],
  ["incident.apologized", 1],
  ["incident.solution-proposed", 2],
  ["incident.resolved", 6],
  ["incident.prevention-done", 20],
];

/** One failure comes in so many events. */
const EVENTS_TO_INCIDENT = 250;

const UPTO = KINDS.map((_, i) => KINDS.slice(0, i + 1).reduce((total, [, weight]) => total + weight, 0));

export interface ClientShape {
  readonly events: number;
  /** How many there are a day. */
  readonly perDay: number;
  readonly seed: number;
  /** When the story ends. */
  readonly until: number;
}

/** A client as its files have it: a profile, and events in order of time as they come out of `JSON.parse`. */
export interface RawClient {
  readonly profile: Attributes & { readonly id: string };
  readonly events: readonly Attributes[];
}

/** New Year of 2026, at which stories end that end nowhere else. */
export const UNTIL = Date.UTC(2026, 0);

/** Clients of one shape, with stories of their own. */
export function makeClients(count: number, shape: Omit<ClientShape, "seed">): RawClient[] {
  return Array.from({ length: count }, (_, i) => makeClient({ ...shape, seed: i + 1 }));
}

/** The story of one client; the same shape gives the same one. */
export function makeClient({ events: count, perDay, seed, until }: ClientShape): RawClient {
  const random = new Random(seed);
  const id = `client-${String(seed).padStart(5, "0")}`;
  const from = until - (count / perDay) * DAY;
  const events: { at: number; rest: Attributes }[] = [];
  for (let index = 0; events.length < count; index++) {
    const at = from + ((until - from) * events.length) / count;
    if (index % EVENTS_TO_INCIDENT === EVENTS_TO_INCIDENT - 1) {
      for (const [type, days, attributes] of INCIDENT) {
        const rest = { type, incident: `i-${index}`, ...people(random), ...attributes?.(random) };
        events.push({ at: Math.min(at + days * DAY, until), rest });
      }
      continue;
    }
    const [type, , attributes] = kindOf(random);
    const ending =
      type === "recommendation.snoozed" ? { until: formatInstant(Math.floor(at) + 14 * DAY) } : {};
    events.push({ at, rest: { type, ...people(random), ...attributes?.(random), ...ending } });
  }
  events.sort((a, b) => a.at - b.at);
  return asParsed({
    profile: {
      id,
      since: formatInstant(from),
      monthlyRevenue: random.whole(10, 100) * 100,
      contacts: [{ id: "contact-1", influence: "high", decisionMaker: true }, { id: "contact-2" }],
      employees: [{ id: "employee-1" }, { id: "employee-2" }],
    },
    events: events.slice(0, count).map(({ at, rest }, i) => ({
      id: `e-${String(i).padStart(7, "0")}`,
      client: id,
      at: formatInstant(Math.floor(at / 1000) * 1000),
      ...rest,
    })),
  });
}

/** The same with texts of its own, as nothing that comes from a file shares them. */
function asParsed(client: RawClient): RawClient {
  return JSON.parse(JSON.stringify(client));
}

/** Events that were read and checked, as `appendEvents` takes them with `trusted`. */
export function readTrusted({ events }: RawClient): readonly RiskEvent[] {
  const read = parseEvents(events);
  if (read.problems.length > 0) throw new Error(JSON.stringify(read.problems[0]));
  return read.events;
}

function kindOf(random: Random): (typeof KINDS)[number] {
  const place = random.next() * (UPTO.at(-1) as number);
  return KINDS[UPTO.findIndex((upTo) => place < upTo)] as (typeof KINDS)[number];
}

function people(random: Random): Attributes {
  return { contact: `contact-${random.whole(1, 3)}`, employee: `employee-${random.whole(1, 4)}` };
}
