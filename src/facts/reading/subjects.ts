import type { RiskEvent } from "../../events/catalogue.ts";
import type { ClientProfile } from "../../events/client-profile.ts";
import { type Column, nextAfter, upperBound } from "../../history/column.ts";
import { type Dated, isAfter } from "../../history/event-order.ts";
import { INCIDENT_ASKED_ABOUT } from "../../history/incidents.ts";
import type { Timeline } from "../../history/timeline.ts";
import type { SubjectKind } from "./subject-kind.ts";

/** Whom a `forEach` goes over, as seen from an instant. */
export interface SubjectQuestion {
  readonly timeline: Timeline;
  readonly client: ClientProfile;
  readonly at: number;
  readonly horizonMs: number;
  /** Whether it is asked until when the answer is valid. */
  readonly tracksValidity: boolean;
  /** Is told at which later instants the answer may be another. */
  limitValidity(until: number): void;
}

/**
 * The ids of the subjects of a kind, sorted: those that the profile or an event of the horizon names. An employee
 * who left is none; an incident is one for 425 days from its first `incident.occurred`.
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

/** Whether an incident is among the subjects. */
export function isOpenIncident(id: string, question: SubjectQuestion): boolean {
  const { timeline, at } = question;
  const occurredAt = timeline.incidents.get(id)?.occurredAt;
  if (occurredAt === undefined) return false;
  const end = occurredAt + INCIDENT_ASKED_ABOUT;
  if (at < end) question.limitValidity(at < occurredAt ? occurredAt : end);
  return occurredAt <= at && at < end;
}

function named(
  by: "contact" | "employee",
  profiles: readonly { readonly id: string }[] = [],
  question: SubjectQuestion,
): string[] {
  const ids = new Set<string>();
  for (const { id } of profiles) ids.add(id);
  const { timeline, at, horizonMs, tracksValidity } = question;
  const from = upperBound(timeline.all.at, at - horizonMs);
  const to = upperBound(timeline.all.at, at);
  if (tracksValidity || to - from > FEW_EVENTS) addNamed(ids, timeline.naming(by), question);
  else addNamedBy(timeline.all.events, from, to, by, ids);
  return [...ids].sort();
}

/** So many events are looked through faster, once, than an index of them is made. */
const FEW_EVENTS = 1000;
/** So many people are compared sooner than looked up. */
const FEW_PEOPLE = 8;

/** Adds those whom events from one place up to another name. */
function addNamedBy(
  events: readonly RiskEvent[],
  from: number,
  to: number,
  by: "contact" | "employee",
  ids: Set<string>,
): void {
  const isContact = by === "contact";
  const first: string[] = [];
  for (let i = from; i < to; i++) {
    const event = events[i] as RiskEvent;
    const id = isContact ? event.contact : event.employee;
    if (id === undefined || isAmong(first, id)) continue;
    ids.add(id);
    if (first.length < FEW_PEOPLE) first.push(id);
  }
}

function isAmong(few: readonly string[], id: string): boolean {
  for (let i = 0; i < few.length; i++) if (few[i] === id) return true;
  return false;
}

/** Adds those whom an event of the horizon names, by an index of all whom events name. */
function addNamed(
  ids: Set<string>,
  people: ReadonlyMap<string, Pick<Column, "at">>,
  question: SubjectQuestion,
): void {
  const { at, horizonMs } = question;
  for (const [id, { at: instants }] of people) {
    const to = upperBound(instants, at);
    const newest = instants[to - 1];
    const isNamed = newest !== undefined && newest > at - horizonMs;
    if (isNamed) ids.add(id);
    question.limitValidity(isNamed ? newest + horizonMs : (instants[to] ?? Number.POSITIVE_INFINITY));
  }
}

function listIncidents(question: SubjectQuestion): string[] {
  const { timeline, at } = question;
  const begun = timeline.incidentsBegun(at - INCIDENT_ASKED_ABOUT, at);
  question.limitValidity(nextAfter(timeline.column("incident.occurred").at, at));
  const oldest = begun[0]?.occurredAt;
  if (oldest !== undefined) question.limitValidity(oldest + INCIDENT_ASKED_ABOUT);
  return begun.map(({ id }) => id).sort();
}

/** Whoever left stays gone, however long ago that was: a profile that still lists them brings nobody back. */
function hasLeft(id: string, question: SubjectQuestion): boolean {
  const left = newestNaming(id, "employee.left", question);
  const joined = newestNaming(id, "employee.joined", question);
  return left !== undefined && (joined === undefined || isAfter(left.event, left.at, joined));
}

function newestNaming(id: string, type: string, question: SubjectQuestion): Dated | undefined {
  const { at: instants, events } = question.timeline.columnAbout(type, "employee", id);
  const i = upperBound(instants, question.at) - 1;
  question.limitValidity(instants[i + 1] ?? Number.POSITIVE_INFINITY);
  return i < 0 ? undefined : { event: events[i] as RiskEvent, at: instants[i] as number };
}
