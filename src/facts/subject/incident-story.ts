import type { RiskEvent } from "../../events/catalogue.ts";
import { HOUR, parseDuration } from "../../events/time.ts";
import type { ActionTaken } from "../../history/actions-taken.ts";
import { upperBound } from "../../history/column.ts";
import type { Dated } from "../../history/event-order.ts";
import type { Incident } from "../../history/incidents.ts";
import type { FactView } from "../reading/fact-view.ts";
import { type EarlierFailures, NO_FAILURES, ownFailuresBefore } from "./own-failures.ts";

/** What the events that name an incident tell of it up to the instant looked from. */

type Attributes = Readonly<Record<string, unknown>>;

/** Fault that is ours towards the client: a subcontractor of ours is us. */
const OWN_FAULT: readonly unknown[] = ["us", "subcontractor"];

/** How far back an incident is looked for that is the same again. */
export const REPEAT_WINDOW_MS = parseDuration("730d") as number;

/** Events by which we tell the client something about the incident. */
export const WORDS_FROM_US = [
  "incident.updated",
  "incident.apologized",
  "incident.regretted",
  "incident.solution-proposed",
  "incident.compensated",
  "incident.resolved",
  "incident.prevention-explained",
  "incident.prevention-done",
  "outreach.sent",
];

export function isOccurrence({ type }: RiskEvent): boolean {
  return type === "incident.occurred";
}

export function tellsClient(event: RiskEvent): boolean {
  if (event.type === "incident.disclosed") return event.by === "us";
  return WORDS_FROM_US.includes(event.type);
}

/** What `incident.occurred` says of an attribute: the newest that says anything corrects the ones before. */
export function toldOf(incident: Incident, view: FactView, attribute: string): unknown {
  const newest = newestOf(incident, view, (event) => isOccurrence(event) && attribute in event);
  return (newest?.event as Attributes | undefined)?.[attribute];
}

export function firstOf(
  { events: { at, events } }: Incident,
  view: FactView,
  type: string,
): Dated | undefined {
  for (let i = 0; i < events.length && (at[i] as number) <= view.at; i++) {
    const event = events[i] as RiskEvent;
    if (event.type === type) return { event, at: at[i] as number };
  }
  return undefined;
}

export function newestOf(
  { events: { at, events } }: Incident,
  view: FactView,
  test: (event: RiskEvent) => boolean,
): Dated | undefined {
  for (let i = upperBound(at, view.at) - 1; i >= 0; i--) {
    const event = events[i] as RiskEvent;
    if (test(event)) return { event, at: at[i] as number };
  }
  return undefined;
}

/** When a step was first taken: told by an event of its type, or as an action taken about the incident. */
export function stepAt(incident: Incident, view: FactView, type: string): number | undefined {
  const told = firstOf(incident, view, type)?.at;
  const actions = view.stepActions.get(type);
  if (actions === undefined) return told;
  const taken = view.actionsTakenAbout(incident.id).find(({ action }) => actions.includes(action))?.at;
  return told === undefined || (taken !== undefined && taken < told) ? taken : told;
}

/** Whether a step was taken as an action about the incident, and not in vain. */
export function isStepTaken({ id }: Incident, view: FactView, type: string): boolean {
  const actions = view.stepActions.get(type) ?? [];
  return view
    .actionsTakenAbout(id)
    .some(
      ({ action, outcome }) => actions.includes(action) && (outcome === "pending" || outcome === "helped"),
    );
}

/** The newest action about the incident that tells the client something of it. */
export function newestWordByAction(incident: Incident, view: FactView): ActionTaken | undefined {
  const telling = ["incident.disclosed", ...WORDS_FROM_US].flatMap(
    (type) => view.stepActions.get(type) ?? [],
  );
  return view.actionsTakenAbout(incident.id).findLast(({ action }) => telling.includes(action));
}

/** Hours from its beginning to the first event of a type, or to now where none came. */
export function hoursUntil(incident: Incident, view: FactView, type: string): number | undefined {
  const { occurredAt } = incident;
  const until = stepAt(incident, view, type) ?? view.at;
  return occurredAt === undefined ? undefined : Math.max(0, until - occurredAt) / HOUR;
}

/** What the client was given for it, in money; `undefined` where it was, and nothing says how much. */
export function compensationFor(incident: Incident, view: FactView): number | undefined {
  const { at, events } = incident.events;
  let total: number | undefined =
    stepAt(incident, view, "incident.compensated") === undefined ? 0 : undefined;
  for (let i = 0; i < upperBound(at, view.at); i++) {
    const event = events[i] as RiskEvent;
    if (event.type === "incident.compensated") total = (total ?? 0) + event.value;
  }
  return total;
}

/** Earlier incidents of the same kind that were our fault too, in the order of their beginnings. */
export function repeatedBy(incident: Incident, view: FactView): EarlierFailures {
  const { occurredAt } = incident;
  const kind = toldOf(incident, view, "kind");
  if (kind === undefined || occurredAt === undefined) return NO_FAILURES;
  return ownFailuresBefore(occurredAt, kind, view, {
    windowMs: REPEAT_WINDOW_MS,
    tell: (other) => ({
      kind: toldOf(other, view, "kind"),
      isOurs: OWN_FAULT.includes(toldOf(other, view, "fault")),
      occurrence: newestOf(other, view, isOccurrence)?.event,
    }),
  });
}
