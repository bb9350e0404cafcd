import type { AssessedFinding } from "../assessment.ts";
import type { RiskEvent } from "../events/catalogue.ts";
import { parseInstant } from "../events/time.ts";
import { type History, timelineAt } from "../history/history.ts";
import { upperBound } from "../history/timeline.ts";

/** A piece of evidence: the event, or only its id where the history does not tell which event it is. */
export interface Witness {
  readonly id: string;
  readonly event?: RiskEvent;
}

export type EvidenceReader = (finding: AssessedFinding) => readonly Witness[];

/** Finds the events behind a finding in the history as it was seen at an instant. */
export function readEvidence(history: History, at: string): EvidenceReader {
  const seenAt = parseInstant(at) ?? Number.POSITIVE_INFINITY;
  const { all } = timelineAt(history, seenAt);
  const byId = new Map<string, RiskEvent[]>();
  for (const event of all.events.slice(0, upperBound(all.at, seenAt))) {
    const id = event.id ?? `${event.type}@${event.at}`;
    const known = byId.get(id);
    if (known === undefined) byId.set(id, [event]);
    else known.push(event);
  }
  return (finding) => {
    const taken = new Map<string, number>();
    return finding.evidence.ids.map((id) => {
      const turn = taken.get(id) ?? 0;
      taken.set(id, turn + 1);
      const event = namesakes(byId.get(id) ?? [], finding, id)[turn];
      return event === undefined ? { id } : { id, event };
    });
  };
}

/**
 * The events that an id of the evidence stands for. Events without an id share one with all of their type and instant: where these are
 * more than the finding rests on and its subject does not tell them apart, none is claimed.
 */
function namesakes(events: readonly RiskEvent[], finding: AssessedFinding, id: string): readonly RiskEvent[] {
  const named = finding.evidence.ids.reduce((count, other) => count + (other === id ? 1 : 0), 0);
  if (events.length <= named) return events;
  const { subject, subjectKind } = finding;
  const about = events.filter((event) => subjectKind !== undefined && event[subjectKind] === subject);
  return about.length === named ? about : [];
}
