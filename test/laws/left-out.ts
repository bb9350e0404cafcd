import * as z from "zod";
import type { AssessedFinding, Assessment } from "../../src/assess/assessment.ts";
import { eventCatalogue, type RiskEvent } from "../../src/events/catalogue.ts";
import { parseEvents } from "../../src/events/parse.ts";
import { DAY, formatInstant } from "../../src/events/time.ts";
import { defineLaw, round } from "./law.ts";
import { instantsOf, type Life } from "./life.ts";

/** A finding, and an attribute that is left out of the events behind it. */
interface LeftOut {
  readonly rule: string;
  readonly subject: string | undefined;
  readonly attribute: string;
  readonly at: number;
}

/** Flags that are the fact itself, and attributes whose absence says something else than that nobody knows. */
const TELLING: ReadonlySet<string> = new Set([
  "violent",
  "confirmed",
  "blamedOnUs",
  "harmsContact",
  "justified",
  "removable",
  "by",
  "daysLate",
  "id",
  "note",
  "recordedAt",
  "extracted",
]);
/** The same where just some types tell it: that an invoice was paid in part is told by its amount, and which of several complaints was answered by its case. */
const TELLING_OF: Readonly<Record<string, string>> = {
  "invoice.issued": "amount",
  "complaint.filed": "case",
};
const STEERING: ReadonlySet<string> = new Set(["action.taken", "recommendation.snoozed"]);

export const leftOut = defineLaw<LeftOut>({
  name: "left out",
  states:
    "A missing optional attribute may weaken a finding, never remove it, save flags that are the fact itself (violent, confirmed, blamedOnUs, harmsContact, justified, removable).",
  *probes(looker, life) {
    const last = instantsOf(life).at(-1);
    if (last === undefined) return;
    for (const at of looks(life, last)) {
      const byId = new Map(life.events.map((event) => [event.id, event]));
      for (const { rule, subject, evidence } of weighty(looker.at(life, at))) {
        const behind = evidence.ids.flatMap((id) => byId.get(id) ?? []);
        for (const attribute of optionalIn(behind)) yield { rule, subject, attribute, at };
      }
    }
  },
  breach(looker, life, { rule, subject, attribute, at }) {
    const found = weighty(looker.at(life, at)).find((one) => one.rule === rule && one.subject === subject);
    if (found === undefined) return undefined;
    const behind = new Set(found.evidence.ids);
    const events = life.events.map((event) =>
      behind.has(event.id ?? "") ? without(event, attribute) : event,
    );
    const rest = looker.at({ ...life, events }, at).findings.filter(({ points }) => points > 0);
    // Weaker is not lost; and another rule may speak of the same events instead.
    if (rest.some(({ evidence }) => evidence.ids.some((id) => behind.has(id)))) return undefined;
    return {
      rule,
      what: `${round(found.points)} points${subject === undefined ? "" : ` of ${subject}`} at ${formatInstant(at)} are lost where ${attribute} is left out`,
      by: found.points,
    };
  },
});

/** Every few weeks of a life, and after it. */
function* looks(life: Life, last: number): Generator<number> {
  const first = instantsOf(life)[0] ?? last;
  for (let at = first + 20 * DAY; at < last; at += 40 * DAY) yield at;
  yield last + DAY;
}

function weighty({ findings }: Assessment): readonly AssessedFinding[] {
  return findings.filter(({ points }) => points > 0.5);
}

/** What may be left out of some of these events. */
function optionalIn(events: readonly RiskEvent[]): readonly string[] {
  const names = new Set<string>();
  for (const event of events) {
    if (STEERING.has(event.type)) continue;
    const shape = (eventCatalogue.get(event.type)?.schema as z.ZodObject | undefined)?.shape ?? {};
    for (const [name, schema] of Object.entries(shape)) {
      if (TELLING.has(name) || TELLING_OF[event.type] === name) continue;
      if (name in event && schema instanceof z.ZodOptional) names.add(name);
    }
  }
  return [...names].sort();
}

function without(event: RiskEvent, attribute: string): RiskEvent {
  if (!(attribute in event)) return event;
  const { events } = parseEvents([
    Object.fromEntries(Object.entries(event).filter(([name]) => name !== attribute)),
  ]);
  // Where it has to be told, it is.
  return events[0] ?? event;
}
