import type { RiskEvent } from "../events/catalogue.ts";
import { DAY } from "../events/time.ts";
import { type Column, GrowingColumn, upperBound } from "./column.ts";
import type { Follower } from "./follower.ts";
import { joinSpans, type Spans } from "./spans.ts";

/** The state of a failure of ours, or of one blamed on us, over its life. */
export interface Incident {
  readonly id: string;
  /** Events that name the incident, in order. */
  readonly events: Column;
  /** Of the first `incident.occurred`; `undefined` where none came. */
  readonly occurredAt: number | undefined;
}

/** An incident that was never told to be resolved counts as open for this long. */
export const INCIDENT_OPEN_AT_MOST = 365 * DAY;
/** What rules say of one fades after that for so long: until then it can be asked about. */
const INCIDENT_FADES = 60 * DAY;
/** An incident is asked about for this long from its beginning. */
export const INCIDENT_ASKED_ABOUT = INCIDENT_OPEN_AT_MOST + INCIDENT_FADES;
/** As the background of what happens it counts as open for no longer than this. */
const AMID_INCIDENT_AT_MOST = 180 * DAY;
/** For this long after an incident closed, the client's temper still belongs to it. */
export const INCIDENT_AFTERMATH = 14 * DAY;

class GrowingIncident implements Incident {
  readonly events = new GrowingColumn();
  occurredAt: number | undefined = undefined;
  /** How often its beginning was told. */
  tellings = 0;

  constructor(readonly id: string) {}
}

/** The incidents that events name, by id and by their beginnings. */
export class IncidentIndex implements Follower {
  readonly #byId = new Map<string, GrowingIncident>();
  /** Incidents whose beginning was told, in the order of it, and its instants. */
  readonly #begun: GrowingIncident[] = [];
  readonly #begunAt: number[] = [];

  push(event: RiskEvent, at: number): void {
    const id = event.incident;
    if (id === undefined) return;
    let incident = this.#byId.get(id);
    if (incident === undefined) {
      incident = new GrowingIncident(id);
      this.#byId.set(id, incident);
    }
    incident.events.push(event, at);
    if (event.type !== "incident.occurred" || ++incident.tellings > 1) return;
    incident.occurredAt = at;
    this.#begun.push(incident);
    this.#begunAt.push(at);
  }

  pop(event: RiskEvent): void {
    const id = event.incident;
    const incident = id === undefined ? undefined : this.#byId.get(id);
    if (incident === undefined) return;
    incident.events.pop();
    if (incident.events.at.length === 0) this.#byId.delete(incident.id);
    if (event.type !== "incident.occurred" || --incident.tellings > 0) return;
    incident.occurredAt = undefined;
    this.#begun.pop();
    this.#begunAt.pop();
  }

  get byId(): ReadonlyMap<string, Incident> {
    return this.#byId;
  }

  /** Those whose first `incident.occurred` lies in `(after, until]`, in the order of it. */
  begun(after: number, until: number): readonly Incident[] {
    return this.#begun.slice(upperBound(this.#begunAt, after), upperBound(this.#begunAt, until));
  }
}

/**
 * When an incident of fault `us` or `subcontractor` was open, or closed less than 14 days before, as known just before
 * `end`: the newest telling of its beginning says whose fault it was. It is open from the first of them to the first
 * `incident.resolved` after that, 180 days at most.
 */
export function spansOfOwnIncidents(incidents: Iterable<Incident>, end: number): Spans {
  const open: [number, number][] = [];
  for (const incident of incidents) {
    const span = spanOfOwnIncident(incident, end);
    if (span !== undefined) open.push(span);
  }
  return joinSpans(open);
}

function spanOfOwnIncident({ events, occurredAt }: Incident, end: number): [number, number] | undefined {
  if (occurredAt === undefined) return undefined;
  let ours = false;
  let closedAt = occurredAt + AMID_INCIDENT_AT_MOST;
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
