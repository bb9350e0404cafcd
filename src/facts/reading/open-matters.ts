import { DAY } from "../../events/time.ts";
import { upperBound } from "../../history/column.ts";
import type { Incident } from "../../history/incidents.ts";
import type { FactView } from "./fact-view.ts";
import type { SubjectKind } from "./subject-kind.ts";

/** Somebody named by one of these has a matter open for so long after it. */
const OPEN_MS = 60 * DAY;
/** An incident's matter is still open for so long after the incident closed. */
const AFTERMATH_MS = 14 * DAY;

/** Events that make something a matter of an employee of ours, or of a contact. */
const MATTERS: Readonly<Record<Exclude<SubjectKind, "incident">, readonly string[]>> = {
  employee: [
    "complaint.filed",
    "complaint.dismissed",
    "email.aggressive",
    "call.aggressive",
    "meeting.aggressive",
    "aggression.returned",
    "employee.rude",
    "employee.distressed",
    "incident.emotions-denied",
  ],
  contact: [
    "complaint.filed",
    "email.aggressive",
    "call.aggressive",
    "meeting.aggressive",
    "call.ignored",
    "message.ignored",
    "meeting.refused",
    "promise.broken",
    "document.delayed",
    "obligation.denied",
    "contact.hostile",
    "competitor.favored",
  ],
};

/** Whether somebody's matter was open at an instant: see {@link openMattersAt}. */
export function isMatterOpenAt(kind: SubjectKind, id: string, at: number, view: FactView): boolean {
  if (kind !== "incident") return openMattersAt(kind, at, view).has(id);
  const incident = view.timeline.incidents.get(id);
  return incident !== undefined && isOpenAt(incident, at);
}

function isOpenAt({ occurredAt, events }: Incident, at: number): boolean {
  if (occurredAt === undefined || occurredAt > at) return false;
  const resolved = events.events.findIndex(({ type }) => type === "incident.resolved");
  return resolved < 0 || (events.at[resolved] as number) + AFTERMATH_MS > at;
}

/**
 * Whose matter was open at an instant: what was done then and names nobody was done about these. Ids, each once, in no
 * order to rely on.
 */
export function openMattersAt(kind: SubjectKind, at: number, { timeline }: FactView): ReadonlySet<string> {
  const ids = new Set<string>();
  if (kind === "incident") {
    for (const incident of timeline.incidents.values()) if (isOpenAt(incident, at)) ids.add(incident.id);
    return ids;
  }
  for (const type of MATTERS[kind]) {
    const column = timeline.column(type);
    const end = upperBound(column.at, at);
    for (let i = upperBound(column.at, at - OPEN_MS); i < end; i++) {
      const id = column.events[i]?.[kind];
      if (id !== undefined) ids.add(id);
    }
  }
  return ids;
}
