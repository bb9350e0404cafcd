import type { RiskEvent } from "../../src/events/catalogue.ts";
import { DAY } from "../../src/events/time.ts";
import type { ClientFacts, ContactFacts } from "./facts.ts";
import { isWithin } from "./incidents.ts";

type TalkingEvent = Extract<
  RiskEvent,
  {
    type:
      | `call.${string}`
      | `message.${string}`
      | `meeting.${string}`
      | `promise.${string}`
      | "email.aggressive"
      | "report.sent"
      | "outreach.sent"
      | "obligation.denied"
      | "participation.refused"
      | "information.withheld"
      | "contact.overloaded"
      | "contact.changed";
  }
>;

/** Calls, letters, meetings and promises. */
export function gatherTalking(
  facts: ClientFacts,
  contact: ContactFacts | undefined,
  event: TalkingEvent,
  n: number,
  instant: number,
  age: number,
  quiet: readonly number[],
): void {
  switch (event.type) {
    case "call.answered":
      facts.touchedAt = instant;
      endSilence(facts, contact);
      return;
    case "message.answered":
      facts.touchedAt = instant;
      if (event.by === "us") return;
      endSilence(facts, contact);
      if (age < 60 * DAY && event.hours !== undefined && event.hours >= 72) {
        facts.slowAnswers.push(n);
        contact?.slowAnswers.push(n);
      }
      return;
    case "call.ignored":
    case "message.ignored":
      facts.touchedAt = instant;
      if (age < 30 * DAY) keepSilent(facts, contact, n);
      return;
    case "report.sent":
      facts.touchedAt = instant;
      if (age < 30 * DAY) facts.reports.push(n);
      return;
    case "outreach.sent":
      facts.touchedAt = instant;
      if (event.purpose === "update") facts.lastUpdate = n;
      else if (event.purpose !== "report" && age < 14 * DAY && contact !== undefined) {
        contact.outreach.push(n);
        if (isWithin(quiet, instant)) contact.outreachInQuiet.push(n);
      }
      return;
    case "meeting.held":
      facts.touchedAt = instant;
      endSilence(facts, contact);
      if (event.level === "working" && age < 90 * DAY) facts.workingMeetings.push(n);
      return;
    case "meeting.refused":
      facts.touchedAt = instant;
      if (age < 365 * DAY) facts.coldness++;
      if (age < 60 * DAY) facts.meetingsRefused.push(n);
      if (age < 30 * DAY) keepSilent(facts, contact, n);
      return;
    case "promise.kept":
      facts.touchedAt = instant;
      if (event.by === "us") facts.lastPromiseKeptByUs = n;
      return;
    case "promise.broken":
      facts.touchedAt = instant;
      if (event.by === "client") {
        if (age < 180 * DAY) facts.broken.push(n);
      } else if (age < 90 * DAY) facts.smallFailures.push(n);
      return;
    case "email.aggressive":
    case "call.aggressive":
    case "meeting.aggressive":
      facts.touchedAt = instant;
      facts.feltAt = instant;
      if (age < 365 * DAY) facts.clashes.push(n);
      return;
    case "obligation.denied":
      if (age >= 90 * DAY) return;
      facts.denied.push(n);
      contact?.denied.push(n);
      return;
    case "participation.refused":
      if (age < 90 * DAY) facts.participationRefused.push(n);
      return;
    case "information.withheld":
      if (age < 180 * DAY) facts.withheld.push(n);
      return;
    case "contact.overloaded":
      facts.touchedAt = instant;
      facts.overloaded.push(n);
      contact?.overloaded.push(n);
      return;
    case "contact.changed":
      facts.touchedAt = instant;
      return;
  }
}

function keepSilent(facts: ClientFacts, contact: ContactFacts | undefined, n: number): void {
  facts.unanswered.push(n);
  contact?.unanswered.push(n);
}

function endSilence(facts: ClientFacts, contact: ContactFacts | undefined): void {
  if (facts.unanswered.length > 0) facts.unanswered.length = 0;
  if (contact !== undefined && contact.unanswered.length > 0) contact.unanswered.length = 0;
}
