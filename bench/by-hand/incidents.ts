import type { RiskEvent } from "../../src/events/catalogue.ts";
import { DAY, HOUR } from "../../src/events/time.ts";

/** What kinds of events an incident has: bits, so that a rule names what it rests on in one number. */
export const OCCURRED = 1;
export const DISCLOSED = 2;
export const HEARD = 4;
export const EMOTIONS_DENIED = 8;
const UPDATED = 16;
export const APOLOGIZED = 32;
export const REGRETTED = 64;
export const DEFLECTED = 128;
export const SOLUTION = 256;
export const COMPENSATED = 512;
export const RESOLVED = 1024;
export const PREVENTION_EXPLAINED = 2048;
export const PREVENTION_DONE = 4096;
const OUTREACH = 8192;

/** By which the client knows of a failure, its beginning included. */
export const KNOWN_BY =
  OCCURRED |
  DISCLOSED |
  HEARD |
  EMOTIONS_DENIED |
  DEFLECTED |
  APOLOGIZED |
  REGRETTED |
  SOLUTION |
  COMPENSATED |
  PREVENTION_EXPLAINED;

/** By which we tell the client something about a failure. */
export const WORDS_FROM_US =
  UPDATED |
  APOLOGIZED |
  REGRETTED |
  SOLUTION |
  COMPENSATED |
  RESOLVED |
  PREVENTION_EXPLAINED |
  PREVENTION_DONE |
  OUTREACH;

const OPEN_AT_MOST = 180 * DAY;
const AFTERMATH = 14 * DAY;
const FAR_BACK = 730 * DAY;

type Occurred = Extract<RiskEvent, { type: "incident.occurred" }>;

/** A failure of ours, or one blamed on us. What was told last of its beginning stands. */
export class IncidentFacts {
  occurredAt: number | undefined = undefined;
  kind: Occurred["kind"] | undefined = undefined;
  fault: Occurred["fault"] | undefined = undefined;
  severity: Occurred["severity"] = undefined;
  loss: number | undefined = undefined;
  blamedOnUs = false;
  harmsContact = false;
  disclosedAt: number | undefined = undefined;
  disclosedBy: "us" | "client" | "their-leadership" | undefined = undefined;
  /** The first time. */
  resolvedAt: number | undefined = undefined;
  /** When we last told the client something. */
  wordAt: number | undefined = undefined;
  hasDatedSolution = false;
  compensation = 0;
  /** The kinds of events there are. */
  seen = 0;
  /** All events that name it, and their kinds. */
  readonly positions: number[] = [];
  readonly kinds: number[] = [];

  constructor(readonly id: string) {}

  has(kind: number): boolean {
    return (this.seen & kind) !== 0;
  }

  get isOurs(): boolean {
    return this.fault === "us" || this.fault === "subcontractor";
  }

  /** The events of some kinds, in order. */
  eventsOf(kinds: number): readonly number[] {
    const found: number[] = [];
    for (let i = 0; i < this.positions.length; i++) {
      if (((this.kinds[i] as number) & kinds) !== 0) found.push(this.positions[i] as number);
    }
    return found;
  }

  /** The newest event of some kinds; −1 where there is none. */
  newestOf(kinds: number): number {
    for (let i = this.positions.length - 1; i >= 0; i--) {
      if (((this.kinds[i] as number) & kinds) !== 0) return this.positions[i] as number;
    }
    return -1;
  }

  hoursOpen(now: number): number {
    return Math.min(this.hoursUntil(this.resolvedAt ?? now), OPEN_AT_MOST / HOUR);
  }

  hoursUndisclosed(now: number): number {
    return this.hoursUntil(this.disclosedAt ?? now);
  }

  hoursSinceUpdate(now: number): number {
    return (now - (this.wordAt ?? (this.occurredAt as number))) / HOUR;
  }

  private hoursUntil(until: number): number {
    return Math.max(0, until - (this.occurredAt as number)) / HOUR;
  }

  /** Days since the newest event of some kinds, 730 days back. */
  daysSince(kinds: number, at: readonly number[], now: number): number | undefined {
    const newest = this.newestOf(kinds);
    if (newest < 0 || (at[newest] as number) <= now - FAR_BACK) return undefined;
    return (now - (at[newest] as number)) / DAY;
  }

  /** Enters an event that names the incident. */
  enter(event: RiskEvent, n: number, at: number): void {
    const kind = KINDS[event.type] ?? 0;
    this.positions.push(n);
    this.kinds.push(kind);
    this.seen |= kind;
    if ((kind & WORDS_FROM_US) !== 0) this.wordAt = at;
    switch (event.type) {
      case "incident.occurred":
        this.occurredAt ??= at;
        this.kind = event.kind;
        this.fault = event.fault;
        if ("severity" in event) this.severity = event.severity;
        if ("loss" in event) this.loss = event.loss;
        if ("blamedOnUs" in event) this.blamedOnUs = event.blamedOnUs === true;
        if ("harmsContact" in event) this.harmsContact = event.harmsContact === true;
        break;
      case "incident.disclosed":
        if (event.by === "us") this.wordAt = at;
        if (this.disclosedAt === undefined) {
          this.disclosedAt = at;
          this.disclosedBy = event.by;
        }
        break;
      case "incident.solution-proposed":
        if ("due" in event) this.hasDatedSolution = true;
        break;
      case "incident.compensated":
        this.compensation += event.value;
        break;
      case "incident.resolved":
        this.resolvedAt ??= at;
        break;
      default:
        break;
    }
  }
}

const KINDS: Readonly<Record<string, number>> = {
  "incident.occurred": OCCURRED,
  "incident.disclosed": DISCLOSED,
  "incident.heard": HEARD,
  "incident.emotions-denied": EMOTIONS_DENIED,
  "incident.updated": UPDATED,
  "incident.apologized": APOLOGIZED,
  "incident.regretted": REGRETTED,
  "incident.deflected": DEFLECTED,
  "incident.solution-proposed": SOLUTION,
  "incident.compensated": COMPENSATED,
  "incident.resolved": RESOLVED,
  "incident.prevention-explained": PREVENTION_EXPLAINED,
  "incident.prevention-done": PREVENTION_DONE,
  "outreach.sent": OUTREACH,
};

/** The failures that rules are asked of: for 180 days from their beginning, by id. */
export function incidentSubjects(begun: readonly IncidentFacts[], now: number): readonly IncidentFacts[] {
  if (begun.length === 0) return begun;
  return begun
    .filter(({ occurredAt }) => (occurredAt as number) > now - OPEN_AT_MOST)
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Earlier failures of the same kind that were our fault too. */
export function repeatedBy(
  incident: IncidentFacts,
  begun: readonly IncidentFacts[],
  now: number,
): readonly IncidentFacts[] {
  return begun.filter(
    (other) =>
      other.kind === incident.kind &&
      other.isOurs &&
      (other.occurredAt as number) > now - FAR_BACK &&
      (other.occurredAt as number) < (incident.occurredAt as number),
  );
}

/** Times at which the client bears with a failure of ours: `[from, to)` by twos. */
export function timesOfOwnFailures(
  begun: readonly IncidentFacts[],
  at: readonly number[],
): readonly number[] {
  const times: number[] = [];
  for (const incident of begun) {
    if (!incident.isOurs) continue;
    const from = incident.occurredAt as number;
    let closedAt = from + OPEN_AT_MOST;
    for (const n of incident.has(RESOLVED) ? incident.eventsOf(RESOLVED) : []) {
      const resolvedAt = at[n] as number;
      if (resolvedAt >= from) closedAt = Math.min(closedAt, resolvedAt);
    }
    times.push(from, closedAt + AFTERMATH);
  }
  return times;
}

/** Whether an instant lies in one of the times. */
export function isWithin(times: readonly number[], instant: number): boolean {
  for (let i = 0; i < times.length; i += 2) {
    if ((times[i] as number) <= instant && instant < (times[i + 1] as number)) return true;
  }
  return false;
}
