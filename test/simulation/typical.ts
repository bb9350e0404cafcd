import type { History } from "../../src/history/history.ts";
import { type Diary, instantOfDay, openDiary } from "./diary.ts";
import { issueInvoice, tellFeedback, tellWeek } from "./ordinary.ts";
import { type Random, randomOf } from "./random.ts";

/**
 * Clients that every account manager has met, told over a year in which nobody acts on the advice. Each differs from
 * the ordinary one in one thing only.
 */
export const TYPICAL_CLIENTS: Readonly<Record<string, (seed: number) => History>> = {
  "chaotic payer": simulateChaoticPayer,
  "silent branch": simulateSilentBranch,
  "abusive boss": simulateAbusiveBoss,
  "failing supplier: us": simulateFailingSupplier,
};

const PROFILE = {
  since: "2022-03-01",
  monthlyRevenue: 8000,
  paymentTermDays: 30,
  contacts: [{ id: "accountant" }, { id: "director", influence: "high", decisionMaker: true }],
  employees: [
    { id: "olga", since: "2023-02-01" },
    { id: "pavel", since: "2024-06-01" },
  ],
};

const ANSWERING = 0.95;

/** Likes our work; pays late more often than not, through ever other people, who ask for the papers again. */
export function simulateChaoticPayer(seed: number): History {
  const random = randomOf(seed);
  const diary = openDiary({ ...PROFILE, id: `chaotic-payer-${seed}` });
  tellWeeks(diary, random);
  tellGoodFeedback(diary, random);
  for (let month = 0; month < 360; month += 30) {
    const paid = { amount: 8000, invoice: issueInvoice(diary, month, 8000) };
    if (random.chance(0.3)) {
      diary.note(month + 14, "payment.received", paid);
      continue;
    }
    const daysLate = random.between(5, 45);
    for (let day = 3; day < daysLate; day += 8) {
      const contact = random.pick(["accountant", "director", "treasurer", "secretary"]);
      diary.note(month + 14 + day, "payment.chased", {
        contact,
        employee: "olga",
        hours: random.between(1, 3),
      });
    }
    if (random.chance(0.4)) diary.note(month + 16, "document.reworked", { employee: "olga", hours: 2 });
    if (random.chance(0.15)) diary.note(month + 16, "payment.disputed", { ...paid, amount: 2000 });
    diary.note(month + 14 + daysLate, "payment.late", { ...paid, daysLate });
  }
  return diary.close();
}

/** We were chosen for it by head office. It lets us wait, hands papers in late, and asks what we are doing there. */
export function simulateSilentBranch(seed: number): History {
  const random = randomOf(seed);
  const diary = openDiary({ ...PROFILE, id: `silent-branch-${seed}`, selectedBy: "headquarters" });
  tellPayments(diary);
  for (let day = 3; day < 365; day += 7) {
    diary.note(day, "work.logged", { employee: "olga", hours: random.between(4, 20) });
    const outcome = random.chance(0.2) ? "answered" : "ignored";
    diary.note(day, `${random.pick(["call", "message"])}.${outcome}`, { contact: "accountant" });
    if (random.chance(0.35)) {
      const daysLate = random.between(2, 15);
      diary.note(day + 1, "document.delayed", { contact: "accountant", daysLate: 1 });
      diary.note(day + daysLate, "document.received", { contact: "accountant", daysLate });
    }
    if (random.chance(0.1)) diary.note(day + 2, "promise.broken", { contact: "accountant" });
    if (random.chance(0.4)) diary.note(day + 3, "explanation.demanded", { contact: "director", hours: 2 });
  }
  for (let day = 40; day < 365; day += 90) {
    diary.note(day, "feedback.requested", { contact: "director" });
    diary.note(day + 14, "survey.ignored", { contact: "director" });
  }
  return diary.close();
}

/** Pays, answers, and treats our people as no one should be treated. Nothing of it follows a failure of ours. */
export function simulateAbusiveBoss(seed: number): History {
  const random = randomOf(seed);
  const diary = openDiary({ ...PROFILE, id: `abusive-boss-${seed}` });
  tellWeeks(diary, random);
  tellPayments(diary);
  for (let day = random.between(5, 20); day < 365; day += random.between(6, 24)) {
    const employee = random.pick(["olga", "pavel"]);
    const tone = random.pick(["harsh", "harsh", "rude", "rude", "rude", "insulting"]);
    const type = random.pick(["email.aggressive", "call.aggressive", "meeting.aggressive"]);
    diary.note(day, type, { contact: "director", employee, tone });
    if (tone !== "harsh" && random.chance(0.3)) diary.note(day + 1, "employee.distressed", { employee });
    if (tone === "insulting" && random.chance(0.2)) diary.note(day + 2, "employee.declined", { employee });
  }
  return diary.close();
}

/** A good client that we let down again and again: told late or not at all, seldom with an apology or a date. */
export function simulateFailingSupplier(seed: number): History {
  const random = randomOf(seed);
  const diary = openDiary({ ...PROFILE, id: `failing-supplier-${seed}` });
  tellWeeks(diary, random);
  tellPayments(diary);
  for (let day = random.between(10, 30), i = 1; day < 350; day += random.between(25, 60), i++) {
    tellMishandledFailure(diary, random, day, `i${i}`);
  }
  return diary.close();
}

/** The same client and as many failures, each told at once, apologized for, put right with a date and kept from coming again. */
export function simulateSupplierThatWorksOff(seed: number): History {
  const random = randomOf(seed);
  const diary = openDiary({ ...PROFILE, id: `supplier-that-works-off-${seed}` });
  tellWeeks(diary, random);
  tellPayments(diary);
  for (let day = random.between(10, 30), i = 1; day < 350; day += random.between(25, 60), i++) {
    const story = { incident: `i${i}`, contact: "accountant", employee: "pavel" };
    const kind = random.pick(["deadline", "quality", "outage", "billing"]);
    const severity = random.pick(["minor", "major", "major"]);
    diary.note(day, "incident.occurred", { ...story, kind, fault: "us", severity });
    diary.note(day + 0.1, "incident.disclosed", { ...story, by: "us", channel: "call" });
    diary.note(day + 0.1, "incident.heard", story);
    diary.note(day + 0.2, "incident.apologized", story);
    diary.note(day + 1, "incident.solution-proposed", { ...story, due: instantOfDay(day + 5) });
    diary.note(day + 2, "incident.updated", story);
    diary.note(day + 4, "incident.resolved", story);
    diary.note(day + 5, "incident.compensated", { ...story, value: 2000 });
    diary.note(day + 6, "incident.prevention-explained", story);
    diary.note(day + 20, "incident.prevention-done", story);
  }
  return diary.close();
}

function tellMishandledFailure(diary: Diary, random: Random, day: number, incident: string): void {
  const contact = "accountant";
  const story = { incident, contact, employee: "pavel" };
  const kind = random.pick(["deadline", "quality", "outage", "billing"]);
  const severity = random.pick(["minor", "major", "major"]);
  diary.note(day, "incident.occurred", { ...story, kind, fault: "us", severity });
  const by = random.pick(["us", "client", "their-leadership"]);
  diary.note(day + random.between(1, 3), "incident.disclosed", { ...story, by, channel: "letter" });
  if (random.chance(0.6)) {
    const complaint = { case: `c-${incident}`, contact, about: "quality", justified: true };
    diary.note(day + 3, "complaint.filed", complaint);
    if (random.chance(0.5)) diary.note(day + 8, "complaint.answered", { case: `c-${incident}`, contact });
  }
  if (random.chance(0.4))
    diary.note(day + 3, "email.aggressive", { contact, tone: "rude", employee: "pavel" });
  if (random.chance(0.3)) diary.note(day + 4, "incident.deflected", story);
  if (random.chance(0.4)) diary.note(day + 5, "incident.apologized", { ...story, form: "written" });
  if (random.chance(0.5)) diary.note(day + 6, "incident.solution-proposed", story);
  diary.note(day + random.between(7, 20), "incident.resolved", story);
}

function tellWeeks(diary: Diary, random: Random): void {
  for (let week = 0; week < 52; week++) tellWeek(diary, random, week * 7, ANSWERING);
}

function tellPayments(diary: Diary): void {
  for (let month = 0; month < 360; month += 30) {
    diary.note(month + 14, "payment.received", { amount: 8000, invoice: issueInvoice(diary, month, 8000) });
  }
}

function tellGoodFeedback(diary: Diary, random: Random): void {
  for (let day = 20; day < 365; day += 60) tellFeedback(diary, random, day, 8);
}
