import type { RiskEvent } from "../events/catalogue.ts";
import { readOptions } from "../events/given-options.ts";
import { describeValue, InvalidInputError, problemAt } from "../events/problem.ts";
import { FIRST_INSTANT, formatInstant, instantOf, parseDuration, parseInstant } from "../events/time.ts";
import { actionKey, actionsTakenOf } from "./actions-taken.ts";
import { columnOf, latest } from "./event-order.ts";
import { type History, RecordedHistory, recordedOf } from "./history.ts";
import { INCIDENT_AFTERMATH, INCIDENT_ASKED_ABOUT } from "./incidents.ts";

/** An incident whose newest event is older than this before a cut touches nothing after the cut. */
const INCIDENT_REACH = INCIDENT_ASKED_ABOUT + INCIDENT_AFTERMATH;

export interface PruneOptions {
  /** The instant from which the history will be looked at, or a later one: ISO 8601. */
  readonly at: string;
  /** How far back rules look: a duration such as `730d`, or milliseconds, however many. Take `engine.horizon`. */
  readonly horizon: string | number;
}

/**
 * The history without what lies more than the horizon before an instant. No assessment at that instant or later
 * changes: what reaches over the cut is kept. An event from before the cut that comes later goes to `dropped`.
 *
 * @throws InvalidInputError where `at` or `horizon` cannot be read.
 * @example pruneHistory(history, { at: "2026-03-01", horizon: engine.horizon })
 */
export function pruneHistory(history: History, options: PruneOptions): History {
  const { at, horizon } = readOptions(options, ["at", "horizon"]);
  const now = readInstant(at);
  const cut = now - readHorizon(horizon);
  const before = recordedOf(history);
  // Nothing is older than that, however far back is looked.
  if (cut <= FIRST_INSTANT) return history;
  const prunedBefore = latest([before.prunedBefore, formatInstant(cut)]);
  if (prunedBefore === before.prunedBefore) return history;
  const recorded = keptEvents(before, now, cut);
  const { client, dropped, firstAt } = before;
  return RecordedHistory.of({ client, dropped, firstAt, recorded, prunedBefore });
}

function keptEvents(history: RecordedHistory, now: number, cut: number): RiskEvent[] {
  const { recorded } = history;
  const incidents = new Set<string>();
  for (const { incident, at } of recorded) {
    if (incident !== undefined && instantOf({ at }) >= cut - INCIDENT_REACH) incidents.add(incident);
  }
  const open = openActions(history, cut);
  const names = new Set(recorded.map(({ id }) => id));
  const kept = new Set<RiskEvent>();
  for (const event of recorded) {
    if (
      instantOf(event) >= cut ||
      (event.incident !== undefined && incidents.has(event.incident)) ||
      open.has(event) ||
      reachesOver(event, now) ||
      // What it takes back has yet to come.
      (event.type === "event.withdrawn" && !names.has(event.of))
    ) {
      kept.add(event);
    }
  }
  keepWhatDecidesOn(kept, recorded);
  return recorded.filter((event) => kept.has(event));
}

/** Events that say something of every later instant, however old they are. */
function reachesOver(event: RiskEvent, now: number): boolean {
  switch (event.type) {
    case "recommendation.snoozed":
    case "score.overridden":
      return instantOf({ at: event.until }) > now;
    // Its age tells that an incident named again is no new one.
    case "incident.occurred":
    case "contract.terminated":
    case "contract.renewed":
    case "employee.joined":
    case "employee.left":
      return true;
    case "contact.hostile":
      return event.influence !== undefined;
    default:
      return false;
  }
}

/**
 * Actions taken that wait for their outcome at the cut. Where a withdrawal or a conflict touches an action and subject, who
 * answers whom depends on the instant looked from: then all that were taken of it are kept.
 */
function openActions({ recorded, version }: RecordedHistory, cut: number): Set<RiskEvent> {
  const { corrections } = version.enter();
  const taken = recorded.filter((event) => event.type === "action.taken");
  const withdrawn = new Set(
    corrections.withdrawals.flatMap((event) => (event.type === "event.withdrawn" ? [event.of] : [])),
  );
  const unsettled = new Set<string>();
  for (const { id, action, subject } of taken) {
    if (id !== undefined && (withdrawn.has(id) || corrections.variants.has(id)))
      unsettled.add(actionKey(action, subject));
  }
  const open = new Set<RiskEvent>();
  for (const event of taken) if (unsettled.has(actionKey(event.action, event.subject))) open.add(event);
  for (const { outcome, events } of actionsTakenOf(columnOf(taken), cut - 1)) {
    if (outcome === "pending") for (const event of events) open.add(event);
  }
  return open;
}

/** Adds all variants of kept events, what withdraws them, and so on. */
function keepWhatDecidesOn(kept: Set<RiskEvent>, recorded: readonly RiskEvent[]): void {
  const about = new Map<string, RiskEvent[]>();
  for (const event of recorded) {
    if (event.id !== undefined) addTo(about, event.id, event);
    if (event.type === "event.withdrawn") addTo(about, event.of, event);
  }
  const asked = new Set<string>();
  // A set goes on to give what is added while it is walked.
  for (const { id } of kept) {
    if (id === undefined || asked.has(id)) continue;
    asked.add(id);
    for (const event of about.get(id) ?? []) kept.add(event);
  }
}

function addTo(lists: Map<string, RiskEvent[]>, key: string, event: RiskEvent): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [event]);
  else list.push(event);
}

function readInstant(at: unknown): number {
  const instant = typeof at === "string" ? parseInstant(at) : undefined;
  if (instant !== undefined) return instant;
  const told = { expected: "an instant to prune at", found: describeValue(at) };
  throw new InvalidInputError([problemAt({}, { code: "wrong-value", ...told })]);
}

function readHorizon(horizon: unknown): number {
  const milliseconds = typeof horizon === "string" ? parseDuration(horizon) : horizon;
  if (typeof milliseconds === "number" && milliseconds >= 0) return milliseconds;
  const told = { expected: "a horizon such as 730d, or milliseconds", found: describeValue(horizon) };
  throw new InvalidInputError([problemAt({}, { code: "wrong-value", ...told })]);
}
