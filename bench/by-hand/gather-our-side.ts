import type { RiskEvent } from "../../src/events/catalogue.ts";
import { DAY } from "../../src/events/time.ts";
import type { ClientFacts, EmployeeFacts } from "./facts.ts";

/** Our people, our work and our failures. */
export function gatherOurSide(
  facts: ClientFacts,
  employee: EmployeeFacts | undefined,
  event: RiskEvent,
  n: number,
  instant: number,
  age: number,
): void {
  switch (event.type) {
    case "employee.left":
    case "employee.declined":
      if (age < 180 * DAY) facts.strains.push(n);
      return;
    case "employee.distressed":
      if (age < 180 * DAY) facts.strains.push(n);
      if (age < 60 * DAY) employee?.distressed.push(n);
      return;
    case "employee.rude":
      facts.account.push(n);
      if (age < 30 * DAY) facts.rude.push(n);
      if (employee === undefined) return;
      employee.rude.push(n);
      if (event.confirmed === true && event.evidence !== "none") employee.proved.push(n);
      return;
    case "aggression.returned":
      facts.account.push(n);
      if (age < 30 * DAY) facts.returned.push(n);
      if (age < 180 * DAY) employee?.returned.push(n);
      return;
    case "cause.investigated":
      facts.investigations.push(n);
      if (event.found === "us" || event.found === "misunderstanding") facts.lastClearedUp = n;
      employee?.investigations.push(n);
      return;
    case "overpromised":
      facts.account.push(n);
      if (age < 180 * DAY) facts.overpromised.push(n);
      return;
    case "obligation.at-risk":
      facts.atRisk.push(n);
      return;
    case "requirement.unmet":
      facts.unmet.push(n);
      return;
    case "improvement.made":
      facts.account.push(n);
      facts.improved.push(n);
      return;
    case "workload.exceeded":
      if (age < 60 * DAY) facts.overloads.push(n);
      return;
    case "service-level.missed":
      if (age < 60 * DAY) facts.overloads.push(n);
      if (age < 180 * DAY) facts.serviceMissed.push(n);
      if (age < 90 * DAY) facts.smallFailures.push(n);
      return;
    default:
      gatherFailure(facts, employee, event, n, instant, age);
  }
}

function gatherFailure(
  facts: ClientFacts,
  employee: EmployeeFacts | undefined,
  event: RiskEvent,
  n: number,
  instant: number,
  age: number,
): void {
  switch (event.type) {
    case "incident.occurred": {
      const isOurs = event.fault === "us" || event.fault === "subcontractor";
      if (isOurs) facts.ownFailures.push(n);
      if (age < 180 * DAY) facts.failures.push(n);
      const isSmall = event.severity !== "major" && event.severity !== "critical";
      if (isOurs && isSmall && age < 90 * DAY) facts.smallFailures.push(n);
      if (event.kind === "conduct" && employee !== undefined && age < 90 * DAY) employee.conductFailures++;
      return;
    }
    case "incident.disclosed":
      if (event.by === "us") facts.lastDisclosedByUs = n;
      return;
    case "incident.heard":
      facts.feltAt = instant;
      facts.lastHeard = n;
      facts.lastAnswerToComplaint = n;
      return;
    case "incident.apologized":
      facts.lastAnswerToComplaint = n;
      return;
    case "incident.solution-proposed":
      facts.lastSolution = n;
      return;
    case "incident.emotions-denied":
      facts.account.push(n);
      if (age < 60 * DAY) employee?.deniedEmotions.push(n);
      return;
    case "incident.deflected":
    case "incident.compensated":
      facts.account.push(n);
      return;
    case "incident.prevention-done":
      facts.account.push(n);
      facts.preventionDone.push(n);
      return;
    default:
      return;
  }
}
