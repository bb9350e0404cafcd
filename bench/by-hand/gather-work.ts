import type { RiskEvent } from "../../src/events/catalogue.ts";
import { DAY } from "../../src/events/time.ts";
import type { ClientFacts, ContactFacts } from "./facts.ts";

type WorkEvent = Extract<
  RiskEvent,
  {
    type:
      | `document.${string}`
      | `payment.${string}`
      | `request.${string}`
      | "work.logged"
      | "explanation.demanded"
      | "penalty.imposed";
  }
>;

/** Documents, money and requests. */
export function gatherWork(
  facts: ClientFacts,
  contact: ContactFacts | undefined,
  event: WorkEvent,
  n: number,
  instant: number,
  age: number,
): void {
  switch (event.type) {
    case "work.logged":
      if (age >= 90 * DAY) return;
      facts.workHours90 += event.hours;
      if (age < 60 * DAY) facts.workHours60 += event.hours;
      if (age < 30 * DAY) facts.workHours30 += event.hours;
      return;
    case "document.received":
      facts.touchedAt = instant;
      return;
    case "payment.received":
      if (age >= 365 * DAY) return;
      facts.inTime++;
      facts.lastInTime = n;
      return;
    case "document.delayed":
      facts.touchedAt = instant;
      if (age >= 60 * DAY) return;
      facts.delayed.push(n);
      contact?.delayed.push(n);
      return;
    case "payment.late":
      if (age >= 365 * DAY) return;
      facts.late.push(n);
      facts.lateDays += event.daysLate;
      return;
    case "document.defective":
      facts.touchedAt = instant;
      if (age < 180 * DAY) facts.defective.push(n);
      return;
    case "payment.chased":
      if (age >= 90 * DAY) return;
      facts.chased.push(n);
      facts.chasedHours90 += event.hours;
      if (age < 60 * DAY) facts.chasedHours60 += event.hours;
      if (age < 30 * DAY) facts.chasedHours30 += event.hours;
      return;
    case "payment.disputed":
      if (age < 365 * DAY) facts.disputed.push(n);
      return;
    case "document.reworked":
      facts.touchedAt = instant;
      if (age >= 180 * DAY) return;
      facts.reworked.push(n);
      if (age < 90 * DAY && event.hours !== undefined) facts.reworkHours += event.hours;
      return;
    case "explanation.demanded":
      if (age < 60 * DAY) facts.explanations.push(n);
      return;
    case "penalty.imposed":
      if (age < 180 * DAY && event.fault === "client") facts.penalties.push(n);
      return;
    case "request.opened":
      facts.touchedAt = instant;
      if (age < 15 * DAY && age >= DAY) facts.requests.push(n);
      return;
    case "request.owned":
    case "request.answered":
      facts.touchedAt = instant;
      if (age < 15 * DAY) facts.requestsTaken.push(n);
      return;
    case "request.overdue":
      facts.touchedAt = instant;
      if (age < 14 * DAY) facts.overdue++;
      if (age < 90 * DAY) facts.smallFailures.push(n);
      return;
  }
}
