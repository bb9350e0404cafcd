import type { History } from "../../src/history/history.ts";
import { DAYS_IN_YEAR, type Diary, instantOfDay, openDiary } from "./diary.ts";
import { type Random, randomOf } from "./random.ts";

/**
 * A year of an ordinary client: it answers, hands in its papers, pays, is asked for feedback and gives it. Now and then
 * a paper or a payment is late, a call is missed, a small complaint is made and answered; once a year at most we fail
 * in something minor and put it right as we should.
 */
export function simulateOrdinaryClient(seed: number): History {
  const random = randomOf(seed);
  const diary = openDiary({
    id: `ordinary-${seed}`,
    since: `${2026 - random.between(1, 9)}-0${random.between(1, 9)}-15`,
    monthlyRevenue: random.between(2, 60) * 500,
    tier: random.pick(["key", "standard", "minor"]),
    policy: random.pick(["retain", "balanced", "selective"]),
    paymentTermDays: random.pick([10, 14, 30, 45]),
    contacts: [{ id: "accountant" }, { id: "director", influence: "high", decisionMaker: true }],
    employees: [
      { id: "olga", since: "2023-02-01" },
      { id: "pavel", since: "2024-06-01" },
    ],
  });
  const answering = random.between(88, 99) / 100;
  for (let week = 0; week < 52; week++) tellWeek(diary, random, week * 7, answering);
  const lateMonths = [random.between(1, 5), random.between(6, 11)];
  for (let month = 0; month < 12; month++) {
    tellMonth(diary, random, month * 30);
    tellInvoice(diary, random, month * 30, lateMonths.includes(month) ? 0.35 : 0);
  }
  const contentment = random.between(7, 9);
  for (let day = 10; day < DAYS_IN_YEAR; day += 60) {
    tellFeedback(diary, random, day + random.between(0, 12), contentment);
  }
  for (const day of [random.between(5, 110), random.between(230, 340)]) tellDispleasure(diary, random, day);
  if (random.chance(0.6)) tellMinorFailure(diary, random);
  tellProposals(diary, random);
  tellYear(diary, random);
  return diary.close();
}

const OUR_PEOPLE = ["olga", "pavel"] as const;

/** Work, a call or a letter, a request. What is missed is made good within days. */
export function tellWeek(diary: Diary, random: Random, week: number, answering: number): void {
  const employee = random.pick(OUR_PEOPLE);
  const contact = random.chance(0.8) ? "accountant" : "director";
  diary.note(week + 4, "work.logged", { employee, hours: random.between(4, 30) });
  if (random.chance(0.8)) {
    const day = week + random.between(0, 3);
    if (random.chance(answering)) diary.note(day, "call.answered", { contact, employee });
    else {
      diary.note(day, "call.ignored", { contact, employee });
      diary.note(day + 1.5, "call.answered", { contact, employee });
    }
  }
  if (random.chance(0.9)) {
    const day = week + random.between(0, 4);
    if (random.chance(answering)) {
      diary.note(day, "message.answered", { contact, employee, hours: random.between(1, 30) });
    } else {
      diary.note(day, "message.ignored", { contact, employee });
      diary.note(day + 2, "message.answered", { contact, employee, hours: 60 });
    }
  }
  if (random.chance(0.2)) diary.note(week + 2, "outreach.sent", { contact, employee, purpose: "other" });
  if (random.chance(0.5)) tellRequest(diary, random, week + random.between(0, 4));
}

function tellRequest(diary: Diary, random: Random, day: number): void {
  const request = `r${day}`;
  const employee = random.pick(OUR_PEOPLE);
  const hours = random.between(4, 60);
  diary.note(day, "request.opened", { request, contact: "accountant" });
  diary.note(day + random.between(1, 5) / 24, "request.owned", { request, employee });
  if (hours > 48 && random.chance(0.3)) diary.note(day + 2, "request.overdue", { request });
  diary.note(day + hours / 24, "request.answered", { request, employee, hours });
}

/** Papers, a report, sometimes a meeting. */
function tellMonth(diary: Diary, random: Random, month: number): void {
  tellPapers(diary, random, month);
  diary.note(month + 27, "report.sent", { contact: "director" });
  if (random.chance(0.6)) diary.note(month + 23, "meeting.held", { level: "working", contact: "accountant" });
}

/** Papers in time, but for one now and then. */
function tellPapers(diary: Diary, random: Random, month: number): void {
  const contact = "accountant";
  for (let papers = random.between(1, 4); papers > 0; papers--) {
    diary.note(month + random.between(1, 20), "document.received", { contact, daysLate: 0 });
  }
  if (random.chance(0.75)) return;
  const due = month + random.between(1, 20);
  const daysLate = random.between(1, 5);
  diary.note(due + 1, "document.delayed", { contact, daysLate: 1 });
  diary.note(due + daysLate, "document.received", { contact, daysLate });
}

/** Every second proposal is taken up at least. */
function tellProposals(diary: Diary, random: Random): void {
  const answers = ["accepted", "altered", "accepted", "rejected", "accepted", "ignored"];
  for (const [i, answer] of answers.slice(0, random.between(0, 6)).entries()) {
    const day = i * 55 + random.between(5, 40);
    diary.note(day, "proposal.made", { contact: "director" });
    diary.note(day + random.between(2, 12), `proposal.${answer}`, { contact: "director" });
  }
}

/** An invoice, and its payment in time, or some days late and asked for once. */
function tellInvoice(diary: Diary, random: Random, month: number, chanceOfDelay: number): void {
  const paid = { amount: 5000, invoice: issueInvoice(diary, month, 5000) };
  if (!random.chance(chanceOfDelay)) {
    diary.note(month + 14, "payment.received", paid);
    return;
  }
  const daysLate = random.between(1, 9);
  diary.note(month + 15, "payment.chased", { employee: "olga", hours: 0.5 });
  diary.note(month + 14 + daysLate, "payment.late", { ...paid, daysLate });
}

/** An invoice of the beginning of a month, due two weeks later: its id. */
export function issueInvoice(diary: Diary, month: number, amount: number): string {
  const invoice = `n${month}`;
  diary.note(month, "invoice.issued", { invoice, amount, due: instantOfDay(month + 14) });
  return invoice;
}

/** A survey; one that is left unanswered is followed by a talk. */
export function tellFeedback(diary: Diary, random: Random, day: number, contentment: number): void {
  diary.note(day, "feedback.requested", { contact: "director" });
  if (random.chance(0.85)) {
    const score = contentment + random.between(0, 1);
    diary.note(day + random.between(1, 6), "survey.answered", { contact: "director", score, scale: "ten" });
  } else {
    diary.note(day + 10, "survey.ignored", { contact: "director" });
    const mood = random.pick(["good", "good", "mixed"]);
    diary.note(day + random.between(12, 16), "feedback.received", { contact: "director", mood });
  }
}

/** None, a harsh letter, or a complaint: answered within a day or so, and a week later asked whether it helped. */
function tellDispleasure(diary: Diary, random: Random, day: number): void {
  const contact = "accountant";
  if (random.chance(0.4)) return;
  if (random.chance(0.2)) {
    diary.note(day, "email.aggressive", { contact, tone: "harsh" });
    return;
  }
  const story = { case: `c${day}`, contact };
  const about = random.pick(["quality", "deadline", "billing", "communication"]);
  diary.note(day, "complaint.filed", { ...story, about, justified: random.chance(0.5) });
  diary.note(day + random.between(2, 26) / 24, "complaint.answered", story);
  diary.note(day + 7, "feedback.requested", { contact });
  const mood = random.pick(["good", "good", "mixed"]);
  diary.note(day + random.between(8, 11), "feedback.received", { contact, mood });
}

/** Told within hours, heard, apologized for, put right by the date named, and explained. */
function tellMinorFailure(diary: Diary, random: Random): void {
  const day = random.between(5, 340);
  const story = { incident: `i${day}`, contact: "accountant", employee: "olga" };
  const hour = (hours: number): number => day + hours / 24;
  const kind = random.pick(["deadline", "quality", "billing"]);
  diary.note(day, "incident.occurred", { ...story, kind, fault: "us", severity: "minor", loss: 50 });
  diary.note(hour(1), "incident.disclosed", { ...story, by: "us", channel: "call" });
  diary.note(hour(2), "incident.heard", story);
  diary.note(hour(2), "incident.apologized", { ...story, form: "spoken" });
  diary.note(hour(5), "incident.solution-proposed", { ...story, due: "2027-12-31" });
  diary.note(hour(random.between(20, 60)), "incident.resolved", story);
  diary.note(hour(random.between(70, 120)), "incident.prevention-explained", story);
  diary.note(hour(random.between(130, 600)), "incident.prevention-done", story);
}

/** What happens once or twice a year, if at all. */
function tellYear(diary: Diary, random: Random): void {
  const sometime = (): number => random.between(5, 350);
  for (let times = random.between(1, 3); times > 0; times--) {
    diary.note(sometime(), "praise.received", { contact: "director", employee: random.pick(OUR_PEOPLE) });
  }
  for (const day of [100, 280]) {
    diary.note(day + random.between(-20, 20), "meeting.held", { level: "leadership", contact: "director" });
  }
  if (random.chance(0.5)) diary.note(sometime(), "improvement.made");
  if (random.chance(0.3)) diary.note(sometime(), "employee.joined", { employee: "nina" });
  if (random.chance(0.2)) diary.note(sometime(), "contact.changed", { contact: "accountant" });
  if (random.chance(0.3)) diary.note(sometime(), "contact.overloaded", { contact: "accountant" });
  if (random.chance(0.3)) diary.note(sometime(), "explanation.demanded", { contact: "director", hours: 1 });
  if (random.chance(0.3)) tellDefect(diary, sometime());
  if (random.chance(0.3)) diary.note(sometime(), "service-level.missed");
  if (random.chance(0.3)) diary.note(sometime(), "workload.exceeded", { employee: random.pick(OUR_PEOPLE) });
  if (random.chance(0.3)) diary.note(sometime(), "payment.disputed", { amount: 300 });
  if (random.chance(0.7)) diary.note(sometime(), "contract.renewed");
}

function tellDefect(diary: Diary, day: number): void {
  diary.note(day, "document.defective", { contact: "accountant" });
  diary.note(day + 1, "document.reworked", { employee: "olga", hours: 2 });
}
