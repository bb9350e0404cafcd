import { action, advice, type Candidates } from "./candidates.ts";
import type { Case } from "./case.ts";
import { isCauseRemovable, rudeAfterMeasure } from "./employees.ts";
import type { EmployeeFacts } from "./facts.ts";
import { rule } from "./found.ts";
import { newestAt } from "./recommend-talks.ts";
import { newestOf } from "./story.ts";
import { takingsOf } from "./takings.ts";

const LEADER_STEPS_IN = action("leader-steps-in");
const SWAP_CONTACT = action("swap-contact");
const HEAR_BOTH = action("hear-both-sides");
const APOLOGIZE = action("apologize");
const COACH = action("coach-employee");
const CALL_MEETING = action("call-meeting");
const DISCIPLINE = action("discipline-employee");
const RETRAIN = action("retrain-employee");
const PART_WITH_EMPLOYEE = action("part-with-employee");
const ASSIGN_MENTOR = action("assign-mentor");
const REVIEW_SERVICE = action("review-service-level");
const RECORD = action("record-conversations");
const WRITE_PLAYBOOK = action("write-playbook");
const OFFER_GIFT = action("offer-goodwill-gift");
const GIVE_GIFT = action("give-personal-gift");

const RUDENESS_ALLEGED = rule("rudeness-alleged");
const RUDENESS_UNCHECKED = rule("rudeness-unchecked");
const RUDENESS_CONFIRMED = rule("rudeness-confirmed");
const RUDENESS_BEYOND_REMEDY = rule("rudeness-beyond-remedy");
const EMPLOYEE_DENIED_EMOTIONS = rule("employee-denied-emotions");
const ONE_CONTACT_AGAINST_MANY = rule("one-contact-against-many");
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

const LEADER_AFTER_CLAIM = advice("leader-meets-client-after-claim");
const SWAP_AFTER_CLAIM = advice("swap-after-claim");
const HEAR_BEFORE_JUDGING = advice("hear-both-before-judging");
const APOLOGIZE_FOR_RUDENESS = advice("apologize-for-rudeness");
const COACH_AFTER_RUDENESS = advice("coach-after-rudeness");
const COACH_AFTER_DENIAL = advice("coach-after-denied-emotions");
const MEET_CONTACT = advice("meet-contact-against-many");
const COACH_AFTER_AGGRESSION = advice("coach-after-returned-aggression");
const LEADER_AFTER_AGGRESSION = advice("leader-steps-in-after-returned-aggression");
const SWAP_AFTER_CLASH = advice("swap-after-clash");
const DISCIPLINE_AFTER_CLAIMS = advice("discipline-after-repeated-claims");
const RETRAIN_WHEN_REMOVABLE = advice("retrain-when-cause-can-be-removed");
const PART_WHEN_NOTHING_HELPS = advice("part-with-employee-when-nothing-helps");
const LEADER_CALMS = advice("leader-calms-client-after-check");
const KEEP_APART = advice("keep-the-two-apart-after-check");
const MENTOR_NEWCOMER = advice("mentor-newcomer");
const MENTOR_IN_CONFLICT = advice("mentor-newcomer-in-conflict");
const CHECK_LOAD = advice("check-load-before-blame");
const LEADER_AFTER_DISMISSAL = advice("leader-meets-client-after-dismissal");
const LEADER_AFTER_UNNAMED = advice("leader-meets-client-after-unnamed-dismissal");
const COACH_AFTER_DISMISSAL = advice("coach-after-dismissal");
const RECORD_FROM_NOW = advice("record-conversations-from-now-on");
const PLAYBOOK = advice("write-playbook-for-conflicts");
const BONUS_AFTER_RUDENESS = advice("offer-bonus-after-rudeness");
const GIFT_AFTER_RUDENESS = advice("give-gift-after-rudeness");

/** The recommendation rules of `staff.json`. */
export function recommendForStaff(one: Case, to: Candidates): void {
  const { found } = one;
  const alleged = found.of(RUDENESS_ALLEGED);
  to.followEach(LEADER_AFTER_CLAIM, LEADER_STEPS_IN, 1, alleged);
  to.followEach(SWAP_AFTER_CLAIM, SWAP_CONTACT, 5, alleged);
  to.followEach(HEAR_BEFORE_JUDGING, HEAR_BOTH, 1, found.of(RUDENESS_UNCHECKED));
  to.followEach(COACH_AFTER_RUDENESS, COACH, 3, found.of(RUDENESS_CONFIRMED));
  to.followEach(COACH_AFTER_DENIAL, COACH, 3, found.of(EMPLOYEE_DENIED_EMOTIONS));
  to.followAll(MEET_CONTACT, CALL_MEETING, 7, found.of(ONE_CONTACT_AGAINST_MANY));
  const returned = found.of(AGGRESSION_RETURNED);
  to.followEach(COACH_AFTER_AGGRESSION, COACH, 3, returned);
  to.followEach(LEADER_AFTER_AGGRESSION, LEADER_STEPS_IN, 1, returned);
  to.followEach(SWAP_AFTER_CLASH, SWAP_CONTACT, 3, found.of(PAIR_CLASHES));
  const innocent = found.of(EMPLOYEE_NOT_SHOWN_AT_FAULT);
  to.followEach(LEADER_CALMS, LEADER_STEPS_IN, 2, innocent);
  to.followEach(KEEP_APART, SWAP_CONTACT, 7, innocent);
  to.followEach(MENTOR_NEWCOMER, ASSIGN_MENTOR, 14, found.of(NEWCOMER_FACES_CLIENT));
  to.followEach(MENTOR_IN_CONFLICT, ASSIGN_MENTOR, 2, found.of(NEWCOMER_IN_CONFLICT));
  to.followEach(CHECK_LOAD, REVIEW_SERVICE, 5, found.of(OVERLOAD_BEHIND_CONFLICT));
  const dismissed = found.of(COMPLAINT_DISMISSED);
  to.followEach(LEADER_AFTER_DISMISSAL, LEADER_STEPS_IN, 1, dismissed);
  to.followEach(COACH_AFTER_DISMISSAL, COACH, 3, dismissed);
  to.followEach(LEADER_AFTER_UNNAMED, LEADER_STEPS_IN, 1, found.of(COMPLAINT_DISMISSED_BY_US));
  to.followAll(RECORD_FROM_NOW, RECORD, 14, found.of(CONFLICT_LEFT_UNCLEAR));
  to.followEach(PLAYBOOK, WRITE_PLAYBOOK, 21, found.of(CONFLICTS_RECUR));
  const goodwill = found.of(GOODWILL_AFTER_RUDENESS);
  to.followAll(BONUS_AFTER_RUDENESS, OFFER_GIFT, 10, goodwill);
  to.followAll(GIFT_AFTER_RUDENESS, GIVE_GIFT, 10, goodwill);
  for (const employee of one.employees) recommendMeasures(one, to, employee);
  recommendApologies(one, to);
}

function recommendApologies({ facts, found, now }: Case, to: Candidates): void {
  for (const confirmed of found.of(RUDENESS_CONFIRMED)) {
    const id = confirmed.subject ?? "";
    if (takingsOf(facts, now, APOLOGIZE.name, id, 90).length > 0) continue;
    if ((facts.employees.get(id)?.conductFailures ?? 0) > 0) continue;
    to.follow(APOLOGIZE_FOR_RUDENESS, APOLOGIZE, 1, confirmed);
  }
}

function recommendMeasures(one: Case, to: Candidates, employee: EmployeeFacts): void {
  const { found, story } = one;
  const { rude, complaints, investigations, id } = employee;
  if (rude.length === 0 && complaints.length === 0) return;
  const inYear = story.within(rude, 365);
  const removable = isCauseRemovable(one, employee);
  const cause = newestAt(one, removable === undefined ? [] : [newestOf(investigations)]);
  if (found.about(RUDENESS_BEYOND_REMEDY, id) === undefined) {
    if (inYear.length >= 2 && removable !== true) {
      to.advise(DISCIPLINE_AFTER_CLAIMS, DISCIPLINE, 7, [], newestAt(one, inYear), "employee", id);
    }
    const confirmed = found.about(RUDENESS_CONFIRMED, id);
    if (confirmed !== undefined && removable === true) {
      const newest = Math.max(confirmed.newestAt, cause);
      to.advise(RETRAIN_WHEN_REMOVABLE, RETRAIN, 14, [confirmed], newest, "employee", id);
    }
  }
  if (inYear.length < 1) return;
  const measured = rudeAfterMeasure(one, employee);
  if (removable !== false && measured.length === 0) return;
  const fixedAt = removable === false ? cause : Number.NEGATIVE_INFINITY;
  const newest = Math.max(newestAt(one, inYear), newestAt(one, measured), fixedAt);
  to.advise(PART_WHEN_NOTHING_HELPS, PART_WITH_EMPLOYEE, 14, [], newest, "employee", id);
}
