import { eventCatalogue, type RiskEvent } from "../../src/events/catalogue.ts";
import { signOf } from "../../src/events/event-sign.ts";
import { DAY, formatInstant, HOUR, instantOf } from "../../src/events/time.ts";
import { type Example, examplesOf } from "./examples.ts";
import { defineLaw, scoreOf } from "./law.ts";
import { eventsOf, type Life, type Looker, rememberLife, withEvents } from "./life.ts";
import { tell } from "./signs.ts";

/** The same thing three times in a week. */
interface Thrice {
  readonly thrice: readonly RiskEvent[];
  /** What has to have happened for them to make sense. */
  readonly before: readonly RiskEvent[];
}

/** From so much on a change of the score is one. */
const SOMETHING = 0.05;

export const speaks = defineLaw<Thrice>({
  name: "the whole vocabulary speaks",
  states:
    "Told three times in a week to an otherwise busy, content client, every bad event changes score or advice, with names and without.",
  *probes(_looker, life) {
    const last = life.events.at(-1);
    if (last === undefined) return;
    const begin = instantOf(last) + HOUR;
    for (const told of [{}, { contact: "accountant", employee: "olga" }]) {
      for (const type of eventCatalogue.names) {
        for (const example of examplesOf(type, { told })) {
          const thrice = eventsOf(life, tellThrice(example, begin));
          if (thrice.some((event) => signOf(event, eventCatalogue) !== "bad")) continue;
          yield { thrice, before: eventsOf(life, failureBefore(example, begin)) };
        }
      }
    }
  },
  breach(looker, life, { thrice, before }) {
    const base = added(life, before);
    const told = added(base, thrice);
    const [one, , last] = thrice;
    if (one === undefined || last === undefined) return undefined;
    const brings = [HOUR, DAY, 3 * DAY].some((wait) => speaksAt(looker, base, told, instantOf(last) + wait));
    if (brings) return undefined;
    return { rule: one.type, what: `three times ${tell(one)} brings neither points nor advice`, by: 1 };
  },
});

const added = rememberLife((life, events: readonly RiskEvent[]) => withEvents(life, events));

function tellThrice(example: Example, begin: number): readonly object[] {
  return [0, 1, 2].map((nth) => ({
    ...example,
    ...numbered(example, nth),
    id: `thrice-${nth}`,
    at: formatInstant(begin + nth * 2 * DAY),
  }));
}

/** What is said of a failure of ours needs one. */
function failureBefore({ type }: Example, begin: number): readonly object[] {
  if (!type.startsWith("incident.") || type === "incident.occurred") return [];
  const at = formatInstant(begin - HOUR / 2);
  return [
    {
      type: "incident.occurred",
      id: "failure",
      at,
      incident: "incident-of-law",
      kind: "quality",
      fault: "us",
    },
  ];
}

/** A case, a request, an invoice or an incident is another each time. */
function numbered(example: Example, nth: number): object {
  const ids = ["case", "request", "invoice", ...(example.type === "incident.occurred" ? ["incident"] : [])];
  return Object.fromEntries(ids.filter((id) => id in example).map((id) => [id, `${id}-${nth}`]));
}

function speaksAt(looker: Looker, base: Life, told: Life, at: number): boolean {
  const before = looker.at(base, at);
  const after = looker.at(told, at);
  if (scoreOf(after) > scoreOf(before) + SOMETHING || after.band === "ended") return true;
  return after.recommendations.some(
    ({ action, subject }) =>
      !before.recommendations.some((other) => other.action === action && other.subject === subject),
  );
}
