import type { RiskEvent } from "../../events/catalogue.ts";
import { upperBound } from "../../history/column.ts";
import type { Incident } from "../../history/incidents.ts";
import type { FactView } from "../reading/fact-view.ts";
import { SharedEvents } from "../reading/untold-events.ts";

/** Failures of one kind in the order of their beginnings. */
interface Failures {
  readonly at: readonly number[];
  readonly occurrences: SharedEvents;
}

/** What an incident is told to be, as seen from a view. */
export interface ToldFailure {
  readonly kind: unknown;
  readonly isOurs: boolean;
  /** The event that tells of it. */
  readonly occurrence: RiskEvent | undefined;
}

/** Of each view that was asked. A client may have thousands of incidents: to go through all for each would take minutes. */
const KNOWN = new WeakMap<FactView, ReadonlyMap<unknown, Failures>>();

/** The first so many of some failures, in the order of their beginnings. */
export interface EarlierFailures extends Failures {
  readonly count: number;
}

export const NO_FAILURES: EarlierFailures = { at: [], occurrences: new SharedEvents([]), count: 0 };

/** Failures of ours of a kind that began less than a window before the instant looked from, and before another one. */
export function ownFailuresBefore(
  occurredAt: number,
  kind: unknown,
  view: FactView,
  { windowMs, tell }: { readonly windowMs: number; readonly tell: (incident: Incident) => ToldFailure },
): EarlierFailures {
  let byKind = KNOWN.get(view);
  if (byKind === undefined) {
    byKind = sortByKind(view.timeline.incidentsBegun(view.at - windowMs, view.at), tell);
    KNOWN.set(view, byKind);
  }
  const failures = byKind.get(kind);
  if (failures === undefined) return NO_FAILURES;
  // Instants are whole milliseconds.
  return { ...failures, count: upperBound(failures.at, occurredAt - 1) };
}

function sortByKind(
  begun: readonly Incident[],
  tell: (incident: Incident) => ToldFailure,
): ReadonlyMap<unknown, Failures> {
  const byKind = new Map<unknown, { at: number[]; events: RiskEvent[] }>();
  for (const incident of begun) {
    const { kind, isOurs, occurrence } = tell(incident);
    if (!isOurs || occurrence === undefined || incident.occurredAt === undefined) continue;
    let failures = byKind.get(kind);
    if (failures === undefined) {
      failures = { at: [], events: [] };
      byKind.set(kind, failures);
    }
    failures.at.push(incident.occurredAt);
    failures.events.push(occurrence);
  }
  return new Map(
    Array.from(byKind, ([kind, { at, events }]) => [kind, { at, occurrences: new SharedEvents(events) }]),
  );
}
