import type { AssessedFinding } from "../assess/assessment.ts";
import type { RiskEvent } from "../events/catalogue.ts";
import { parseInstant } from "../events/time.ts";
import { type History, timelineAt } from "../history/history.ts";

/** A piece of evidence: the event, or why the history does not tell which event it is. */
export type Witness =
  | { readonly kind: "event"; readonly event: RiskEvent }
  | { readonly kind: "absent" | "ambiguous"; readonly id: string };

export type EvidenceReader = (finding: AssessedFinding) => readonly Witness[];

/** Finds the events behind a finding in the history as it was seen at an instant. */
export function readEvidence(history: History, at: string): EvidenceReader {
  const { all } = timelineAt(history, parseInstant(at) ?? Number.POSITIVE_INFINITY);
  const byId = new Map<string, RiskEvent[]>();
  for (const event of all.events) {
    const id = event.id ?? `${event.type}@${event.at}`;
    const known = byId.get(id);
    if (known === undefined) byId.set(id, [event]);
    else known.push(event);
  }
  return (finding) => {
    const { ids } = finding.evidence;
    const named = new Map<string, number>();
    for (const id of ids) named.set(id, (named.get(id) ?? 0) + 1);
    const told = new Map<string, number>();
    return ids.map((id) => {
      const candidates = byId.get(id) ?? [];
      const turn = told.get(id) ?? 0;
      told.set(id, turn + 1);
      const event = namesakes(candidates, finding, named.get(id) ?? 0)[turn];
      if (event !== undefined) return { kind: "event", event };
      return { kind: candidates.length > 0 ? "ambiguous" : "absent", id };
    });
  };
}

/**
 * The events that an id of the evidence stands for. Events without an id share one with all of their type and instant: where these are
 * more than the finding names and its subject does not tell them apart, none is claimed.
 */
function namesakes(
  events: readonly RiskEvent[],
  finding: AssessedFinding,
  named: number,
): readonly RiskEvent[] {
  if (events.length <= named) return events;
  const { subject, subjectKind } = finding;
  const about = events.filter((event) => subjectKind !== undefined && event[subjectKind] === subject);
  return about.length === named ? about : [];
}
