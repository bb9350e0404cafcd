import type { RiskEvent } from "../events/catalogue.ts";
import type { ClientProfile } from "../events/profile.ts";
import { INCIDENT_OPEN_AT_MOST } from "../history/incidents.ts";
import { type Dated, isLater } from "../history/order.ts";
import { type Column, type Timeline, upperBound } from "../history/timeline.ts";
import type { SubjectKind } from "./subject-kind.ts";

/** Whom a `forEach` goes over, as seen from an instant. */
export interface SubjectQuestion {
  readonly timeline: Timeline;
  readonly client: ClientProfile;
  readonly at: number;
  readonly horizonMs: number;
}

/**
 * The ids of the subjects of a kind, sorted: those that the profile or an event of the horizon names. An employee
 * who left is none; an incident is one for 180 days from its `incident.occurred`.
 */
export function listSubjects(kind: SubjectKind, question: SubjectQuestion): readonly string[] {
  switch (kind) {
    case "contact":
      return named("contact", question.client.contacts, question);
    case "employee":
      return named("employee", question.client.employees, question).filter((id) => !hasLeft(id, question));
    case "incident":
      return listIncidents(question);
  }
}

function named(
  by: "contact" | "employee",
  profiles: readonly { readonly id: string }[] = [],
  { timeline, at, horizonMs }: SubjectQuestion,
): string[] {
  const ids = new Set(profiles.map(({ id }) => id));
  for (const [id, column] of timeline.naming(by)) {
    if (upperBound(column.at, at) > upperBound(column.at, at - horizonMs)) ids.add(id as string);
  }
  return [...ids].sort();
}

function listIncidents({ timeline, at }: SubjectQuestion): string[] {
  return timeline
    .incidentsBegun(at - INCIDENT_OPEN_AT_MOST, at)
    .map(({ id }) => id)
    .sort();
}

/** Whoever left stays gone, however long ago that was: a profile that still lists them brings nobody back. */
function hasLeft(id: string, { timeline, at }: SubjectQuestion): boolean {
  const left = newestOf(timeline.columnHaving("employee.left", "employee", id), at);
  if (left === undefined) return false;
  const joined = newestOf(timeline.columnHaving("employee.joined", "employee", id), at);
  return joined === undefined || isLater(left, joined);
}

function newestOf({ at: instants, events }: Column, at: number): Dated | undefined {
  const i = upperBound(instants, at) - 1;
  return i < 0 ? undefined : { event: events[i] as RiskEvent, at: instants[i] as number };
}
