import type { RiskEvent } from "../events/catalogue.ts";
import type { ClientProfile } from "../events/client-profile.ts";
import { DAY, instantOf } from "../events/time.ts";
import { type Column, upperBound } from "./column.ts";
import { compareEvents } from "./event-order.ts";
import { INCIDENT_AFTERMATH, type Incident } from "./incidents.ts";

/** How much of what a client does is excused by a failure of ours: in measure of the failure, while it is open and shortly after. */

/** In full so long after it occurred, or after we made it worse; then less and less, to nothing after half a year. */
const IN_FULL_MS = 30 * DAY;
const AT_MOST_MS = 180 * DAY;

/** A failure as an excuse. */
export interface Excuse {
  /** In the account's currency. */
  readonly loss: number | undefined;
  readonly severity: keyof typeof SIZE_BY_SEVERITY;
  readonly occurredAt: number;
  readonly resolvedAt: number | undefined;
  /** When we made it worse, rising. */
  readonly worsenedAt: readonly number[];
}

const SIZE_BY_SEVERITY = { minor: 0.4, major: 1, critical: 1, unknown: 0.7 } as const;

/** The failures of ours that excuse anything, as known just before `end`. */
export function excusesOf(incidents: Iterable<Incident>, end: number): readonly Excuse[] {
  const excuses: Excuse[] = [];
  for (const incident of incidents) {
    const { occurredAt, events } = incident;
    if (occurredAt === undefined) continue;
    let isOurs = false;
    let loss: number | undefined;
    let severity: keyof typeof SIZE_BY_SEVERITY = "unknown";
    let resolvedAt: number | undefined;
    const worsenedAt: number[] = [];
    for (let i = 0; i < events.events.length; i++) {
      const event = events.events[i] as RiskEvent;
      const at = events.at[i] as number;
      if (event.type === "incident.occurred" && (at < end || at === occurredAt)) {
        isOurs = event.fault === "us" || event.fault === "subcontractor";
        loss = event.loss ?? loss;
        severity = event.severity ?? severity;
      }
      if (event.type === "incident.resolved" && at >= occurredAt) resolvedAt ??= at;
      if (event.type === "incident.deflected" || event.type === "incident.emotions-denied")
        worsenedAt.push(at);
    }
    if (isOurs) excuses.push({ loss, severity, occurredAt, resolvedAt, worsenedAt });
  }
  return excuses;
}

/**
 * The part of an event, 0–1, that no failure of ours excuses; 1 where there was none.
 *
 * Harsh words and threats of consequences are venting; so is one rude outburst of each contact. Insults, threats to
 * leave and violence are never excused.
 */
export function unexcusedPart(
  event: RiskEvent,
  excuses: readonly Excuse[],
  outbursts: Outbursts,
  { monthlyRevenue }: ClientProfile,
): number {
  if (event.type === "termination.threatened") return 1;
  const tone = "tone" in event ? event.tone : undefined;
  if (tone === "insulting" || ("violent" in event && event.violent === true)) return 1;
  if (excuses.length === 0) return 1;
  const at = instantOf(event);
  let excused = 0;
  for (const excuse of excuses) {
    const part = excusedBy(excuse, monthlyRevenue, at);
    if (part > excused && (tone !== "rude" || outbursts.isFirst(event, excuse.occurredAt))) excused = part;
  }
  return 1 - excused;
}

/** How large an excuse it is, 0–1: by the loss in months of revenue, or by the severity where one of them is unknown. */
function sizeOf({ loss, severity }: Excuse, monthlyRevenue: number | undefined): number {
  if (loss === undefined || monthlyRevenue === undefined || monthlyRevenue <= 0)
    return SIZE_BY_SEVERITY[severity];
  const months = loss / monthlyRevenue;
  return months < 0.1 ? 0.25 + 2.5 * months : Math.min(1, 0.5 + 1.25 * (months - 0.1));
}

/** While a failure is open anger about it is excused whatever its size; a closed one excuses in measure of it. */
function excusedBy(excuse: Excuse, monthlyRevenue: number | undefined, at: number): number {
  const { occurredAt, resolvedAt, worsenedAt } = excuse;
  if (at < occurredAt) return 0;
  const lookedAt = resolvedAt === undefined ? at : Math.min(at, resolvedAt);
  const since = worsenedAt.findLast((instant) => instant <= lookedAt) ?? occurredAt;
  const open = between(1 - (lookedAt - since - IN_FULL_MS) / (AT_MOST_MS - IN_FULL_MS));
  return resolvedAt === undefined || at <= resolvedAt
    ? open
    : sizeOf(excuse, monthlyRevenue) * open * between(1 - (at - resolvedAt) / INCIDENT_AFTERMATH);
}

function between(part: number): number {
  return Math.max(0, Math.min(1, part));
}

const AGGRESSION = ["email.aggressive", "call.aggressive", "meeting.aggressive"];

/** Finds the first time that each contact was rude since an instant; who is not named counts as one person. */
export class Outbursts {
  private readonly firsts = new Map<number, ReadonlyMap<string | undefined, RiskEvent>>();

  constructor(private readonly columnOf: (type: string) => Column) {}

  isFirst(event: RiskEvent, since: number): boolean {
    let firsts = this.firsts.get(since);
    if (firsts === undefined) {
      firsts = this.find(since);
      this.firsts.set(since, firsts);
    }
    return firsts.get(event.contact) === event;
  }

  private find(since: number): ReadonlyMap<string | undefined, RiskEvent> {
    const firsts = new Map<string | undefined, RiskEvent>();
    for (const type of AGGRESSION) {
      const { at, events } = this.columnOf(type);
      for (let i = lowerBound(at, since); i < events.length; i++) {
        const event = events[i] as RiskEvent;
        const known = firsts.get(event.contact);
        if (!("tone" in event) || event.tone !== "rude") continue;
        if (known === undefined || compareEvents(event, known) < 0) firsts.set(event.contact, event);
      }
    }
    return firsts;
  }
}

/** Index of the first element of a rising list that is not less than `instant`. */
function lowerBound(rising: readonly number[], instant: number): number {
  return upperBound(rising, instant - 1);
}
