import { eventCatalogue, type RiskEvent } from "../../src/events/catalogue.ts";
import { GONE_WELL, signOf } from "../../src/events/event-sign.ts";
import { DAY, formatInstant, HOUR, instantOf } from "../../src/events/time.ts";
import { type Example, examplesOf } from "./examples.ts";
import { type Breach, blame, defineLaw, round, scoreOf } from "./law.ts";
import { eventsOf, type Life, rememberLife, withEvents } from "./life.ts";

/** One more event, and the instant that it is looked at from. */
interface OneMore {
  readonly event: RiskEvent;
  /** What it is held against: the same gone well, or nothing. */
  readonly instead: RiskEvent | undefined;
  readonly at: number;
}

/** How long after the event it is looked at, in days. */
const LATER = [1 / 24, 1, 6, 15, 29, 31, 59, 61, 91, 179, 181, 364];
/** Of sums that are not exact. */
const SLIP = 1e-6;

export const signs = defineLaw<OneMore>({
  name: "signs",
  states:
    "One more bad event never lowers the score, one more good never raises it, at any instant after it. Where a rate, mean, change or streak counts, the law compares the event with the same one gone well. For an incident of our fault sides.us never falls.",
  *probes({ horizonMs }, life) {
    for (const when of momentsOf(life)) {
      for (const example of examplesFor(life, when)) {
        const [event] = eventsOf(life, [{ ...example, id: "one-more", at: formatInstant(when) }]);
        if (event === undefined || signOf(event, eventCatalogue) === "neutral") continue;
        const instead = goneWell(life, event);
        // What is told of both ways is held to the law once, from the side of the bad one.
        if (instead === undefined && isOfPair(event)) continue;
        for (const days of LATER) {
          const at = when + days * DAY;
          if (at < when + horizonMs) yield { event, instead, at };
        }
      }
    }
  },
  breach(looker, life, { event, instead, at }) {
    const base = looker.at(instead === undefined ? life : added(life, instead), at);
    const more = looker.at(added(life, event), at);
    // A score that somebody has set tells nothing of events.
    if (more.adjustments.some(({ kind }) => kind === "override")) return undefined;
    const isBad = signOf(event, eventCatalogue) === "bad";
    const isOurFailure = event.type === "incident.occurred";
    const [from, to] = isOurFailure ? [base.sides.us, more.sides.us] : [scoreOf(base), scoreOf(more)];
    const wrong = isBad ? from - to : to - from;
    if (wrong <= SLIP) return undefined;
    const days = round((at - instantOf(event)) / DAY);
    return {
      rule: blame(base, more, isBad ? "less" : "more"),
      what: `${isOurFailure ? "sides.us" : "score"} ${round(from)} → ${round(to)}, ${days} d after ${tell(event)}${instead === undefined ? "" : ` in the place of ${tell(instead)}`}`,
      by: wrong,
    } satisfies Breach;
  },
});

const added = rememberLife((life, event: RiskEvent) => withEvents(life, [event]));

/** In the middle of a life, at its end, and a while after. */
function momentsOf({ events }: Life): readonly number[] {
  const [first, last] = [events[0], events.at(-1)];
  if (first === undefined || last === undefined) return [];
  const [begin, end] = [instantOf(first), instantOf(last)];
  return [begin + Math.floor((end - begin) / 2 / HOUR) * HOUR + HOUR / 2, end + HOUR / 2, end + 100 * DAY];
}

/** Everything that may happen then, with names and without, with all that may be told and with the least. */
function* examplesFor(life: Life, when: number): Generator<Example> {
  const past = life.events.filter((event) => instantOf(event) <= when);
  const names = { contact: nameIn(past, "contact", "anna"), employee: nameIn(past, "employee", "ivan") };
  const incident = openFailure(past);
  const open = {
    ...openId(past, "case", "complaint.filed", "complaint.answered"),
    ...openId(past, "request", "request.opened", "request.answered"),
    ...openId(past, "invoice", "invoice.issued", "payment.received"),
  };
  for (const type of eventCatalogue.names) {
    const isAboutFailure = type.startsWith("incident.") && type !== "incident.occurred";
    if (isAboutFailure && incident === undefined) continue;
    const about = isAboutFailure && incident !== undefined ? { incident } : {};
    yield* examplesOf(type, { told: about });
    yield* examplesOf(type, { told: { ...open, ...about, ...names }, optional: "all" });
  }
}

type Events = Life["events"];

function nameIn(past: Events, by: "contact" | "employee", otherwise: string): string {
  return past.findLast((event) => event[by] !== undefined)?.[by] ?? otherwise;
}

/** The newest failure of ours that is not put right. */
function openFailure(past: Events): string | undefined {
  const resolved = new Set(
    past.filter(({ type }) => type === "incident.resolved").map(({ incident }) => incident),
  );
  return past.findLast(
    (event) =>
      event.type === "incident.occurred" &&
      signOf(event, eventCatalogue) === "bad" &&
      !resolved.has(event.incident),
  )?.incident;
}

/** The newest of what was opened and not closed. */
function openId(past: Events, by: string, opened: string, closed: string): Readonly<Record<string, string>> {
  const idsOf = (wanted: string) =>
    past.filter(({ type }) => type === wanted).map((event): unknown => Reflect.get(event, by));
  const closedIds = new Set(idsOf(closed));
  const id = idsOf(opened).findLast((one) => typeof one === "string" && !closedIds.has(one));
  return typeof id === "string" ? { [by]: id } : {};
}

function isOfPair({ type }: RiskEvent): boolean {
  return [...GONE_WELL.values()].some((well) => well === type);
}

/** The same event gone well; `undefined` for one that did, or that is held against nothing. */
function goneWell(life: Life, event: RiskEvent): RiskEvent | undefined {
  const type = GONE_WELL.get(event.type);
  if (type === undefined || signOf(event, eventCatalogue) !== "bad") return undefined;
  const attributes = eventCatalogue.get(type)?.attributes;
  const kept = Object.entries(event).filter(
    ([name]) => name === "id" || name === "at" || (attributes?.has(name) && name !== "daysLate"),
  );
  const best = type === "survey.answered" ? { score: 10, scale: "ten" } : {};
  return eventsOf(life, [{ ...Object.fromEntries(kept), ...best, type }])[0];
}

export function tell(event: RiskEvent): string {
  const { id: _, client: __, at: ___, type, ...rest } = event;
  const told = Object.entries(rest).map(([name, value]) => `${name}: ${value}`);
  return told.length === 0 ? type : `${type} {${told.join(", ")}}`;
}
