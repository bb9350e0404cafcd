import type { RiskEvent } from "../events/catalogue.ts";
import { HOUR } from "../events/time.ts";
import { upperBound } from "../history/column.ts";
import type { Incident } from "../history/incidents.ts";
import { INCIDENT_OPEN_AT_MOST } from "../history/incidents.ts";
import type { View } from "./reading/case-view.ts";

/** Fault that is ours towards the client: a subcontractor of ours is us. */
const OWN_FAULT: readonly unknown[] = ["us", "subcontractor"];

const LONGEST_OPEN_HOURS = INCIDENT_OPEN_AT_MOST / HOUR;
/** How far back an incident is looked for that is the same again. */
export const REPEAT_WINDOW_MS = 730 * 24 * HOUR;

type Attributes = Readonly<Record<string, unknown>>;

interface IncidentAttribute {
  readonly read: (incident: Incident, view: View) => unknown;
  /** Types of the incident's events that the value rests on, beside `incident.occurred`. */
  readonly restsOn: readonly string[];
}

/** Events by which we tell the client something about the incident. */
const WORDS_FROM_US = [
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

/** What the rules can ask of an incident, as it stands at the instant looked from. */
export const INCIDENT_ATTRIBUTES: Readonly<Record<string, IncidentAttribute>> = {
  id: { read: ({ id }) => id, restsOn: [] },
  kind: ofOccurrence("kind"),
  fault: ofOccurrence("fault"),
  severity: ofOccurrence("severity"),
  loss: ofOccurrence("loss"),
  lossMonths: {
    read: (incident, view) => over(told(incident, view, "loss"), view.client.monthlyRevenue),
    restsOn: [],
  },
  blamedOnUs: { read: (incident, view) => told(incident, view, "blamedOnUs") === true, restsOn: [] },
  harmsContact: { read: (incident, view) => told(incident, view, "harmsContact") === true, restsOn: [] },
  hoursOpen: {
    read: (incident, view) => {
      const hours = hoursFrom(incident, instantOfFirst(incident, view, "incident.resolved") ?? view.at);
      return hours === undefined ? undefined : Math.min(hours, LONGEST_OPEN_HOURS);
    },
    restsOn: ["incident.resolved"],
  },
  hoursUndisclosed: {
    read: (incident, view) =>
      hoursFrom(incident, instantOfFirst(incident, view, "incident.disclosed") ?? view.at),
    restsOn: ["incident.disclosed"],
  },
  hoursSinceUpdate: {
    read: (incident, view) => {
      const told = newestOf(incident, view, tellsClient);
      const since = told === undefined ? incident.occurredAt : told.at;
      return since === undefined ? undefined : (view.at - since) / HOUR;
    },
    restsOn: [...WORDS_FROM_US, "incident.disclosed"],
  },
  disclosedBy: {
    read: (incident, view) =>
      (firstOf(incident, view, "incident.disclosed")?.event as Attributes | undefined)?.by,
    restsOn: ["incident.disclosed"],
  },
  heard: happened("incident.heard"),
  emotionsDenied: happened("incident.emotions-denied"),
  apologized: happened("incident.apologized"),
  regretted: happened("incident.regretted"),
  deflected: happened("incident.deflected"),
  solutionProposed: happened("incident.solution-proposed"),
  /** Whether a solution was proposed with a date, which is what the client waits for. */
  solutionDated: {
    read: (incident, view) =>
      newestOf(incident, view, (event) => event.type === "incident.solution-proposed" && "due" in event) !==
      undefined,
    restsOn: ["incident.solution-proposed"],
  },
  compensated: happened("incident.compensated"),
  compensationShare: {
    read: (incident, view) => over(compensation(incident, view), told(incident, view, "loss")),
    restsOn: ["incident.compensated"],
  },
  resolved: happened("incident.resolved"),
  preventionExplained: happened("incident.prevention-explained"),
  preventionDone: happened("incident.prevention-done"),
  repeats: { read: (incident, view) => repeatedBy(incident, view).length, restsOn: [] },
};

/** The events that an attribute of an incident rests on: what happened, and what was done about it. */
export function giveIncidentEvidence(
  incident: Incident,
  attribute: string,
  view: View,
  give: (event: RiskEvent) => void,
): void {
  const types = INCIDENT_ATTRIBUTES[attribute]?.restsOn ?? [];
  const { events, at } = incident.events;
  for (let i = 0; i < upperBound(at, view.at); i++) {
    const event = events[i] as RiskEvent;
    if (event.type === "incident.occurred" || types.includes(event.type)) give(event);
  }
  if (attribute !== "repeats") return;
  for (const other of repeatedBy(incident, view)) {
    const occurred = newestOf(other, view, isOccurrence);
    if (occurred !== undefined) give(occurred.event);
  }
}

function ofOccurrence(attribute: string): IncidentAttribute {
  return { read: (incident, view) => told(incident, view, attribute), restsOn: [] };
}

function happened(type: string): IncidentAttribute {
  return { read: (incident, view) => firstOf(incident, view, type) !== undefined, restsOn: [type] };
}

/** What `incident.occurred` says of an attribute: the newest that says anything corrects the ones before. */
function told(incident: Incident, view: View, attribute: string): unknown {
  const newest = newestOf(incident, view, (event) => isOccurrence(event) && attribute in event);
  return (newest?.event as Attributes | undefined)?.[attribute];
}

interface Found {
  readonly event: RiskEvent;
  readonly at: number;
}

function firstOf({ events: { at, events } }: Incident, view: View, type: string): Found | undefined {
  for (let i = 0; i < events.length && (at[i] as number) <= view.at; i++) {
    const event = events[i] as RiskEvent;
    if (event.type === type) return { event, at: at[i] as number };
  }
  return undefined;
}

function newestOf(
  { events: { at, events } }: Incident,
  view: View,
  test: (event: RiskEvent) => boolean,
): Found | undefined {
  for (let i = upperBound(at, view.at) - 1; i >= 0; i--) {
    const event = events[i] as RiskEvent;
    if (test(event)) return { event, at: at[i] as number };
  }
  return undefined;
}

function instantOfFirst(incident: Incident, view: View, type: string): number | undefined {
  return firstOf(incident, view, type)?.at;
}

function hoursFrom({ occurredAt }: Incident, until: number): number | undefined {
  return occurredAt === undefined ? undefined : Math.max(0, until - occurredAt) / HOUR;
}

function tellsClient(event: RiskEvent): boolean {
  if (event.type === "incident.disclosed") return (event as Attributes).by === "us";
  return WORDS_FROM_US.includes(event.type);
}

function compensation({ events: { at, events } }: Incident, view: View): number {
  let total = 0;
  for (let i = 0; i < upperBound(at, view.at); i++) {
    const event = events[i] as RiskEvent;
    if (event.type === "incident.compensated") total += (event as Attributes).value as number;
  }
  return total;
}

function over(part: unknown, whole: unknown): number | undefined {
  return typeof part === "number" && typeof whole === "number" && whole > 0 ? part / whole : undefined;
}

/** Earlier incidents of the same kind that were our fault too. */
function repeatedBy(incident: Incident, view: View): readonly Incident[] {
  const { occurredAt } = incident;
  const kind = told(incident, view, "kind");
  if (kind === undefined || occurredAt === undefined) return [];
  return view.timeline.incidentsBegun(view.at - REPEAT_WINDOW_MS, occurredAt).filter((other) => {
    if (other.occurredAt === occurredAt) return false;
    return told(other, view, "kind") === kind && OWN_FAULT.includes(told(other, view, "fault"));
  });
}

function isOccurrence({ type }: RiskEvent): boolean {
  return type === "incident.occurred";
}
