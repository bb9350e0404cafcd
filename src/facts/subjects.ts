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
  const { all } = timeline;
  const to = upperBound(all.at, at);
  for (let i = upperBound(all.at, at - horizonMs); i < to; i++) {
    const id = all.events[i]?.[by];
    if (id !== undefined) ids.add(id);
  }
  return [...ids].sort();
}

function listIncidents({ timeline, at }: SubjectQuestion): string[] {
  const ids: string[] = [];
  for (const { id, occurredAt } of timeline.incidents.values()) {
    if (occurredAt !== undefined && occurredAt <= at && occurredAt > at - INCIDENT_OPEN_AT_MOST) ids.push(id);
  }
  return ids.sort();
}

/** Whoever left stays gone, however long ago that was: a profile that still lists them brings nobody back. */
function hasLeft(id: string, { timeline, at }: SubjectQuestion): boolean {
  const left = newestNaming(id, timeline.column("employee.left"), at);
  const joined = newestNaming(id, timeline.column("employee.joined"), at);
  return left !== undefined && (joined === undefined || isLater(left, joined));
}

function newestNaming(id: string, { at: instants, events }: Column, at: number): Dated | undefined {
  for (let i = upperBound(instants, at) - 1; i >= 0; i--) {
    const event = events[i] as RiskEvent;
    if (event.employee === id) return { event, at: instants[i] as number };
  }
  return undefined;
}
