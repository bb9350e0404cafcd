import { DAY } from "../../src/events/time.ts";
import type { Case } from "./case.ts";
import { distinct, naming, topShare } from "./clashes.ts";
import { along } from "./curve.ts";
import {
  Conduct,
  causeOf,
  isCauseRemovable,
  isJoinKnown,
  joinedDaysAgo,
  rudeAfterMeasure,
} from "./employees.ts";
import type { ContactFacts, EmployeeFacts, Positions } from "./facts.ts";
import { rule } from "./found.ts";
import { newestOf, unite } from "./story.ts";
import { takingsOf, tellingsOf, toldOf } from "./takings.ts";

const RUDENESS_ALLEGED = rule("rudeness-alleged");
const RUDENESS_UNCHECKED = rule("rudeness-unchecked");
const RUDENESS_CONFIRMED = rule("rudeness-confirmed");
const RUDENESS_REPEATED = rule("rudeness-repeated");
const RUDENESS_BEYOND_REMEDY = rule("rudeness-beyond-remedy");
const ONE_CONTACT_AGAINST_MANY = rule("one-contact-against-many");
const EMPLOYEE_DENIED_EMOTIONS = rule("employee-denied-emotions");
const AGGRESSION_RETURNED = rule("aggression-returned");
const PAIR_CLASHES = rule("pair-clashes");
const EMPLOYEE_NOT_SHOWN_AT_FAULT = rule("employee-not-shown-at-fault");
const NEWCOMER_FACES_CLIENT = rule("newcomer-faces-client");
const NEWCOMER_IN_CONFLICT = rule("newcomer-in-conflict");
const OVERLOAD_BEHIND_CONFLICT = rule("overload-behind-conflict");
const COMPLAINT_DISMISSED = rule("complaint-dismissed");
const COMPLAINT_DISMISSED_BY_US = rule("complaint-dismissed-by-us");
const CONFLICT_LEFT_UNCLEAR = rule("conflict-left-unclear");
const CONFLICTS_RECUR = rule("conflicts-recur");
const GOODWILL_AFTER_RUDENESS = rule("goodwill-after-rudeness");
const ABUSE_OF_STAFF = rule("abuse-of-staff");
const VIOLENCE_THREATENED = rule("violence-threatened");

/** The rules of `staff.json`. They ask for abuse and violence. */
export function findInStaff(one: Case): void {
  for (const employee of one.employees) {
    findNewcomer(one, employee);
    findRudeness(one, employee);
    findClashes(one, employee);
    findConduct(one, employee);
  }
  if (one.clashes.all.length >= 3 && !one.found.has(RUDENESS_CONFIRMED)) {
    for (const contact of one.contacts) findContactAgainstMany(one, contact);
  }
  const { facts, found, clashes } = one;
  findOverload(one);
  const { complaintsDismissed } = facts;
  if (complaintsDismissed.length >= 1 && !found.has(COMPLAINT_DISMISSED)) {
    found.add(COMPLAINT_DISMISSED_BY_US, 20, complaintsDismissed, 45, "complaint-reply");
  }
  const { aboutOurs } = clashes;
  if (aboutOurs.length >= 3) {
    found.add(CONFLICTS_RECUR, along([3, 6, 8, 14], aboutOurs.length), aboutOurs, 180);
  }
}

function findNewcomer(one: Case, employee: EmployeeFacts): void {
  const days = joinedDaysAgo(one, employee);
  if (days === undefined || days > 60) return;
  const { found, story, clashes, now } = one;
  const { id, joined } = employee;
  const group = `newcomer-${id}`;
  const joining = isJoinKnown(story, joined) ? [joined] : [];
  found.add(NEWCOMER_FACES_CLIENT, along([0, 3, 60, 0], days), joining, 0, group, "employee", id);
  const conflicts = clashes.all
    .filter((clash) => clash.employee === id && !clash.amid && clash.at > now - 60 * DAY)
    .map(({ n }) => n);
  const ours = one.unprompted(unite(story.within(employee.rude, 60), employee.distressed));
  const all = unite(conflicts, ours);
  if (all.length < 1) return;
  const points = along([14, 12, 60, 5], days);
  found.add(NEWCOMER_IN_CONFLICT, points, unite(joining, all), 0, group, "employee", id);
}

function findRudeness(one: Case, employee: EmployeeFacts): void {
  const { rude, complaints, investigations, id } = employee;
  if (rude.length === 0 && complaints.length === 0) return;
  const { facts, found, now, story } = one;
  const conduct = new Conduct(one, employee);
  const { unchecked, unsettled, proved, provedInYear } = conduct;
  const group = `rudeness-${id}`;
  if (unchecked.length > 0) {
    found.add(RUDENESS_UNCHECKED, 5, unchecked, 30, group, "employee", id);
    if (unsettled.length > 0) {
      const points = employee.answered >= 1 ? 7.5 : 15;
      found.add(RUDENESS_ALLEGED, points, unite(unchecked, unsettled), 30, group, "employee", id);
    }
  }
  const confirmed = unite(proved, rudenessFoundOurs(one, employee));
  if (confirmed.length > 0) {
    const points = takingsOf(facts, now, "apologize", id, 90).length > 0 ? 15 : 25;
    found.add(RUDENESS_CONFIRMED, points, confirmed, 45, group, "employee", id);
    findGoodwill(one, id, confirmed);
  }
  if (provedInYear.length >= 2) {
    let points = along([2, 35, 4, 50], provedInYear.length);
    if (employee.praised >= 2) points *= 0.75;
    found.add(RUDENESS_REPEATED, points, provedInYear, 90, group, "employee", id);
    const isFixed = isCauseRemovable(one, employee) === false;
    const measured = rudeAfterMeasure(one, employee);
    if (isFixed || measured.length > 0) {
      let evidence = unite(provedInYear, measured);
      if (isFixed) evidence = unite(evidence, [newestOf(investigations)]);
      found.add(RUDENESS_BEYOND_REMEDY, 45, evidence, 120, group, "employee", id);
    }
  }
  const cause = story.newestWithin(investigations, 60);
  const culprit = causeOf(story, cause)?.found;
  if (unsettled.length > 0 && (culprit === "client" || culprit === "unclear") && proved.length === 0) {
    const evidence = unite(unsettled, [cause]);
    found.add(EMPLOYEE_NOT_SHOWN_AT_FAULT, 8, evidence, 30, group, "employee", id);
  }
}

/** Claims of rudeness of which the last investigation found us the cause, and that; nothing where it did not. */
function rudenessFoundOurs({ story }: Case, { rude, complaints, investigations }: EmployeeFacts): Positions {
  const cause = story.newestWithin(investigations, 90);
  const culprit = causeOf(story, cause)?.found;
  if (culprit !== "us" && culprit !== "both") return [];
  const claimed = unite(story.within(rude, 90), complaints);
  return claimed.length === 0 ? claimed : unite(claimed, [cause]);
}

function findGoodwill({ facts, found, now, profile }: Case, id: string, confirmed: Positions): void {
  const apologies = takingsOf(facts, now, "apologize", id, 45, "pending", "helped");
  if (apologies.length < 1) return;
  if (profile.policy === "selective" && profile.fit === "out") return;
  if (found.has(ABUSE_OF_STAFF) || found.has(VIOLENCE_THREATENED)) return;
  const evidence = unite(confirmed, toldOf(apologies));
  found.add(GOODWILL_AFTER_RUDENESS, 0, evidence, 0, undefined, "employee", id);
}

function findClashes(one: Case, employee: EmployeeFacts): void {
  const { clashes, facts, found, now, story } = one;
  const { id, returned } = employee;
  if (clashes.all.length === 0 && returned.length === 0) return;
  const own: number[] = [];
  const insulting: number[] = [];
  const violent: number[] = [];
  for (const { n, at, amid, about, tone, violent: isViolent, employee: whose } of clashes.all) {
    if (whose !== id || amid || at <= now - 180 * DAY) continue;
    if ((about === undefined || about === "employee") && tone !== "harsh") own.push(n);
    if (tone === "insulting") insulting.push(n);
    if (isViolent) violent.push(n);
  }
  const share = topShare(story, own, "contact") ?? 0;
  const sitsOnOne = (own.length >= 2 && share >= 0.6) || (own.length >= 4 && share >= 0.5);
  let evidence: Positions = own;
  let isGrave = false;
  for (const grave of [insulting, violent, returned]) {
    if (naming(story, grave, "contact").length === 0) continue;
    evidence = unite(evidence, grave);
    isGrave = true;
  }
  if (!sitsOnOne && !isGrave) return;
  if (takingsOf(facts, now, "swap-contact", id, 180).length > 0) return;
  let points = along([1, 8, 2, 12, 5, 20], own.length);
  if (found.has(ABUSE_OF_STAFF)) points *= 0.4;
  found.add(PAIR_CLASHES, points, evidence, 60, `rudeness-${id}`, "employee", id);
}

function findConduct(one: Case, employee: EmployeeFacts): void {
  const { facts, found, now, story } = one;
  const { id, deniedEmotions, dismissed, investigations } = employee;
  if (deniedEmotions.length >= 1) {
    found.add(EMPLOYEE_DENIED_EMOTIONS, 0, deniedEmotions, 0, undefined, "employee", id);
  }
  const returned = story.within(employee.returned, 90);
  if (returned.length >= 1) {
    const points = along([1, 18, 3, 36], returned.length);
    found.add(AGGRESSION_RETURNED, points, returned, 45, `rudeness-${id}`, "employee", id);
  }
  if (dismissed.length >= 1) {
    let points = along([1, 20, 3, 35], dismissed.length);
    if (takingsOf(facts, now, "leader-steps-in", id, 60, "helped").length >= 1) points *= 0.5;
    found.add(COMPLAINT_DISMISSED, points, dismissed, 45, "complaint-reply", "employee", id);
  }
  const cause = story.newestWithin(investigations, 180);
  if (causeOf(story, cause)?.found === "unclear" && !isConflictRecorded(one, employee)) {
    found.add(CONFLICT_LEFT_UNCLEAR, 4, [cause], 90, undefined, "employee", id);
  }
}

/** Whether anything but words shows what happened, or conversations are recorded by now. */
function isConflictRecorded({ facts, story }: Case, { rude }: EmployeeFacts): boolean {
  const hasEvidence = story.within(rude, 180).some((n) => {
    const event = story.events[n];
    return event?.type === "employee.rude" && event.evidence !== undefined && event.evidence !== "none";
  });
  return (
    hasEvidence || story.countWithin(tellingsOf(facts, story, ["record-conversations"], ["failed"]), 180) > 0
  );
}

function findContactAgainstMany({ clashes, found, story }: Case, { id }: ContactFacts): void {
  const complaints: number[] = [];
  const aggression: number[] = [];
  for (const { n, isComplaint, about, justified, amid, contact, employee } of clashes.all) {
    if (contact !== id || amid || employee === undefined) continue;
    if (!isComplaint) aggression.push(n);
    else if (about === "employee" && !justified) complaints.push(n);
  }
  const complains = distinct(story, complaints, "employee") >= 3;
  const attacks = distinct(story, aggression, "employee") >= 3;
  if (!complains && !attacks) return;
  const evidence = unite(complains ? complaints : [], attacks ? aggression : []);
  found.add(ONE_CONTACT_AGAINST_MANY, 10, evidence, 90, undefined, "contact", id);
}

function findOverload({ facts, found, story }: Case): void {
  const { overloads, rude, returned } = facts;
  if (overloads.length < 1) return;
  const complaints = story.within(facts.complaints, 30).filter((n) => {
    const event = story.events[n];
    return event?.type === "complaint.filed" && event.about === "employee";
  });
  const conflicts = unite(unite(rude, complaints), returned);
  if (conflicts.length < 1) return;
  const points = along([1, 6, 4, 15], overloads.length);
  found.add(OVERLOAD_BEHIND_CONFLICT, points, unite(overloads, conflicts), 45);
}
