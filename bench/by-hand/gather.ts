import type { RiskEvent } from "../../src/events/catalogue.ts";
import type { ClientProfile } from "../../src/events/profile.ts";
import { DAY, instantOf, parseInstant } from "../../src/events/time.ts";
import { ClientFacts, ContactFacts, EmployeeFacts } from "./facts.ts";
import { gatherAttitude } from "./gather-attitude.ts";
import { gatherOurSide } from "./gather-our-side.ts";
import { gatherTalking } from "./gather-talking.ts";
import { gatherWork } from "./gather-work.ts";
import { IncidentFacts } from "./incidents.ts";
import type { Story } from "./story.ts";
import { enterTaking } from "./takings.ts";

/** How far back any rule looks. */
const HORIZON = 820 * DAY;
/** How far back facts look that name no window. */
export const FAR_BACK = 730 * DAY;

/** Takes all facts from a story in one pass. */
export function gatherFacts(profile: ClientProfile, story: Story): ClientFacts {
  const facts = new ClientFacts();
  for (const person of profile.contacts ?? []) contactOf(facts, person.id).profile ??= person;
  for (const person of profile.employees ?? []) employeeOf(facts, person.id).profile ??= person;
  const quiet = quietTimes(profile);
  const { events, at, now } = story;
  const end = events.length;
  let n = 0;
  for (; n < end; n++) {
    const event = events[n] as RiskEvent;
    const instant = at[n] as number;
    if (instant > now) break;
    const { contact: contactId, employee: employeeId, incident: incidentId } = event;
    const contact = contactId === undefined ? undefined : contactOf(facts, contactId);
    const employee = employeeId === undefined ? undefined : employeeOf(facts, employeeId);
    if (contact !== undefined) contact.namedAt = instant;
    if (employee !== undefined) employee.namedAt = instant;
    if (incidentId !== undefined) enterIncident(facts, incidentId, event, n, instant);
    const age = now - instant;
    if (gatherLasting(facts, contact, employee, event, n, instant, now)) continue;
    if (age >= HORIZON) continue;
    facts.observed++;
    facts.observedAt = instant;
    if (age < FAR_BACK) gatherRecent(facts, contact, employee, event, n, instant, age, quiet);
  }
  story.length = n;
  return facts;
}

/** What counts however old it is. Tells whether the event is steering, which says nothing of the client. */
function gatherLasting(
  facts: ClientFacts,
  contact: ContactFacts | undefined,
  employee: EmployeeFacts | undefined,
  event: RiskEvent,
  n: number,
  instant: number,
  now: number,
): boolean {
  switch (event.type) {
    case "action.taken":
      facts.taken.push(n);
      enterTaking(facts.takings, event.action, event.subject, event.outcome ?? "pending", n, instant);
      return true;
    case "recommendation.snoozed":
      if (instantOf({ at: event.until }) > now) facts.snoozes.push(event);
      return true;
    case "score.overridden":
      if (instantOf({ at: event.until }) > now) facts.override = event;
      return true;
    case "event.withdrawn":
      return true;
    case "contact.hostile":
      if (event.influence !== undefined) contact?.influenceTold.push(n);
      return false;
    case "contract.terminated":
      facts.terminated = n;
      return false;
    case "contract.renewed":
      facts.renewed = n;
      return false;
    case "employee.joined":
      if (employee !== undefined) employee.joined = n;
      return false;
    case "employee.left":
      if (employee !== undefined) employee.left = n;
      return false;
    default:
      return false;
  }
}

function gatherRecent(
  facts: ClientFacts,
  contact: ContactFacts | undefined,
  employee: EmployeeFacts | undefined,
  event: RiskEvent,
  n: number,
  instant: number,
  age: number,
  quiet: readonly number[],
): void {
  switch (event.type) {
    case "work.logged":
    case "document.received":
    case "document.delayed":
    case "document.defective":
    case "document.reworked":
    case "explanation.demanded":
    case "penalty.imposed":
    case "payment.received":
    case "payment.late":
    case "payment.chased":
    case "payment.disputed":
    case "request.opened":
    case "request.owned":
    case "request.answered":
    case "request.overdue":
      gatherWork(facts, contact, event, n, instant, age);
      return;
    case "call.answered":
    case "message.answered":
    case "call.ignored":
    case "message.ignored":
    case "report.sent":
    case "outreach.sent":
    case "meeting.held":
    case "meeting.refused":
    case "promise.kept":
    case "promise.broken":
    case "email.aggressive":
    case "call.aggressive":
    case "meeting.aggressive":
    case "obligation.denied":
    case "participation.refused":
    case "information.withheld":
    case "contact.overloaded":
    case "contact.changed":
      gatherTalking(facts, contact, event, n, instant, age, quiet);
      return;
    case "complaint.filed":
    case "complaint.answered":
    case "complaint.dismissed":
    case "praise.received":
    case "feedback.requested":
    case "feedback.received":
    case "survey.answered":
    case "survey.ignored":
    case "proposal.made":
    case "proposal.accepted":
    case "proposal.rejected":
    case "proposal.ignored":
    case "proposal.altered":
    case "demand.unrealistic":
    case "competitor.favored":
    case "contact.hostile":
    case "termination.threatened":
    case "contract.renewed":
      gatherAttitude(facts, contact, employee, event, n, instant, age);
      return;
    default:
      gatherOurSide(facts, employee, event, n, instant, age);
      return;
  }
}

function contactOf(facts: ClientFacts, id: string): ContactFacts {
  let contact = facts.contacts.get(id);
  if (contact === undefined) {
    contact = new ContactFacts(id);
    facts.contacts.set(id, contact);
  }
  return contact;
}

function employeeOf(facts: ClientFacts, id: string): EmployeeFacts {
  let employee = facts.employees.get(id);
  if (employee === undefined) {
    employee = new EmployeeFacts(id);
    facts.employees.set(id, employee);
  }
  return employee;
}

function enterIncident(facts: ClientFacts, id: string, event: RiskEvent, n: number, instant: number): void {
  let incident = facts.incidents.get(id);
  if (incident === undefined) {
    incident = new IncidentFacts(id);
    facts.incidents.set(id, incident);
  }
  const hadBegun = incident.occurredAt !== undefined;
  incident.enter(event, n, instant);
  if (!hadBegun && incident.occurredAt !== undefined) facts.begun.push(incident);
}

/** Days on which the client is left in peace: `[from, to)` by twos. */
function quietTimes({ quietPeriods = [] }: ClientProfile): readonly number[] {
  return quietPeriods.flatMap(({ from, to }) => [
    parseInstant(from) as number,
    (parseInstant(to) as number) + DAY,
  ]);
}

interface Person {
  readonly id: string;
  readonly profile: object | undefined;
  readonly namedAt: number;
}

/** The people whom the profile or an event of the horizon names, by id. */
export function named<One extends Person>(people: ReadonlyMap<string, One>, now: number): One[] {
  const known: One[] = [];
  for (const person of people.values()) {
    if (person.profile !== undefined || person.namedAt > now - HORIZON) known.push(person);
  }
  return known.sort((a, b) => (a.id < b.id ? -1 : 1));
}
