import type { RiskEvent } from "../events/catalogue.ts";
import { DAY } from "../events/time.ts";
import { type Column, type Incident, upperBound } from "./timeline.ts";

/** An incident that was never told to be resolved counts as open for this long. */
export const INCIDENT_OPEN_AT_MOST = 180 * DAY;
/** For this long after an incident closed, the client's temper still belongs to it. */
export const INCIDENT_AFTERMATH = 14 * DAY;

/** The incidents that events name, with their events in order. */
export function incidentsOf(all: Column): ReadonlyMap<string, Incident> {
  const columns = new Map<string, { at: number[]; events: RiskEvent[] }>();
  for (let index = 0; index < all.events.length; index++) {
    const event = all.events[index] as RiskEvent;
    if (event.incident === undefined) continue;
    const at = all.at[index] as number;
    const column = columns.get(event.incident);
    if (column === undefined) columns.set(event.incident, { at: [at], events: [event] });
    else {
      column.at.push(at);
      column.events.push(event);
    }
  }
  const incidents = new Map<string, Incident>();
  for (const [id, events] of columns) incidents.set(id, incidentOf(id, events));
  return incidents;
}

/** The incidents with one more event, which comes after all others. Those given stay as they are. */
export function withEvent(
  incidents: ReadonlyMap<string, Incident>,
  event: RiskEvent,
  at: number,
): ReadonlyMap<string, Incident> {
  if (event.incident === undefined) return incidents;
  const events = incidents.get(event.incident)?.events ?? { at: [], events: [] };
  const grown = { at: [...events.at, at], events: [...events.events, event] };
  return new Map(incidents).set(event.incident, incidentOf(event.incident, grown));
}

function incidentOf(id: string, events: Column): Incident {
  const first = events.events.findIndex(({ type }) => type === "incident.occurred");
  return { id, events, occurredAt: events.at[first] };
}

/** Times at which the client bears with a failure of ours: rising, none touching another. */
export interface Spans {
  readonly from: readonly number[];
  /** The instant after each span. */
  readonly to: readonly number[];
}

/**
 * When an incident of fault `us` or `subcontractor` was open, or closed less than 14 days before, as known just before
 * `end`: the newest telling of its beginning says whose fault it was. It is open from the first of them to the first
 * `incident.resolved` after that, 180 days at most.
 */
export function spansOfOwnIncidents(incidents: Iterable<Incident>, end: number): Spans {
  const spans: [number, number][] = [];
  for (const incident of incidents) {
    const span = spanOfOwnIncident(incident, end);
    if (span !== undefined) spans.push(span);
  }
  spans.sort(([a], [b]) => a - b);
  const from: number[] = [];
  const to: number[] = [];
  for (const [start, stop] of spans) {
    const last = to.length - 1;
    if (last >= 0 && start <= (to[last] as number)) to[last] = Math.max(to[last] as number, stop);
    else {
      from.push(start);
      to.push(stop);
    }
  }
  return { from, to };
}

export function isWithin({ from, to }: Spans, instant: number): boolean {
  const index = upperBound(from, instant) - 1;
  return index >= 0 && instant < (to[index] as number);
}

function spanOfOwnIncident({ events, occurredAt }: Incident, end: number): [number, number] | undefined {
  if (occurredAt === undefined) return undefined;
  let ours = false;
  let closedAt = occurredAt + INCIDENT_OPEN_AT_MOST;
  for (let index = 0; index < events.events.length; index++) {
    const event = events.events[index] as RiskEvent;
    const at = events.at[index] as number;
    if (event.type === "incident.occurred" && (at < end || at === occurredAt)) {
      ours = event.fault === "us" || event.fault === "subcontractor";
    }
    if (event.type === "incident.resolved" && at >= occurredAt) closedAt = Math.min(closedAt, at);
  }
  return ours ? [occurredAt, closedAt + INCIDENT_AFTERMATH] : undefined;
}
