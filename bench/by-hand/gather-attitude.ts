import type { RiskEvent } from "../../src/events/catalogue.ts";
import { DAY } from "../../src/events/time.ts";
import type { ClientFacts, ContactFacts, EmployeeFacts } from "./facts.ts";

type AttitudeEvent = Extract<
  RiskEvent,
  {
    type:
      | `complaint.${string}`
      | `feedback.${string}`
      | `survey.${string}`
      | `proposal.${string}`
      | "praise.received"
      | "demand.unrealistic"
      | "competitor.favored"
      | "contact.hostile"
      | "termination.threatened"
      | "contract.renewed";
  }
>;

/** What the client thinks of us, of what we propose, and of staying. */
export function gatherAttitude(
  facts: ClientFacts,
  contact: ContactFacts | undefined,
  employee: EmployeeFacts | undefined,
  event: AttitudeEvent,
  n: number,
  instant: number,
  age: number,
): void {
  switch (event.type) {
    case "praise.received":
      facts.touchedAt = instant;
      facts.feltAt = instant;
      facts.praise.push(n);
      facts.account.push(n);
      if (employee !== undefined && age < 365 * DAY) employee.praised++;
      return;
    case "survey.answered":
      facts.touchedAt = instant;
      facts.feltAt = instant;
      facts.surveys.push(n);
      facts.lastFollowUp = n;
      return;
    case "complaint.filed":
      facts.touchedAt = instant;
      facts.feltAt = instant;
      facts.complaints.push(n);
      facts.account.push(n);
      if (age < 365 * DAY) facts.clashes.push(n);
      if (event.about === "employee" && age < 90 * DAY) employee?.complaints.push(n);
      return;
    case "complaint.answered":
      facts.touchedAt = instant;
      facts.complaintsAnswered.push(n);
      facts.lastAnswerToComplaint = n;
      if (employee !== undefined && age < 60 * DAY) employee.answered++;
      return;
    case "proposal.made":
      facts.touchedAt = instant;
      facts.lastProposal = n;
      if (age < 180 * DAY) facts.proposalsMade++;
      return;
    case "proposal.accepted":
    case "proposal.rejected":
    case "proposal.ignored":
    case "proposal.altered":
      facts.touchedAt = instant;
      if (age < 180 * DAY) facts.proposals.push(n);
      return;
    case "complaint.dismissed":
      facts.touchedAt = instant;
      facts.account.push(n);
      if (age >= 60 * DAY) return;
      facts.complaintsDismissed.push(n);
      employee?.dismissed.push(n);
      return;
    case "feedback.requested":
      facts.touchedAt = instant;
      facts.lastFollowUp = n;
      facts.lastFeedbackTalk = n;
      return;
    case "feedback.received":
      facts.touchedAt = instant;
      facts.feltAt = instant;
      facts.feedback.push(n);
      facts.lastFollowUp = n;
      facts.lastFeedbackTalk = n;
      return;
    case "survey.ignored":
      facts.touchedAt = instant;
      facts.lastFollowUp = n;
      return;
    case "demand.unrealistic":
      if (age < 180 * DAY) facts.demands.push(n);
      return;
    case "competitor.favored":
      if (age < 365 * DAY) facts.coldness++;
      if (age >= 180 * DAY) return;
      facts.favored.push(n);
      contact?.favored.push(n);
      return;
    case "contact.hostile":
      facts.touchedAt = instant;
      if (age < 365 * DAY) facts.coldness++;
      if (age >= 180 * DAY) return;
      facts.hostile.push(n);
      contact?.hostile.push(n);
      return;
    case "termination.threatened":
      facts.account.push(n);
      if (age < 365 * DAY) facts.threats.push(n);
      return;
    case "contract.renewed":
      facts.account.push(n);
      facts.renewals++;
      return;
  }
}
