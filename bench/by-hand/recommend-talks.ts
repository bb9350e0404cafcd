import { action, advice, type Candidates, newestOfAll } from "./candidates.ts";
import type { Case } from "./case.ts";
import { distinct } from "./clashes.ts";
import { wasOverloadedTooOften } from "./contacts.ts";
import type { Positions } from "./facts.ts";
import { rule } from "./found.ts";
import { after, newestOf, unite } from "./story.ts";
import { ANYONE, newestTelling, takingsOf, tellingsOf, toldOf } from "./takings.ts";

const RESTORE_DIALOGUE = action("restore-dialogue");
const REQUEST_FEEDBACK = action("request-feedback");
const CONFIRM = action("confirm-obligations-in-writing");
const CALL_MEETING = action("call-meeting");
const REDUCE_OUTREACH = action("reduce-outreach");
const OFFER_EXTRA_HELP = action("offer-extra-help");
const INVOLVE_CLIENT = action("involve-client-in-handover");
const BUILD_LOCAL_TRUST = action("build-local-trust");
const VISUALIZE = action("visualize-proposal");
const MEET_INFORMALLY = action("meet-informally");
const WIN_OVER = action("win-over-opponent");
const EXPLAIN_STAGES = action("explain-stages");
const DECIDE = action("decide-keep-or-part");

const CALLS_IGNORED = rule("calls-ignored");
const NOBODY_ANSWERS = rule("nobody-answers");
const NO_FEEDBACK = rule("no-feedback");
const OBLIGATIONS_DENIED = rule("obligations-denied");
const CONTACT_BOTHERED = rule("contact-bothered");
const CONTACT_BOTHERED_AT_BAD_TIME = rule("contact-bothered-at-bad-time");
const LATE_PAPERS = rule("late-papers");
const LATE_PAPERS_ALL_ROUND = rule("late-papers-all-round");
const ERRORS_FROM_THEIR_DATA = rule("errors-from-their-data");
const STAYS_OUT_OF_TROUBLE = rule("stays-out-of-trouble");
const BRANCH_DISTRUSTS_US = rule("branch-distrusts-us");
const PROPOSALS_UNHEARD = rule("proposals-unheard");
const KEPT_OUT_OF_PROJECT = rule("kept-out-of-project");
const INFLUENTIAL_OPPONENT = rule("influential-opponent");
const RIVAL_PREFERRED = rule("rival-preferred");
const IMPOSSIBLE_DEMANDS = rule("impossible-demands");
const OVERPROMISED = rule("overpromised");

const RESTORE_WHEN_SILENT = advice("restore-dialogue-when-silent");
const RESTORE_WHEN_NOBODY_ANSWERS = advice("restore-dialogue-when-nobody-answers");
const ASK_FOR_FEEDBACK = advice("ask-for-feedback");
const RESTORE_WITH_WHO_DENIES = advice("restore-dialogue-with-who-denies");
const RESTORE_OVER_DENIAL = advice("restore-dialogue-over-denial");
const CONFIRM_DENIED = advice("confirm-denied-obligations");
const MEET_OVER_DENIALS = advice("meet-over-denials");
const REDUCE_OUTREACH_TO_CONTACT = advice("reduce-outreach-to-contact");
const REDUCE_OUTREACH_AT_BAD_TIME = advice("reduce-outreach-at-bad-time");
const RESTORE_WHEN_LATE = advice("restore-dialogue-when-papers-are-late");
const RESTORE_WHEN_ALL_LATE = advice("restore-dialogue-when-all-papers-are-late");
const CONFIRM_DATES = advice("confirm-dates-when-promises-break");
const HELP_OVERLOADED = advice("help-an-overloaded-contact");
const CONFIRM_DATA = advice("confirm-data-in-writing");
const INVOLVE_IN_HANDOVER = advice("involve-client-in-their-handover");
const RESTORE_WHEN_THEY_STAY_OUT = advice("restore-dialogue-when-they-stay-out");
const WIN_THE_BRANCH = advice("win-the-branch");
const SHOW_WHAT_IS_UNHEARD = advice("show-what-is-unheard");
const MEET_WHO_KEEPS_US_OUT = advice("meet-who-keeps-us-out");
const WIN_OVER_OPPONENT = advice("win-over-who-is-against-us");
const ASK_WHY_A_RIVAL = advice("ask-why-a-rival");
const EXPLAIN_WHAT_IS_POSSIBLE = advice("explain-what-is-possible");
const MEET_OVER_DEMANDS = advice("meet-over-impossible-demands");
const DECIDE_OVER_DEMANDS = advice("decide-over-impossible-demands");
const EXPLAIN_AFTER_OVERPROMISE = advice("explain-stages-after-overpromise");

/** The recommendation rules of `communication.json`, `cooperation.json` and `expectations.json`. */
export function recommendTalks(one: Case, to: Candidates): void {
  const { found } = one;
  to.followEach(RESTORE_WHEN_SILENT, RESTORE_DIALOGUE, 3, found.of(CALLS_IGNORED));
  to.followEach(RESTORE_WHEN_NOBODY_ANSWERS, RESTORE_DIALOGUE, 3, found.of(NOBODY_ANSWERS));
  to.followEach(ASK_FOR_FEEDBACK, REQUEST_FEEDBACK, 7, found.of(NO_FEEDBACK));
  to.followEach(REDUCE_OUTREACH_TO_CONTACT, REDUCE_OUTREACH, 2, found.of(CONTACT_BOTHERED));
  to.followEach(REDUCE_OUTREACH_AT_BAD_TIME, REDUCE_OUTREACH, 2, found.of(CONTACT_BOTHERED_AT_BAD_TIME));
  to.followEach(RESTORE_WHEN_LATE, RESTORE_DIALOGUE, 7, found.of(LATE_PAPERS));
  to.followEach(RESTORE_WHEN_ALL_LATE, RESTORE_DIALOGUE, 7, found.of(LATE_PAPERS_ALL_ROUND));
  to.followEach(CONFIRM_DATA, CONFIRM, 7, found.of(ERRORS_FROM_THEIR_DATA));
  to.followEach(WIN_THE_BRANCH, BUILD_LOCAL_TRUST, 14, found.of(BRANCH_DISTRUSTS_US));
  to.followEach(SHOW_WHAT_IS_UNHEARD, VISUALIZE, 14, found.of(PROPOSALS_UNHEARD));
  to.followEach(MEET_WHO_KEEPS_US_OUT, MEET_INFORMALLY, 14, found.of(KEPT_OUT_OF_PROJECT));
  to.followEach(WIN_OVER_OPPONENT, WIN_OVER, 7, found.of(INFLUENTIAL_OPPONENT));
  to.followEach(ASK_WHY_A_RIVAL, REQUEST_FEEDBACK, 5, found.of(RIVAL_PREFERRED));
  to.followEach(EXPLAIN_AFTER_OVERPROMISE, EXPLAIN_STAGES, 5, found.of(OVERPROMISED));
  recommendOverDenials(one, to);
  recommendOverPromises(one, to);
  recommendOverRefusals(one, to);
  recommendOverDemands(one, to);
}

/** The instant of the newest of positions; minus infinity where there is none. */
export function newestAt({ story }: Case, positions: Positions): number {
  const newest = newestOf(positions);
  return newest < 0 ? Number.NEGATIVE_INFINITY : (story.at[newest] as number);
}

function recommendOverDenials(one: Case, to: Candidates): void {
  const { facts, found, now, story } = one;
  const [denials] = found.of(OBLIGATIONS_DENIED);
  if (denials === undefined) return;
  for (const { denied, id } of one.contacts) {
    if (denied.length < 1) continue;
    const newest = Math.max(denials.newestAt, newestAt(one, denied));
    to.advise(RESTORE_WITH_WHO_DENIES, RESTORE_DIALOGUE, 3, [denials], newest, "contact", id);
  }
  if (distinct(story, facts.denied, "contact") < 1)
    to.follow(RESTORE_OVER_DENIAL, RESTORE_DIALOGUE, 3, denials);
  to.follow(CONFIRM_DENIED, CONFIRM, 7, denials);
  const failed = takingsOf(facts, now, CONFIRM.name, ANYONE, 90, "failed");
  const confirmed = story.within(tellingsOf(facts, story, [CONFIRM.name], ["helped"]), 90);
  const again = confirmed.length < 1 ? [] : after(facts.denied, newestOf(confirmed));
  if (denials.evidence.length < 3 && failed.length < 1 && again.length < 1) return;
  const behind = unite(toldOf(failed), again.length < 1 ? [] : unite(confirmed, again));
  const newest = Math.max(denials.newestAt, newestAt(one, behind));
  to.advise(MEET_OVER_DENIALS, CALL_MEETING, 14, [denials], newest);
}

function recommendOverPromises(one: Case, to: Candidates): void {
  const { facts, found, story } = one;
  const broken = story.within(facts.broken, 60);
  const late = [...found.of(LATE_PAPERS), ...found.of(LATE_PAPERS_ALL_ROUND)];
  if (broken.length >= 2 && late.length > 0) {
    const newest = Math.max(newestOfAll(late), newestAt(one, broken));
    to.advise(CONFIRM_DATES, CONFIRM, 7, late, newest);
  }
  for (const { overloaded, id } of one.contacts) {
    if (story.newestWithin(overloaded, 60) < 0 || wasOverloadedTooOften(one, overloaded)) continue;
    to.advise(HELP_OVERLOADED, OFFER_EXTRA_HELP, 7, [], newestAt(one, overloaded), "contact", id);
  }
}

function recommendOverRefusals(one: Case, to: Candidates): void {
  const { facts, found, story } = one;
  const [refusals] = found.of(STAYS_OUT_OF_TROUBLE);
  if (refusals === undefined) return;
  const of = (situation: string): number =>
    newestAt(
      one,
      facts.participationRefused.filter((n) => {
        const event = story.events[n];
        return event?.type === "participation.refused" && event.situation === situation;
      }),
    );
  const handover = of("handover");
  if (handover > Number.NEGATIVE_INFINITY) {
    const newest = Math.max(refusals.newestAt, handover);
    to.advise(INVOLVE_IN_HANDOVER, INVOLVE_CLIENT, 3, [refusals], newest);
  }
  const incident = of("incident");
  if (incident > Number.NEGATIVE_INFINITY) {
    const newest = Math.max(refusals.newestAt, incident);
    to.advise(RESTORE_WHEN_THEY_STAY_OUT, RESTORE_DIALOGUE, 3, [refusals], newest);
  }
}

function recommendOverDemands(one: Case, to: Candidates): void {
  const { facts, found, now, story } = one;
  const [demands] = found.of(IMPOSSIBLE_DEMANDS);
  if (demands === undefined) return;
  to.follow(EXPLAIN_WHAT_IS_POSSIBLE, EXPLAIN_STAGES, 7, demands);
  const failed = takingsOf(facts, now, EXPLAIN_STAGES.name, ANYONE, 180, "failed");
  const explained = story.within(tellingsOf(facts, story, [EXPLAIN_STAGES.name], ["helped"]), 180);
  const last = newestTelling(facts, story, [EXPLAIN_STAGES.name], ["helped"]);
  const again = explained.length < 1 ? [] : after(facts.demands, last);
  if (failed.length < 1 && again.length < 2) return;
  const behind = unite(toldOf(failed), again.length < 2 ? [] : unite(explained, again));
  const newest = Math.max(demands.newestAt, newestAt(one, behind));
  to.advise(DECIDE_OVER_DEMANDS, DECIDE, 14, [demands], newest);
  if (takingsOf(facts, now, CALL_MEETING.name, ANYONE, 180, "failed").length > 0) return;
  to.advise(MEET_OVER_DEMANDS, CALL_MEETING, 7, [demands], newest);
}
