import type { EventWords } from "./event-words.ts";
import { english } from "./grammar.ts";
import { shorten } from "./plain-text.ts";

const { days, hours, number, quote } = english;

const TONES = { harsh: "a harsh", rude: "a rude", insulting: "an insulting", threatening: "a threatening" };
const VIOLENCE = "violence or a threat of it";
const SITUATIONS = {
  handover: "in the handover",
  incident: "while a failure is being dealt with",
  routine: "in routine matters",
};
const PURPOSES = {
  update: "with news",
  report: "with a report",
  sales: "with an offer",
  survey: "with a survey",
  other: undefined,
};
const TOPICS = {
  employee: "an employee of ours",
  quality: "quality",
  deadline: "deadlines",
  billing: "billing",
  communication: "communication",
  other: "something else",
};
const MOODS = { bad: "bad", mixed: "mixed", good: "good" };
const SCALES = { nps: "of 10 (would recommend us)", csat: "of 5", ten: "of 10" };
const PROOFS = {
  recording: "known from a recording",
  correspondence: "known from letters",
  witness: "known from a witness",
  none: "no evidence",
};
const CAUSES = {
  us: "it lies with us",
  client: "it lies with the client",
  both: "it lies with both sides",
  chemistry: "two people do not get on, nobody is at fault",
  misunderstanding: "a misunderstanding",
  unclear: "it remains unclear",
};
const FAILURES = {
  deadline: "a deadline was missed",
  quality: "poor quality was delivered",
  reputation: "the client's reputation suffered",
  outage: "the service was down",
  conduct: "there was misconduct",
  billing: "a bill was wrong",
};
const FAULTS = {
  us: "our fault",
  subcontractor: "our subcontractor's fault",
  client: "the client's fault",
  "third-party": "a third party's fault",
  "force-majeure": "nobody's fault, force majeure",
  unclear: "fault not clear",
};
const CHANNELS = { call: "by phone", letter: "in writing", meeting: "in person" };
const OUTCOMES = { pending: "outcome not known yet", helped: "it helped", failed: "it did not help" };

const took = (spent: number | undefined) => spent !== undefined && `${hours(spent)} of our work`;
const worth = (amount: number | undefined) => amount !== undefined && `amount ${number(amount)}`;
const about = (invoice: string | undefined) => invoice !== undefined && `invoice ${invoice}`;
const after = (wait: number | undefined) => wait !== undefined && `after ${hours(wait)}`;
/** A threat of violence is told once, not as a threat and as violence. */
const aggressive =
  (article: string, what: string) =>
  ({ tone, violent }: { tone: keyof typeof TONES; violent?: boolean | undefined }) => {
    if (violent !== true) return `${TONES[tone]} ${what}`;
    return tone === "threatening"
      ? `${article} ${what}, with ${VIOLENCE}`
      : `${TONES[tone]} ${what}, with ${VIOLENCE}`;
  };

export const englishEvents: EventWords = {
  "call.ignored": () => "our call went unanswered",
  "call.answered": () => "our call was answered",
  "message.ignored": () => "our message went unanswered",
  "message.answered": ({ by, hours: wait }) => [
    by === "us" ? "we answered the client's message" : "the client answered our message",
    after(wait),
  ],
  "email.aggressive": aggressive("an", "e-mail from the client"),
  "call.aggressive": aggressive("a", "call with the client"),
  "meeting.aggressive": aggressive("a", "meeting with the client"),
  "promise.broken": ({ by }) => (by === "us" ? "we broke a promise" : "the client broke a promise"),
  "promise.kept": ({ by }) => (by === "us" ? "we kept a promise" : "the client kept a promise"),
  "obligation.denied": () => "the client denied what was agreed",
  "participation.refused": ({ situation }) => [
    "the client refused to take part",
    situation && SITUATIONS[situation],
  ],
  "information.withheld": () => "the client withheld information we need",
  "outreach.sent": ({ purpose }) => ["we reached out to the client", purpose && PURPOSES[purpose]],
  "report.sent": () => "we sent a report",
  "meeting.held": ({ level }) =>
    level === "leadership" ? "a meeting of the leaders of both sides" : "a working meeting with the client",
  "meeting.refused": () => "the client refused a meeting",
  "aggression.returned": () => "our employee answered aggression with aggression",

  "document.delayed": ({ daysLate }) => `documents from the client are ${days(daysLate)} late`,
  "document.received": ({ daysLate }) => [
    "documents from the client came",
    daysLate !== undefined && daysLate > 0 ? `${days(daysLate)} late` : "on time",
  ],
  "document.defective": () => "documents from the client came incomplete or wrong",
  "document.reworked": ({ hours: spent }) => [
    "we had to redo work because of the client's documents",
    took(spent),
  ],
  "explanation.demanded": ({ hours: spent }) => ["the client demanded papers or explanations", took(spent)],
  "penalty.imposed": ({ amount, fault }) => [
    "a penalty was imposed on the client",
    worth(amount),
    fault === "us" ? "through our error" : "through the client's own error",
  ],

  "payment.late": ({ daysLate, amount, invoice }) => [
    `a payment came ${days(daysLate)} late`,
    worth(amount),
    about(invoice),
  ],
  "payment.received": ({ amount, invoice }) => ["a payment came on time", worth(amount), about(invoice)],
  "payment.disputed": ({ amount, invoice }) => [
    "the client disputed an invoice",
    worth(amount),
    about(invoice),
  ],
  "payment.chased": ({ hours: spent, invoice }) => ["we chased a payment", took(spent), about(invoice)],
  "work.logged": ({ hours: spent }) => ["we worked for the client", hours(spent)],

  "complaint.filed": ({ about, to, written, justified, case: complaint }) => [
    `the client complained about ${TOPICS[about]}`,
    to === "leadership" && "to our leadership",
    written === true && "in writing",
    justified !== undefined && (justified ? "justified" : "not justified"),
    complaint !== undefined && `case ${complaint}`,
  ],
  "complaint.answered": ({ case: complaint }) => [
    "we answered a complaint",
    complaint !== undefined && `case ${complaint}`,
  ],
  "complaint.dismissed": () => "we brushed a complaint off",
  "praise.received": () => "the client praised us",
  "feedback.requested": () => "we asked how satisfied the client is",
  "feedback.received": ({ mood }) => `the client gave feedback: ${MOODS[mood]}`,
  "survey.answered": ({ score, scale }) => `the client answered a survey: ${number(score)} ${SCALES[scale]}`,
  "survey.ignored": () => "the client left a survey unanswered",
  "proposal.made": () => "we made a proposal",
  "proposal.accepted": () => "the client accepted our proposal",
  "proposal.rejected": () => "the client rejected our proposal",
  "proposal.ignored": () => "our proposal went unanswered",
  "proposal.altered": () => "the client changed our proposal against our advice",
  "demand.unrealistic": () => "the client demanded the impossible",
  "competitor.favored": () => "the client showed that it prefers a rival",
  "contact.hostile": ({ influence }) => [
    "a person at the client showed dislike of us",
    influence && `influence: ${influence}`,
  ],
  "contact.overloaded": () => "a person at the client is overloaded",
  "contact.changed": () => "the contact person at the client changed",
  "termination.threatened": () => "the client threatened to end the contract",
  "contract.renewed": () => "the contract was renewed",
  "contract.terminated": ({ by }) =>
    by === "us" ? "we ended the contract" : "the client ended the contract",

  "request.opened": ({ request }) => `the client asked for something (request ${request})`,
  "request.owned": ({ request }) => `the client was told who handles request ${request}`,
  "request.answered": ({ request, hours: wait }) => [`we answered request ${request}`, after(wait)],
  "request.overdue": ({ request }) => `our answer to request ${request} is overdue`,

  "employee.joined": () => "our employee began to work for this client",
  "employee.left": () => "our employee no longer works for this client",
  "employee.declined": () => "our employee does not want to work with this client",
  "employee.distressed": () => "our employee suffers from the work with this client",
  "employee.rude": ({ confirmed, evidence }) => [
    "our employee is said to have been rude to the client",
    confirmed === undefined ? "not checked yet" : confirmed ? "confirmed" : "not confirmed",
    evidence && PROOFS[evidence],
  ],
  "cause.investigated": ({ found, removable }) => [
    `we looked for the cause: ${CAUSES[found]}`,
    removable !== undefined && (removable ? "it can be removed" : "it cannot be removed"),
  ],
  overpromised: () => "we promised more than can be delivered",
  "obligation.at-risk": () => "we know that we may not meet an obligation",
  "requirement.unmet": () => "we do not meet a requirement of the client",
  "improvement.made": () => "we improved something for the client",
  "workload.exceeded": () => "our people are overloaded",
  "service-level.missed": () => "we fell short of the service level agreed",

  "incident.occurred": ({ kind, fault, severity, loss, blamedOnUs, harmsContact }) => [
    FAILURES[kind],
    FAULTS[fault],
    severity && `severity: ${severity}`,
    loss !== undefined && `loss ${number(loss)}`,
    blamedOnUs === true && "the client blames us",
    blamedOnUs === false && "the client does not blame us",
    harmsContact === true && "it harms the contact's own standing",
  ],
  "incident.disclosed": ({ by, channel }) => [
    by === "us"
      ? "we told the client of the failure"
      : by === "client"
        ? "the client found out about the failure itself"
        : "the contact learned of the failure from the client's leadership",
    channel && CHANNELS[channel],
  ],
  "incident.heard": () => "we heard the client out about the failure",
  "incident.emotions-denied": () => "we brushed aside the client's feelings about the failure",
  "incident.updated": () => "we told the client how the work on the failure is going",
  "incident.apologized": ({ form }) => [
    "we apologized for the failure",
    form && (form === "written" ? "in writing" : "in person or by phone"),
  ],
  "incident.regretted": () => "we expressed regret about the failure without admitting fault",
  "incident.deflected": () => "we put the blame for the failure on others",
  "incident.solution-proposed": ({ due }, _, { date }) => [
    "we proposed how to put the failure right",
    due !== undefined && `by ${date(due)}`,
  ],
  "incident.compensated": ({ value }) => ["we compensated the client", `worth ${number(value)}`],
  "incident.resolved": () => "the failure was put right",
  "incident.prevention-explained": () => "we explained how a repeat will be prevented",
  "incident.prevention-done": () => "the prevention we promised was carried out",

  "invoice.issued": ({ invoice, due, amount }, _, { date }) => [
    `we issued invoice ${invoice}`,
    worth(amount),
    `due on ${date(due)}`,
  ],
  "invoice.cancelled": ({ invoice }) => `invoice ${invoice} was taken back`,
  "message.sent": () => "we wrote to the client",
  "call.made": () => "we called the client",

  "action.taken": ({ action, subject, outcome, by }, names) => [
    `action ${names.action(action)} was taken${subject === undefined ? "" : ` for ${subject}`}`,
    by !== undefined && `by ${by}`,
    outcome && OUTCOMES[outcome],
  ],
  "recommendation.snoozed": ({ action, subject, until, by, reason }, names, { moment }) => [
    `advice ${names.action(action)}${subject === undefined ? "" : ` for ${subject}`} was put off until ${moment(until)}`,
    `by ${by}`,
    `reason: ${quote(shorten(reason))}`,
  ],
  "score.overridden": ({ score, until, by, reason }, _, { moment }) => [
    `the score was set by hand to ${number(score)} until ${moment(until)}`,
    `by ${by}`,
    `reason: ${quote(shorten(reason))}`,
  ],
  "event.withdrawn": ({ of, by, reason }) => [
    `event ${of} was withdrawn`,
    `by ${by}`,
    `reason: ${quote(shorten(reason))}`,
  ],
};
