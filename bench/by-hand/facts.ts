import type { RiskEvent } from "../../src/events/catalogue.ts";
import type { ClientProfile } from "../../src/events/profile.ts";
import type { IncidentFacts } from "./incidents.ts";
import type { Taking } from "./takings.ts";

/** Positions of events in the story, rising. */
export type Positions = readonly number[];

type ContactProfile = NonNullable<ClientProfile["contacts"]>[number];
type EmployeeProfile = NonNullable<ClientProfile["employees"]>[number];

/** What is known of one person at the client. Where a comment names days, older events are not in the list. */
export class ContactFacts {
  profile: ContactProfile | undefined;
  /** When an event last named them. */
  namedAt = Number.NEGATIVE_INFINITY;
  /** 30 days: since they last answered. */
  readonly unanswered: number[] = [];
  /** 14 days: neither updates nor reports. */
  readonly outreach: number[] = [];
  /** 14 days: of those, the ones in a quiet period. */
  readonly outreachInQuiet: number[] = [];
  /** 60 days. */
  readonly delayed: number[] = [];
  /** 60 days: answers that took three days and more. */
  readonly slowAnswers: number[] = [];
  readonly overloaded: number[] = [];
  /** 90 days. */
  readonly denied: number[] = [];
  /** 180 days. */
  readonly hostile: number[] = [];
  /** 180 days. */
  readonly favored: number[] = [];
  /** Of whatever age: where the influence was told with the hostility. */
  readonly influenceTold: number[] = [];

  constructor(readonly id: string) {}
}

/** What is known of one of our people. */
export class EmployeeFacts {
  profile: EmployeeProfile | undefined;
  namedAt = Number.NEGATIVE_INFINITY;
  /** Of whatever age: −1 where it never happened. */
  joined = -1;
  left = -1;
  readonly rude: number[] = [];
  /** Of those, confirmed and with something to show for it. */
  readonly proved: number[] = [];
  /** 90 days: complaints about employees that name this one. */
  readonly complaints: number[] = [];
  readonly investigations: number[] = [];
  /** 180 days: aggression that they returned. */
  readonly returned: number[] = [];
  /** 60 days: complaints that they brushed off. */
  readonly dismissed: number[] = [];
  /** 60 days. */
  readonly deniedEmotions: number[] = [];
  /** 60 days. */
  readonly distressed: number[] = [];
  /** Complaints answered within 60 days. */
  answered = 0;
  /** Praise within 365 days. */
  praised = 0;
  /** Failures of conduct within 90 days. */
  conductFailures = 0;

  constructor(readonly id: string) {}
}

/** What is known of the client as a whole. Lists reach back 730 days where their comment names no days. */
export class ClientFacts {
  readonly contacts = new Map<string, ContactFacts>();
  readonly employees = new Map<string, EmployeeFacts>();
  /** Of whatever age, by id, in the order in which events first name them. */
  readonly incidents = new Map<string, IncidentFacts>();
  /** Those whose beginning was told, in the order of it. */
  readonly begun: IncidentFacts[] = [];

  /* What there is to judge from. Events within the horizon, steering aside. */
  observed = 0;
  observedAt: number | undefined;
  terminated = -1;
  renewed = -1;
  override: Extract<RiskEvent, { type: "score.overridden" }> | undefined;
  readonly snoozes: Extract<RiskEvent, { type: "recommendation.snoozed" }>[] = [];
  readonly takings: Taking[] = [];
  /** The events behind the takings, of whatever age. */
  readonly taken: number[] = [];

  /* Talking. */
  /** When anything last passed between us that could give a sign of how the client feels. */
  touchedAt = Number.NEGATIVE_INFINITY;
  /** When the client last let us know how it feels. */
  feltAt = Number.NEGATIVE_INFINITY;
  /** Signs of coldness within 365 days. */
  coldness = 0;
  /** 30 days: since the client last answered. */
  readonly unanswered: number[] = [];
  /** 60 days: answers that took three days and more. */
  readonly slowAnswers: number[] = [];
  readonly overloaded: number[] = [];
  /** 180 days: promises of the client's. */
  readonly broken: number[] = [];
  /** 90 days. */
  readonly denied: number[] = [];
  /** 90 days. */
  readonly workingMeetings: number[] = [];
  /** 60 days. */
  readonly meetingsRefused: number[] = [];
  /** 90 days. */
  readonly participationRefused: number[] = [];
  /** 180 days. */
  readonly withheld: number[] = [];
  /** 30 days. */
  readonly reports: number[] = [];
  /** 60 days. */
  readonly explanations: number[] = [];
  lastUpdate = -1;
  lastPromiseKeptByUs = -1;

  /* Documents. */
  /** 60 days. */
  readonly delayed: number[] = [];
  /** 180 days. */
  readonly defective: number[] = [];
  /** 180 days. */
  readonly reworked: number[] = [];
  /** Hours of rework within 90 days. */
  reworkHours = 0;
  /** 180 days: penalties that were the client's fault. */
  readonly penalties: number[] = [];

  /* Money. */
  /** 365 days. */
  readonly late: number[] = [];
  lateDays = 0;
  /** Payments in time within 365 days, and the newest of them. */
  inTime = 0;
  lastInTime = -1;
  /** 365 days. */
  readonly disputed: number[] = [];
  /** 90 days. */
  readonly chased: number[] = [];
  chasedHours90 = 0;
  chasedHours60 = 0;
  chasedHours30 = 0;
  workHours90 = 0;
  workHours60 = 0;
  workHours30 = 0;

  /* Attitude. */
  /** 365 days: complaints and aggression. */
  readonly clashes: number[] = [];
  readonly complaints: number[] = [];
  readonly complaintsAnswered: number[] = [];
  /** 60 days. */
  readonly complaintsDismissed: number[] = [];
  readonly praise: number[] = [];
  readonly feedback: number[] = [];
  readonly surveys: number[] = [];
  /** 180 days: proposals taken up, and those refused, ignored or changed. */
  readonly proposals: number[] = [];
  /** Proposals of ours within 180 days, and the newest of whatever age. */
  proposalsMade = 0;
  lastProposal = -1;
  /** 180 days. */
  readonly demands: number[] = [];
  /** 180 days. */
  readonly favored: number[] = [];
  /** 180 days. */
  readonly hostile: number[] = [];
  /** 365 days. */
  readonly threats: number[] = [];
  renewals = 0;
  /** Newest `complaint.answered`, `incident.heard` or `incident.apologized`. */
  lastAnswerToComplaint = -1;
  /** Newest word on how an answer was felt, or question about it. */
  lastFollowUp = -1;
  lastFeedbackTalk = -1;

  /* Requests. */
  /** 15 days. */
  readonly requests: number[] = [];
  /** 15 days. */
  readonly requestsTaken: number[] = [];
  /** Requests overdue within 14 days. */
  overdue = 0;

  /* Our side. */
  /** 180 days: employees who declined, suffered or left. */
  readonly strains: number[] = [];
  /** 30 days. */
  readonly rude: number[] = [];
  /** 30 days. */
  readonly returned: number[] = [];
  /** 60 days. */
  readonly overloads: number[] = [];
  readonly investigations: number[] = [];
  /** Newest investigation that cleared a denial up. */
  lastClearedUp = -1;
  /** 180 days. */
  readonly overpromised: number[] = [];
  readonly atRisk: number[] = [];
  readonly unmet: number[] = [];
  readonly improved: number[] = [];
  /** 180 days. */
  readonly serviceMissed: number[] = [];
  /** 90 days: trifles that went wrong on our side. */
  readonly smallFailures: number[] = [];

  /* Failures. */
  /** 180 days. */
  readonly failures: number[] = [];
  /** Failures of our fault. */
  readonly ownFailures: number[] = [];
  readonly preventionDone: number[] = [];
  lastDisclosedByUs = -1;
  lastHeard = -1;
  lastSolution = -1;

  /** What was paid into the emotional account or drawn from it. */
  readonly account: number[] = [];
}
