import type { RiskEvent } from "../../src/events/catalogue.ts";
import type { ClientProfile } from "../../src/events/client-profile.ts";
import { DAY, instantOf } from "../../src/events/time.ts";
import { compareEvents } from "../../src/history/event-order.ts";

/** What the rules ask of one person at the client. */
export class ContactFacts {
  isDecisionMaker = false;
  /** Tries of 30 days that nothing answered. */
  unanswered: RiskEvent[] = [];
  /** Papers that came late, of 60 days. */
  readonly delayed: RiskEvent[] = [];
}

/** What the rules ask of one failure. */
export class IncidentFacts {
  /** When it began; `undefined` where that was never told. */
  occurredAt: number | undefined = undefined;
  isOurs = false;
  isCritical = false;
  isDisclosed = false;
  readonly occurred: RiskEvent[] = [];
}

/** All that the eight rules and the assessment ask of a client. Lists are in the order of the history. */
export class ClientFacts {
  readonly contacts = new Map<string, ContactFacts>();
  readonly incidents = new Map<string, IncidentFacts>();
  /** Promises of the client's that it broke, of 60 days. */
  readonly promisesBroken: RiskEvent[] = [];
  /** Of 365 days. */
  readonly paymentsLate: RiskEvent[] = [];
  daysLate = 0;
  /** Of 365 days. */
  paymentsInTime = 0;
  /** Of 90 days. */
  readonly chased: RiskEvent[] = [];
  hoursChased = 0;
  /** Of 90 days. */
  hoursWorked = 0;
  /** Rude and worse, of 90 days. */
  readonly rude: RiskEvent[] = [];
  /** Of 180 days. */
  readonly insulting: RiskEvent[] = [];
  firstAt: number | undefined = undefined;
  /** In the horizon, steering aside. */
  events = 0;
  lastAt: string | undefined = undefined;
  hasEnded = false;

  contact(id: string): ContactFacts {
    return this.contacts.get(id) ?? enter(this.contacts, id, new ContactFacts());
  }

  incident(id: string): IncidentFacts {
    return this.incidents.get(id) ?? enter(this.incidents, id, new IncidentFacts());
  }
}

function enter<Facts>(all: Map<string, Facts>, id: string, facts: Facts): Facts {
  all.set(id, facts);
  return facts;
}

/** One pass over a client's events up to an instant. Each has an id of its own, and none withdraws another. */
export function gatherFacts(
  profile: ClientProfile,
  events: readonly RiskEvent[],
  now: number,
  horizonMs: number,
): ClientFacts {
  const facts = new ClientFacts();
  for (const { id, decisionMaker } of profile.contacts ?? []) {
    facts.contact(id).isDecisionMaker = decisionMaker === true;
  }
  const ordered = inOrder(events);
  for (let i = 0; i < ordered.events.length; i++) {
    const event = ordered.events[i] as RiskEvent;
    const at = ordered.at[i] as number;
    if (at > now) break;
    facts.firstAt ??= at;
    const age = now - at;
    if (age < horizonMs && !isSteering(event)) {
      facts.events++;
      facts.lastAt = event.at;
    }
    note(facts, event, at, age);
  }
  return facts;
}

function isSteering({ type }: RiskEvent): boolean {
  return (
    type === "action.taken" ||
    type === "recommendation.snoozed" ||
    type === "score.overridden" ||
    type === "event.withdrawn"
  );
}

function note(facts: ClientFacts, event: RiskEvent, at: number, age: number): void {
  switch (event.type) {
    case "call.ignored":
    case "message.ignored":
    case "meeting.refused":
      if (age < 30 * DAY && event.contact !== undefined) facts.contact(event.contact).unanswered.push(event);
      break;
    case "message.answered":
      if (event.by !== "us") noteAnswer(facts, event);
      break;
    case "call.answered":
    case "meeting.held":
      noteAnswer(facts, event);
      break;
    case "document.delayed":
      if (age < 60 * DAY && event.contact !== undefined) facts.contact(event.contact).delayed.push(event);
      break;
    case "promise.broken":
      if (age < 60 * DAY && event.by !== "us") facts.promisesBroken.push(event);
      break;
    case "payment.late":
      if (age >= 365 * DAY) break;
      facts.paymentsLate.push(event);
      facts.daysLate += event.daysLate;
      break;
    case "payment.received":
      if (age < 365 * DAY) facts.paymentsInTime++;
      break;
    case "payment.chased":
      if (age >= 90 * DAY) break;
      facts.chased.push(event);
      facts.hoursChased += event.hours;
      break;
    case "work.logged":
      if (age < 90 * DAY) facts.hoursWorked += event.hours;
      break;
    case "email.aggressive":
    case "call.aggressive":
    case "meeting.aggressive":
      if (age < 90 * DAY && event.tone !== "harsh") facts.rude.push(event);
      if (age < 180 * DAY && event.tone === "insulting") facts.insulting.push(event);
      break;
    case "incident.occurred":
      noteFailure(facts.incident(event.incident), event, at);
      break;
    case "incident.disclosed":
      facts.incident(event.incident).isDisclosed = true;
      break;
    case "contract.terminated":
      facts.hasEnded = true;
      break;
    case "contract.renewed":
      facts.hasEnded = false;
      break;
    default:
      break;
  }
}

function noteAnswer({ contacts }: ClientFacts, { contact }: RiskEvent): void {
  const known = contact === undefined ? undefined : contacts.get(contact);
  if (known !== undefined && known.unanswered.length > 0) known.unanswered = [];
}

/** Told again, the newest that says anything of it counts. */
function noteFailure(
  incident: IncidentFacts,
  event: Extract<RiskEvent, { type: "incident.occurred" }>,
  at: number,
): void {
  incident.occurredAt ??= at;
  incident.occurred.push(event);
  incident.isOurs = event.fault === "us" || event.fault === "subcontractor";
  if (event.severity !== undefined) incident.isCritical = event.severity === "critical";
}

interface Dated {
  readonly events: readonly RiskEvent[];
  readonly at: readonly number[];
}

/** Most events come in order, and one look at their instants tells. */
function inOrder(events: readonly RiskEvent[]): Dated {
  const at: number[] = [];
  for (let i = 0; i < events.length; i++) {
    const event = events[i] as RiskEvent;
    const instant = instantOf(event);
    const last = at[i - 1] ?? Number.NEGATIVE_INFINITY;
    const isInOrder =
      instant > last || (instant === last && compareEvents(events[i - 1] as RiskEvent, event) <= 0);
    if (!isInOrder) return dated([...events].sort(compareEvents));
    at.push(instant);
  }
  return { events, at };
}

function dated(events: readonly RiskEvent[]): Dated {
  return { events, at: events.map(instantOf) };
}
