/** Written by `npm run generate` from the schemas, so that editors show what each member means. Not to be edited. */

/** What every event may hold. */
export interface EventBase {
  /** Names the event: one that comes again under this id is a duplicate, or a conflict if it differs. */
  readonly id?: string | undefined;
  /** Id of the client that the event is about. */
  readonly client: string;
  /** When it happened: ISO 8601 with an offset, or a date, which is midnight UTC. */
  readonly at: string;
  /** Id of the person at the client. */
  readonly contact?: string | undefined;
  /** Id of the employee of ours. */
  readonly employee?: string | undefined;
  /** Id of the failure that the event belongs to. */
  readonly incident?: string | undefined;
  /** Words for people; no rule reads them. */
  readonly note?: string | undefined;
  /** When this version of the event was written down; tells which of several versions is the newest. */
  readonly recordedAt?: string | undefined;
  /** Whether a model took it from a text; absent or false where a person told it. */
  readonly extracted?: boolean | undefined;
}

/** A call of ours that was neither taken nor returned. */
export interface CallIgnored extends EventBase {
  readonly type: "call.ignored";
}

/** A call of ours that was taken or returned. */
export interface CallAnswered extends EventBase {
  readonly type: "call.answered";
}

/** A message of ours that got no answer in the time agreed. */
export interface MessageIgnored extends EventBase {
  readonly type: "message.ignored";
}

/** A message that got its answer. */
export interface MessageAnswered extends EventBase {
  readonly type: "message.answered";
  /** Hours from the message to its answer. */
  readonly hours?: number | undefined;
  /** Who answered; the client when absent. */
  readonly by?: "client" | "us" | undefined;
}

/** An aggressive letter from the client to our people. */
export interface EmailAggressive extends EventBase {
  readonly type: "email.aggressive";
  /** How far it went: harsh criticism, rudeness, a personal insult, a threat (of consequences; of violence with `violent`). */
  readonly tone: "harsh" | "rude" | "insulting" | "threatening";
  /** Whether violence was threatened or used. */
  readonly violent?: boolean | undefined;
}

/** A call in which the client was aggressive to our people. */
export interface CallAggressive extends EventBase {
  readonly type: "call.aggressive";
  /** How far it went: harsh criticism, rudeness, a personal insult, a threat (of consequences; of violence with `violent`). */
  readonly tone: "harsh" | "rude" | "insulting" | "threatening";
  /** Whether violence was threatened or used. */
  readonly violent?: boolean | undefined;
}

/** A meeting in which the client was aggressive to our people. */
export interface MeetingAggressive extends EventBase {
  readonly type: "meeting.aggressive";
  /** How far it went: harsh criticism, rudeness, a personal insult, a threat (of consequences; of violence with `violent`). */
  readonly tone: "harsh" | "rude" | "insulting" | "threatening";
  /** Whether violence was threatened or used. */
  readonly violent?: boolean | undefined;
}

/** A promise whose time passed without its being kept. */
export interface PromiseBroken extends EventBase {
  readonly type: "promise.broken";
  /** Whose promise it was; the client's when absent. */
  readonly by: "client" | "us";
}

/** A promise kept in time. */
export interface PromiseKept extends EventBase {
  readonly type: "promise.kept";
  /** Whose promise it was; the client's when absent. */
  readonly by: "client" | "us";
}

/** The client denies agreed terms or an obligation of its own. */
export interface ObligationDenied extends EventBase {
  readonly type: "obligation.denied";
}

/** The client stays out of a matter that needs it. */
export interface ParticipationRefused extends EventBase {
  readonly type: "participation.refused";
  /** What it stays out of. */
  readonly situation?: "handover" | "incident" | "routine" | undefined;
}

/** The client keeps from us what our work needs. */
export interface InformationWithheld extends EventBase {
  readonly type: "information.withheld";
}

/** We wrote to or called the contact of our own accord. */
export interface OutreachSent extends EventBase {
  readonly type: "outreach.sent";
  /** What it was for. */
  readonly purpose?: "update" | "report" | "sales" | "survey" | "other" | undefined;
}

/** A report on the work done, sent to the client. */
export interface ReportSent extends EventBase {
  readonly type: "report.sent";
}

/** A meeting with the client that took place. */
export interface MeetingHeld extends EventBase {
  readonly type: "meeting.held";
  /** Whether those who do the work met, or the leaders of both sides. */
  readonly level: "working" | "leadership";
}

/** The client refused a meeting that we asked for. */
export interface MeetingRefused extends EventBase {
  readonly type: "meeting.refused";
}

/** Our employee answered aggression with aggression. */
export interface AggressionReturned extends EventBase {
  readonly type: "aggression.returned";
}

/** A document of the client that is late. */
export interface DocumentDelayed extends EventBase {
  readonly type: "document.delayed";
  /** Days past the date agreed; fractions allowed. */
  readonly daysLate: number;
}

/** A document that came from the client. */
export interface DocumentReceived extends EventBase {
  readonly type: "document.received";
  /** Days past the date agreed; absent or 0 when in time. */
  readonly daysLate?: number | undefined;
}

/** A document that came incomplete, wrong or out of date. */
export interface DocumentDefective extends EventBase {
  readonly type: "document.defective";
}

/** Work of ours redone because of the client's documents. */
export interface DocumentReworked extends EventBase {
  readonly type: "document.reworked";
  /** Hours of ours that the rework took. */
  readonly hours?: number | undefined;
}

/** The client demands papers on, or an account of, our inner workings. */
export interface ExplanationDemanded extends EventBase {
  readonly type: "explanation.demanded";
  /** Hours of ours that the answer took. */
  readonly hours?: number | undefined;
}

/** A fine or other penalty imposed on the client. */
export interface PenaltyImposed extends EventBase {
  readonly type: "penalty.imposed";
  /** The penalty, in the account's currency. */
  readonly amount?: number | undefined;
  /** Whose error led to it. */
  readonly fault: "client" | "us";
}

/** A payment that came after it was due. */
export interface PaymentLate extends EventBase {
  readonly type: "payment.late";
  /** Days past the due date; fractions allowed. */
  readonly daysLate: number;
  /** The sum, in the account's currency. */
  readonly amount?: number | undefined;
  /** Id of the invoice that it is about. */
  readonly invoice?: string | undefined;
}

/** A payment that came in time. */
export interface PaymentReceived extends EventBase {
  readonly type: "payment.received";
  /** The sum, in the account's currency. */
  readonly amount?: number | undefined;
  /** Id of the invoice that it is about. */
  readonly invoice?: string | undefined;
}

/** The client disputes an invoice or part of one. */
export interface PaymentDisputed extends EventBase {
  readonly type: "payment.disputed";
  /** The sum, in the account's currency. */
  readonly amount?: number | undefined;
  /** Id of the invoice that it is about. */
  readonly invoice?: string | undefined;
}

/** We worked on getting paid: reminders, papers redone, calls. */
export interface PaymentChased extends EventBase {
  readonly type: "payment.chased";
  /** Hours of ours that it took. */
  readonly hours: number;
  /** Id of the invoice that it is about. */
  readonly invoice?: string | undefined;
}

/** Work done for the client. */
export interface WorkLogged extends EventBase {
  readonly type: "work.logged";
  /** Hours of ours. */
  readonly hours: number;
}

/** A complaint of the client. */
export interface ComplaintFiled extends EventBase {
  readonly type: "complaint.filed";
  /** Id of the complaint, to match it with its answer. */
  readonly case?: string | undefined;
  /** What it is about. */
  readonly about: "employee" | "quality" | "deadline" | "billing" | "communication" | "other";
  /** Whom it went to: the person they deal with, or our leadership. */
  readonly to?: "contact" | "leadership" | undefined;
  /** Whether it came in writing. */
  readonly written?: boolean | undefined;
  /** Whether it proved justified; absent while not known. */
  readonly justified?: boolean | undefined;
}

/** We answered a complaint. */
export interface ComplaintAnswered extends EventBase {
  readonly type: "complaint.answered";
  /** Id of the complaint, to match it with its answer. */
  readonly case?: string | undefined;
}

/** We brushed a complaint off. */
export interface ComplaintDismissed extends EventBase {
  readonly type: "complaint.dismissed";
}

/** The client praised our work or people. */
export interface PraiseReceived extends EventBase {
  readonly type: "praise.received";
}

/** We asked how satisfied the client is. */
export interface FeedbackRequested extends EventBase {
  readonly type: "feedback.requested";
}

/** The client told us how satisfied it is. */
export interface FeedbackReceived extends EventBase {
  readonly type: "feedback.received";
  /** How satisfied, in a word. */
  readonly mood: "bad" | "mixed" | "good";
}

/** The client answered a survey. */
export interface SurveyAnswered extends EventBase {
  readonly type: "survey.answered";
  /** The answer, on its scale: 0 to 10, or 1 to 5 for csat. */
  readonly score: number;
  /** nps: 0–10, would recommend us; csat: 1–5, satisfaction; ten: 0–10, satisfaction. */
  readonly scale: "nps" | "csat" | "ten";
}

/** A survey that the client left unanswered. */
export interface SurveyIgnored extends EventBase {
  readonly type: "survey.ignored";
}

/** We proposed something to the client. */
export interface ProposalMade extends EventBase {
  readonly type: "proposal.made";
}

/** The client took a proposal of ours up. */
export interface ProposalAccepted extends EventBase {
  readonly type: "proposal.accepted";
}

/** The client refused a proposal of ours. */
export interface ProposalRejected extends EventBase {
  readonly type: "proposal.rejected";
}

/** A proposal of ours that got no answer. */
export interface ProposalIgnored extends EventBase {
  readonly type: "proposal.ignored";
}

/** The client changed a proposal of ours against our advice. */
export interface ProposalAltered extends EventBase {
  readonly type: "proposal.altered";
}

/** The client demands what nobody could deliver. */
export interface DemandUnrealistic extends EventBase {
  readonly type: "demand.unrealistic";
}

/** The client showed that it prefers a rival of ours. */
export interface CompetitorFavored extends EventBase {
  readonly type: "competitor.favored";
}

/** A person at the client showed dislike of us. */
export interface ContactHostile extends EventBase {
  readonly type: "contact.hostile";
  /** How much that person decides; from then on the most that is known of them counts, told or in the profile. */
  readonly influence?: "low" | "medium" | "high" | undefined;
}

/** A contact has, or says to have, too much to do. */
export interface ContactOverloaded extends EventBase {
  readonly type: "contact.overloaded";
}

/** Another person took over as our contact at the client. */
export interface ContactChanged extends EventBase {
  readonly type: "contact.changed";
}

/** The client threatened to end the contract. */
export interface TerminationThreatened extends EventBase {
  readonly type: "termination.threatened";
}

/** The contract was renewed or extended. */
export interface ContractRenewed extends EventBase {
  readonly type: "contract.renewed";
}

/** The contract was ended. */
export interface ContractTerminated extends EventBase {
  readonly type: "contract.terminated";
  /** Who ended it. */
  readonly by: "client" | "us";
}

/** The client asked us for something. */
export interface RequestOpened extends EventBase {
  readonly type: "request.opened";
  /** Id of the request. */
  readonly request: string;
}

/** The client was told who handles its request. */
export interface RequestOwned extends EventBase {
  readonly type: "request.owned";
  /** Id of the request. */
  readonly request: string;
}

/** We answered a request. */
export interface RequestAnswered extends EventBase {
  readonly type: "request.answered";
  /** Id of the request. */
  readonly request: string;
  /** Hours from the request to its answer. */
  readonly hours?: number | undefined;
}

/** A request whose answer is past its time. */
export interface RequestOverdue extends EventBase {
  readonly type: "request.overdue";
  /** Id of the request. */
  readonly request: string;
}

/** An employee of ours began to work for this client. */
export interface EmployeeJoined extends EventBase {
  readonly type: "employee.joined";
}

/** An employee of ours no longer works for this client. */
export interface EmployeeLeft extends EventBase {
  readonly type: "employee.left";
}

/** An employee of ours does not want to work with this client. */
export interface EmployeeDeclined extends EventBase {
  readonly type: "employee.declined";
}

/** An employee of ours suffers from the work with this client. */
export interface EmployeeDistressed extends EventBase {
  readonly type: "employee.distressed";
}

/** An employee of ours is said to have been rude to the client. */
export interface EmployeeRude extends EventBase {
  readonly type: "employee.rude";
  /** Whether it was confirmed; absent while only alleged. */
  readonly confirmed?: boolean | undefined;
  /** What it is known by. */
  readonly evidence?: "recording" | "correspondence" | "witness" | "none" | undefined;
}

/** We looked for the cause of the trouble. */
export interface CauseInvestigated extends EventBase {
  readonly type: "cause.investigated";
  /** Where the cause lies; chemistry: two people do not get on, through nobody's fault. */
  readonly found: "us" | "client" | "both" | "chemistry" | "misunderstanding" | "unclear";
  /** Whether the cause can be removed. */
  readonly removable?: boolean | undefined;
}

/** We promised more than can be delivered. */
export interface Overpromised extends EventBase {
  readonly type: "overpromised";
}

/** We know that we may not meet an obligation. */
export interface ObligationAtRisk extends EventBase {
  readonly type: "obligation.at-risk";
}

/** We do not meet a requirement of the client. */
export interface RequirementUnmet extends EventBase {
  readonly type: "requirement.unmet";
}

/** We improved something for the client. */
export interface ImprovementMade extends EventBase {
  readonly type: "improvement.made";
}

/** Our people have more to do than they can. */
export interface WorkloadExceeded extends EventBase {
  readonly type: "workload.exceeded";
}

/** Our service fell short of the level agreed. */
export interface ServiceLevelMissed extends EventBase {
  readonly type: "service-level.missed";
}

/** Something failed; told again when more is known, the newest counts. */
export interface IncidentOccurred extends Omit<EventBase, "incident"> {
  readonly type: "incident.occurred";
  /** Id of the failure: all events of its story share it. */
  readonly incident: string;
  /** What failed. */
  readonly kind: "deadline" | "quality" | "reputation" | "outage" | "conduct" | "billing";
  /** Whose fault it is; a subcontractor of ours counts as us. */
  readonly fault: "us" | "subcontractor" | "client" | "third-party" | "force-majeure" | "unclear";
  /** The client's loss, in the account's currency; absent while not known. */
  readonly loss?: number | undefined;
  /** How grave it is for the client. */
  readonly severity?: "minor" | "major" | "critical" | undefined;
  /** Whether the client holds us to be at fault. */
  readonly blamedOnUs?: boolean | undefined;
  /** Whether the contact's own standing suffers inside the client's firm. */
  readonly harmsContact?: boolean | undefined;
}

/** The client came to know of the failure. */
export interface IncidentDisclosed extends Omit<EventBase, "incident"> {
  readonly type: "incident.disclosed";
  /** Id of the failure: all events of its story share it. */
  readonly incident: string;
  /** Whom the contact knows it from: us, found out by the client itself, its own leadership. */
  readonly by: "us" | "client" | "their-leadership";
  /** How it was told. */
  readonly channel?: "call" | "letter" | "meeting" | undefined;
}

/** We heard the client out about the failure. */
export interface IncidentHeard extends Omit<EventBase, "incident"> {
  readonly type: "incident.heard";
  /** Id of the failure: all events of its story share it. */
  readonly incident: string;
}

/** We told the client how to feel, or that all is fine. */
export interface IncidentEmotionsDenied extends Omit<EventBase, "incident"> {
  readonly type: "incident.emotions-denied";
  /** Id of the failure: all events of its story share it. */
  readonly incident: string;
}

/** We told the client how the work on the failure goes. */
export interface IncidentUpdated extends Omit<EventBase, "incident"> {
  readonly type: "incident.updated";
  /** Id of the failure: all events of its story share it. */
  readonly incident: string;
}

/** We apologized for the failure. */
export interface IncidentApologized extends Omit<EventBase, "incident"> {
  readonly type: "incident.apologized";
  /** Id of the failure: all events of its story share it. */
  readonly incident: string;
  /** How we apologized. */
  readonly form?: "spoken" | "written" | undefined;
}

/** We expressed regret without admitting fault. */
export interface IncidentRegretted extends Omit<EventBase, "incident"> {
  readonly type: "incident.regretted";
  /** Id of the failure: all events of its story share it. */
  readonly incident: string;
}

/** We put the blame on colleagues, subcontractors or the client. */
export interface IncidentDeflected extends Omit<EventBase, "incident"> {
  readonly type: "incident.deflected";
  /** Id of the failure: all events of its story share it. */
  readonly incident: string;
}

/** We proposed how the failure will be put right. */
export interface IncidentSolutionProposed extends Omit<EventBase, "incident"> {
  readonly type: "incident.solution-proposed";
  /** Id of the failure: all events of its story share it. */
  readonly incident: string;
  /** When it will be put right: an instant, or a date, which is midnight UTC. */
  readonly due?: string | undefined;
}

/** We compensated the client. */
export interface IncidentCompensated extends Omit<EventBase, "incident"> {
  readonly type: "incident.compensated";
  /** Id of the failure: all events of its story share it. */
  readonly incident: string;
  /** What the compensation is worth to the client, in the account's currency. */
  readonly value: number;
}

/** The failure was put right. */
export interface IncidentResolved extends Omit<EventBase, "incident"> {
  readonly type: "incident.resolved";
  /** Id of the failure: all events of its story share it. */
  readonly incident: string;
}

/** We explained what keeps it from happening again. */
export interface IncidentPreventionExplained extends Omit<EventBase, "incident"> {
  readonly type: "incident.prevention-explained";
  /** Id of the failure: all events of its story share it. */
  readonly incident: string;
}

/** What keeps it from happening again was carried out. */
export interface IncidentPreventionDone extends Omit<EventBase, "incident"> {
  readonly type: "incident.prevention-done";
  /** Id of the failure: all events of its story share it. */
  readonly incident: string;
}

/** We issued an invoice to the client. */
export interface InvoiceIssued extends EventBase {
  readonly type: "invoice.issued";
  /** Id of the invoice, to match it with its payments. */
  readonly invoice: string;
  /** When it has to be paid: an instant, or a date, which is midnight UTC. */
  readonly due: string;
  /** The sum, in the account's currency. */
  readonly amount?: number | undefined;
}

/** An invoice was taken back: nothing of it is owed any longer. */
export interface InvoiceCancelled extends EventBase {
  readonly type: "invoice.cancelled";
  /** Id of the invoice, to match it with its payments. */
  readonly invoice: string;
}

/** We wrote to the client and wait for an answer. */
export interface MessageSent extends EventBase {
  readonly type: "message.sent";
}

/** We called the client; what came of it is told by another event. */
export interface CallMade extends EventBase {
  readonly type: "call.made";
}

/** An action was taken, or its outcome became known. */
export interface ActionTaken extends EventBase {
  readonly type: "action.taken";
  /** Name of the action. */
  readonly action: string;
  /** Id of the employee, contact or incident that it was advised for; absent for the client as a whole. */
  readonly subject?: string | undefined;
  /** What came of it; helped or failed answers the newest pending one of the same action and subject. */
  readonly outcome?: "pending" | "helped" | "failed" | undefined;
  /** Who took it. */
  readonly by?: string | undefined;
}

/** Someone put a recommendation off. */
export interface RecommendationSnoozed extends EventBase {
  readonly type: "recommendation.snoozed";
  /** Name of the action. */
  readonly action: string;
  /** Id of the employee, contact or incident that it was advised for; absent for the client as a whole. */
  readonly subject?: string | undefined;
  /** Until when it holds: an instant, or a date, which is midnight UTC. */
  readonly until: string;
  /** Who decided it. */
  readonly by: string;
  /** Why, in words for people. */
  readonly reason: string;
}

/** Someone set the score by hand. */
export interface ScoreOverridden extends EventBase {
  readonly type: "score.overridden";
  /** The score, 0 to 100. */
  readonly score: number;
  /** Until when it holds: an instant, or a date, which is midnight UTC. */
  readonly until: string;
  /** Who decided it. */
  readonly by: string;
  /** Why, in words for people. */
  readonly reason: string;
}

/** Takes an event back that was recorded in error. */
export interface EventWithdrawn extends EventBase {
  readonly type: "event.withdrawn";
  /** Id of the event taken back. */
  readonly of: string;
  /** Who decided it. */
  readonly by: string;
  /** Why, in words for people. */
  readonly reason: string;
}

/** The built-in events by their types. */
export interface BuiltInEvents {
  readonly "call.ignored": CallIgnored;
  readonly "call.answered": CallAnswered;
  readonly "message.ignored": MessageIgnored;
  readonly "message.answered": MessageAnswered;
  readonly "email.aggressive": EmailAggressive;
  readonly "call.aggressive": CallAggressive;
  readonly "meeting.aggressive": MeetingAggressive;
  readonly "promise.broken": PromiseBroken;
  readonly "promise.kept": PromiseKept;
  readonly "obligation.denied": ObligationDenied;
  readonly "participation.refused": ParticipationRefused;
  readonly "information.withheld": InformationWithheld;
  readonly "outreach.sent": OutreachSent;
  readonly "report.sent": ReportSent;
  readonly "meeting.held": MeetingHeld;
  readonly "meeting.refused": MeetingRefused;
  readonly "aggression.returned": AggressionReturned;
  readonly "document.delayed": DocumentDelayed;
  readonly "document.received": DocumentReceived;
  readonly "document.defective": DocumentDefective;
  readonly "document.reworked": DocumentReworked;
  readonly "explanation.demanded": ExplanationDemanded;
  readonly "penalty.imposed": PenaltyImposed;
  readonly "payment.late": PaymentLate;
  readonly "payment.received": PaymentReceived;
  readonly "payment.disputed": PaymentDisputed;
  readonly "payment.chased": PaymentChased;
  readonly "work.logged": WorkLogged;
  readonly "complaint.filed": ComplaintFiled;
  readonly "complaint.answered": ComplaintAnswered;
  readonly "complaint.dismissed": ComplaintDismissed;
  readonly "praise.received": PraiseReceived;
  readonly "feedback.requested": FeedbackRequested;
  readonly "feedback.received": FeedbackReceived;
  readonly "survey.answered": SurveyAnswered;
  readonly "survey.ignored": SurveyIgnored;
  readonly "proposal.made": ProposalMade;
  readonly "proposal.accepted": ProposalAccepted;
  readonly "proposal.rejected": ProposalRejected;
  readonly "proposal.ignored": ProposalIgnored;
  readonly "proposal.altered": ProposalAltered;
  readonly "demand.unrealistic": DemandUnrealistic;
  readonly "competitor.favored": CompetitorFavored;
  readonly "contact.hostile": ContactHostile;
  readonly "contact.overloaded": ContactOverloaded;
  readonly "contact.changed": ContactChanged;
  readonly "termination.threatened": TerminationThreatened;
  readonly "contract.renewed": ContractRenewed;
  readonly "contract.terminated": ContractTerminated;
  readonly "request.opened": RequestOpened;
  readonly "request.owned": RequestOwned;
  readonly "request.answered": RequestAnswered;
  readonly "request.overdue": RequestOverdue;
  readonly "employee.joined": EmployeeJoined;
  readonly "employee.left": EmployeeLeft;
  readonly "employee.declined": EmployeeDeclined;
  readonly "employee.distressed": EmployeeDistressed;
  readonly "employee.rude": EmployeeRude;
  readonly "cause.investigated": CauseInvestigated;
  readonly overpromised: Overpromised;
  readonly "obligation.at-risk": ObligationAtRisk;
  readonly "requirement.unmet": RequirementUnmet;
  readonly "improvement.made": ImprovementMade;
  readonly "workload.exceeded": WorkloadExceeded;
  readonly "service-level.missed": ServiceLevelMissed;
  readonly "incident.occurred": IncidentOccurred;
  readonly "incident.disclosed": IncidentDisclosed;
  readonly "incident.heard": IncidentHeard;
  readonly "incident.emotions-denied": IncidentEmotionsDenied;
  readonly "incident.updated": IncidentUpdated;
  readonly "incident.apologized": IncidentApologized;
  readonly "incident.regretted": IncidentRegretted;
  readonly "incident.deflected": IncidentDeflected;
  readonly "incident.solution-proposed": IncidentSolutionProposed;
  readonly "incident.compensated": IncidentCompensated;
  readonly "incident.resolved": IncidentResolved;
  readonly "incident.prevention-explained": IncidentPreventionExplained;
  readonly "incident.prevention-done": IncidentPreventionDone;
  readonly "invoice.issued": InvoiceIssued;
  readonly "invoice.cancelled": InvoiceCancelled;
  readonly "message.sent": MessageSent;
  readonly "call.made": CallMade;
  readonly "action.taken": ActionTaken;
  readonly "recommendation.snoozed": RecommendationSnoozed;
  readonly "score.overridden": ScoreOverridden;
  readonly "event.withdrawn": EventWithdrawn;
}

/** The attributes that are filled in where an event comes without them. */
export interface FilledAttributes {
  readonly "promise.broken": "by";
  readonly "promise.kept": "by";
}
