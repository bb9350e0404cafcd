import { action, advice, type Candidates } from "./candidates.ts";
import type { Case } from "./case.ts";
import { ratingOf } from "./findings-satisfaction.ts";
import { rule } from "./found.ts";
import { newestAt } from "./recommend-talks.ts";

const REQUEST_FEEDBACK = action("request-feedback");
const SEND_WEEKLY_REPORT = action("send-weekly-report");
const ANSWER_COMPLAINT = action("answer-complaint");
const HEAR_BOTH = action("hear-both-sides");

const SATISFACTION_FALLS = rule("satisfaction-falls");
const SATISFACTION_LOW = rule("satisfaction-low");
const SUDDEN_DISCONTENT = rule("sudden-discontent");
const COMPLAINT_UNANSWERED = rule("complaint-unanswered");
const COMPLAINT_TO_LEADERSHIP_UNANSWERED = rule("complaint-to-leadership-unanswered");
const ANSWER_EFFECT_UNKNOWN = rule("answer-effect-unknown");
const ANSWER_DID_NOT_HELP = rule("answer-did-not-help");
const ABUSE_OF_STAFF = rule("abuse-of-staff");

const ASK_WHY_LOW = advice("ask-why-satisfaction-is-low");
const ASK_AFTER_LOW_ANSWER = advice("ask-why-after-a-low-answer");
const REPORT_WEEKLY = advice("report-weekly-after-sudden-discontent");
const ASK_WHY_SUDDEN = advice("ask-why-discontent-is-sudden");
const ANSWER_TO_LEADERSHIP = advice("answer-complaint-to-leadership");
const ANSWER_WAITING = advice("answer-complaint-that-waits");
const ASK_WHETHER_HELPED = advice("ask-whether-answer-helped");
const FIND_WHAT_TROUBLES = advice("find-what-really-troubles-them");

/** The recommendation rules of `satisfaction.json`. */
export function recommendForSatisfaction(one: Case, to: Candidates): void {
  const { facts, found, story } = one;
  const unhappy = [...found.of(SATISFACTION_FALLS), ...found.of(SATISFACTION_LOW)];
  to.followAll(ASK_WHY_LOW, REQUEST_FEEDBACK, 3, unhappy);
  const survey = story.newestWithin(facts.surveys, 30);
  if (survey >= 0 && ratingOf(story, survey) < 6 && facts.lastFeedbackTalk < survey) {
    to.advise(ASK_AFTER_LOW_ANSWER, REQUEST_FEEDBACK, 3, [], story.at[survey] as number);
  }
  const [sudden] = found.of(SUDDEN_DISCONTENT);
  if (sudden !== undefined) {
    to.follow(ASK_WHY_SUDDEN, REQUEST_FEEDBACK, 3, sudden);
    const { reports } = facts;
    if (reports.length < 3) {
      const newest = Math.max(sudden.newestAt, newestAt(one, reports));
      to.advise(REPORT_WEEKLY, SEND_WEEKLY_REPORT, 7, [sudden], newest);
    }
  }
  to.followEach(ANSWER_TO_LEADERSHIP, ANSWER_COMPLAINT, 1, found.of(COMPLAINT_TO_LEADERSHIP_UNANSWERED));
  to.followEach(ANSWER_WAITING, ANSWER_COMPLAINT, 2, found.of(COMPLAINT_UNANSWERED));
  if (!found.has(ABUSE_OF_STAFF)) {
    to.followEach(ASK_WHETHER_HELPED, REQUEST_FEEDBACK, 7, found.of(ANSWER_EFFECT_UNKNOWN));
  }
  to.followEach(FIND_WHAT_TROUBLES, HEAR_BOTH, 5, found.of(ANSWER_DID_NOT_HELP));
}
