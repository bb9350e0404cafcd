import type { RiskEvent } from "../../src/events/catalogue.ts";
import { DAY, formatInstant, HOUR, instantOf } from "../../src/events/time.ts";
import { blame, defineLaw, round, scoreOf } from "./law.ts";
import { eventsOf, instantsOf, type Life, type Looker, rememberLife, withEvents } from "./life.ts";

/** Something that stays open, and two days on which it is looked at. */
interface Waiting {
  readonly item: string;
  readonly events: readonly RiskEvent[];
  readonly from: number;
  readonly until: number;
}

/** From the first on an open item is felt, and to the last it is open. */
const DAYS = [10, 20, 29, 31, 45, 59, 61, 89, 92, 119, 121, 150, 179, 182, 240, 300, 364];

/** Points. */
const SLIP = 0.5;
/** A score of other things beside which an item's own weight can be told. */
const MOST_ELSE = 10;
/** How bad it is for an item not to be felt at all, in points. */
const BRINGS_NOTHING = 50;

interface Item {
  /** What opens it, an hour apart. */
  readonly opened: readonly object[];
  /** Types that close any such item where they name none. */
  readonly closers: readonly string[];
}

const COMPLAINT = ["complaint.answered", "complaint.dismissed"];

/** What stays open, from the day on which it opens. */
const ITEMS: Readonly<Record<string, Item>> = {
  "a complaint": { opened: [{ type: "complaint.filed", about: "quality" }], closers: COMPLAINT },
  "a complaint about an employee": {
    opened: [{ type: "complaint.filed", about: "employee", employee: "olga" }],
    closers: COMPLAINT,
  },
  "a written complaint to leadership": {
    opened: [
      { type: "complaint.filed", about: "quality", to: "leadership", written: true, contact: "director" },
    ],
    closers: COMPLAINT,
  },
  "one complaint of two, the other answered": {
    opened: [
      { type: "complaint.filed", about: "deadline", to: "leadership", case: "k1" },
      { type: "complaint.filed", about: "quality", to: "leadership", case: "k2" },
      { type: "complaint.answered", case: "k1" },
    ],
    closers: COMPLAINT,
  },
  "a request": { opened: [{ type: "request.opened", request: "k1" }], closers: [] },
  "a request that somebody handles": {
    opened: [
      { type: "request.opened", request: "k1" },
      { type: "request.owned", request: "k1" },
    ],
    closers: [],
  },
  "a failure untold": {
    // Of a kind that nothing else in these lives is, so that no other failure is this one again.
    opened: [{ type: "incident.occurred", incident: "k1", kind: "reputation", fault: "us" }],
    closers: [],
  },
  "a major failure untold": {
    opened: [
      {
        type: "incident.occurred",
        incident: "k1",
        kind: "outage",
        fault: "us",
        severity: "major",
        loss: 9000,
      },
    ],
    closers: [],
  },
  "a failure told and not put right": {
    opened: [
      { type: "incident.occurred", incident: "k1", kind: "deadline", fault: "us", severity: "major" },
      { type: "incident.disclosed", incident: "k1", by: "us", channel: "call" },
      { type: "incident.apologized", incident: "k1" },
    ],
    closers: [],
  },
  "an invoice": {
    opened: [{ type: "invoice.issued", invoice: "k1", due: "2026-01-01", amount: 5000 }],
    closers: ["payment.received", "payment.late", "invoice.cancelled"],
  },
  "a threat to leave": {
    opened: [{ type: "termination.threatened" }],
    closers: ["contract.renewed", "contract.terminated"],
  },
  "an obligation at risk": {
    opened: [{ type: "obligation.at-risk" }],
    closers: ["outreach.sent", "promise.kept", "incident.disclosed", "incident.solution-proposed"],
  },
};

export const timeSolvesNothing = defineLaw<Waiting>({
  name: "time solves nothing",
  states:
    "What is open (a complaint without answer, by case; a request; a failure untold; an invoice; a threat to leave) stays open until something closes it, for 365 days; while open its points do not fade.",
  *probes(_looker, life) {
    const first = instantsOf(life)[0];
    if (first === undefined) return;
    const begin = first + 60 * DAY + HOUR / 2;
    for (const [item, { opened }] of Object.entries(ITEMS)) {
      const events = eventsOf(
        life,
        opened.map((one, nth) => ({ ...one, id: `open-${nth}`, at: formatInstant(begin + nth * HOUR) })),
      );
      for (const [nth, day] of DAYS.entries()) {
        yield { item, events, from: begin + (DAYS[nth - 1] ?? day) * DAY, until: begin + day * DAY };
      }
    }
  },
  breach(looker, life, { item, events, from, until }) {
    const base = unclosed(life, item);
    const open = opened(base, events);
    // Amid other trouble nobody can say what of it is this item's.
    if (Math.max(scoreOf(looker.at(base, from)), scoreOf(looker.at(base, until))) > MOST_ELSE)
      return undefined;
    const earlier = weightOf(looker, base, open, from);
    const later = weightOf(looker, base, open, until);
    const day = (instant: number) => round((instant - instantOf(events[0] as RiskEvent)) / DAY);
    if (from === until) {
      if (later > SLIP) return undefined;
      return { rule: item, what: `${item} brings nothing on day ${day(until)}`, by: BRINGS_NOTHING };
    }
    if (later >= earlier - SLIP) return undefined;
    const why = blame(looker.at(open, from), looker.at(open, until), "less");
    return {
      rule: item,
      what: `${item} weighs ${round(earlier)} points on day ${day(from)} and ${round(later)} on day ${day(until)} (${why})`,
      by: earlier - later,
    };
  },
});

/** The life without what would close such an item by the way. */
const unclosed = rememberLife((life, item: string) => {
  const closers = ITEMS[item]?.closers ?? [];
  return { ...life, events: life.events.filter(({ type }) => !closers.includes(type)) };
});

const opened = rememberLife((life, events: readonly RiskEvent[]) => withEvents(life, events));

/** How many points more a life has than another. Of the score it cannot be told: relief may have taken it to nothing already. */
function weightOf(looker: Looker, base: Life, more: Life, at: number): number {
  const pointsOf = (life: Life) =>
    looker
      .at(life, at)
      .findings.reduce((sum, { points, outweighedBy }) => sum + (outweighedBy === undefined ? points : 0), 0);
  return pointsOf(more) - pointsOf(base);
}
