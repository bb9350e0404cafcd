import { boundariesOf, insultsGoOn } from "./boundaries.ts";
import { action, advice, type Candidates, newestOfAll } from "./candidates.ts";
import type { Case } from "./case.ts";
import { isLoyal, isOfValue, isOutsideProfile } from "./client-value.ts";
import { causeOf } from "./employees.ts";
import type { Positions } from "./facts.ts";
import { type Found, rule } from "./found.ts";
import { newestAt } from "./recommend-talks.ts";
import { after, newestOf, unite } from "./story.ts";
import { ANYONE, takingsOf, toldOf } from "./takings.ts";

const HEAR_BOTH = action("hear-both-sides");
const SETTLE_PRIVATELY = action("settle-privately");
const CALL_MEETING = action("call-meeting");
const SWAP_CONTACT = action("swap-contact");
const DECIDE = action("decide-keep-or-part");
const PART_WAYS = action("part-ways");
const SET_BOUNDARIES = action("set-boundaries");

const CONSTANT_CLAIMS = rule("constant-claims");
const NO_CHEMISTRY = rule("no-chemistry");
const UNHAPPY_AFTER_SWAP = rule("unhappy-after-swap");
const HARD_CRITICISM = rule("hard-criticism");
const INSULTS = rule("insults");
const ABUSE_OF_STAFF = rule("abuse-of-staff");
const VIOLENCE_THREATENED = rule("violence-threatened");
const MOOD_SWINGS = rule("mood-swings");
const NEGATIVITY_SPREAD = rule("negativity-spread");
const PAYMENT_COSTS_MORE_THAN_WORK = rule("payment-costs-more-than-work");

const FIND_CAUSE_OF_CLAIMS = advice("find-the-cause-of-claims");
const SETTLE_CLAIMS = advice("settle-claims-privately");
const MEET_WHEN_TALK_FAILED = advice("meet-when-private-talk-failed");
const SWAP_WITHOUT_CHEMISTRY = advice("swap-without-chemistry");
const DECIDE_AFTER_SWAP = advice("decide-after-swap");
const HEAR_THE_CRITICISM = advice("hear-the-criticism");
const BOUNDARIES_FOR_INSULTS = advice("set-boundaries-for-insults");
const BOUNDARIES_FOR_ABUSE = advice("set-boundaries-for-abuse");
const BOUNDARIES_FOR_VIOLENCE = advice("set-boundaries-for-violence");
const PART_OVER_ABUSE = advice("part-ways-over-abuse");
const ASK_WHETHER_IT_IS_US = advice("ask-whether-it-is-us");
const DECIDE_WHEN_MEETING_FAILED = advice("decide-when-meeting-failed");
const SETTLE_SWINGS = advice("settle-swings-privately");
const MEET_OVER_SWINGS = advice("meet-over-swings");
const MEET_WHEN_NEGATIVITY_SPREAD = advice("meet-when-negativity-spread");
const PART_WITH_LITTLE_VALUE = advice("part-ways-with-client-of-little-value");
const PART_WITH_OUTSIDE_PROFILE = advice("part-ways-with-client-outside-profile");
const WEIGH_VALUE = advice("weigh-value-before-parting");

/** The recommendation rules of `pressure.json`. */
export function recommendUnderPressure(one: Case, to: Candidates): void {
  const { facts, found, story } = one;
  to.followEach(SWAP_WITHOUT_CHEMISTRY, SWAP_CONTACT, 5, found.of(NO_CHEMISTRY));
  to.followEach(DECIDE_AFTER_SWAP, DECIDE, 14, found.of(UNHAPPY_AFTER_SWAP));
  to.followEach(BOUNDARIES_FOR_INSULTS, SET_BOUNDARIES, 1, found.of(INSULTS));
  to.followEach(BOUNDARIES_FOR_ABUSE, SET_BOUNDARIES, 2, found.of(ABUSE_OF_STAFF));
  to.followEach(BOUNDARIES_FOR_VIOLENCE, SET_BOUNDARIES, 0.5, found.of(VIOLENCE_THREATENED));
  to.followEach(MEET_WHEN_NEGATIVITY_SPREAD, CALL_MEETING, 7, found.of(NEGATIVITY_SPREAD));
  if (story.countWithin(facts.investigations, 90) === 0) {
    to.followEach(FIND_CAUSE_OF_CLAIMS, HEAR_BOTH, 3, found.of(CONSTANT_CLAIMS));
    to.followEach(HEAR_THE_CRITICISM, HEAR_BOTH, 5, found.of(HARD_CRITICISM));
    const grave = [
      ...found.of(ABUSE_OF_STAFF),
      ...found.of(INSULTS),
      ...found.of(PAYMENT_COSTS_MORE_THAN_WORK),
      ...found.of(UNHAPPY_AFTER_SWAP),
    ];
    to.followAll(ASK_WHETHER_IT_IS_US, HEAR_BOTH, 3, grave);
  }
  recommendTalksInPrivate(one, to);
  recommendPartingOverAbuse(one, to);
  recommendAfterMeeting(one, to);
}

function recommendTalksInPrivate(one: Case, to: Candidates): void {
  const { facts, found, now, story } = one;
  const [claims] = found.of(CONSTANT_CLAIMS);
  const [swings] = found.of(MOOD_SWINGS);
  if (claims === undefined && swings === undefined) return;
  const failures = toldOf(takingsOf(facts, now, SETTLE_PRIVATELY.name, ANYONE, 180, "failed"));
  const failed = unite(failures, talkedInVain(one));
  if (swings !== undefined) {
    if (failed.length === 0) to.follow(SETTLE_SWINGS, SETTLE_PRIVATELY, 7, swings);
    else {
      const newest = Math.max(swings.newestAt, newestAt(one, failed));
      to.advise(MEET_OVER_SWINGS, CALL_MEETING, 7, [swings], newest);
    }
  }
  if (claims === undefined) return;
  if (failures.length > 0) {
    const newest = Math.max(claims.newestAt, newestAt(one, failures));
    to.advise(MEET_WHEN_TALK_FAILED, CALL_MEETING, 7, [claims], newest);
  }
  const cause = story.newestWithin(facts.investigations, 90);
  const culprit = causeOf(story, cause)?.found;
  if (culprit === undefined || culprit === "us" || culprit === "both") return;
  if (failed.length > 0 || found.has(UNHAPPY_AFTER_SWAP)) return;
  const newest = Math.max(claims.newestAt, story.at[cause] as number);
  to.advise(SETTLE_CLAIMS, SETTLE_PRIVATELY, 7, [claims], newest);
}

/** Working meetings of 90 days and the trouble that came after the last of them; nothing where none came. */
function talkedInVain({ clashes, facts, story }: Case): Positions {
  if (facts.workingMeetings.length === 0) return [];
  const since = after(story.within(clashes.negative, 90), newestOf(facts.workingMeetings));
  return since.length === 0 ? since : unite(facts.workingMeetings, since);
}

function recommendPartingOverAbuse(one: Case, to: Candidates): void {
  const { clashes, found } = one;
  const abuse: Found[] = [...found.of(ABUSE_OF_STAFF), ...found.of(VIOLENCE_THREATENED)];
  let behind = Number.NEGATIVE_INFINITY;
  const [insults] = found.of(INSULTS);
  if (insults !== undefined) {
    const goOn = insultsGoOn(boundariesOf(one));
    if (clashes.insultingUnprompted.length >= 2 || goOn.length > 0) {
      abuse.push(insults);
      behind = newestAt(one, goOn);
    }
  }
  if (abuse.length === 0) return;
  to.advise(PART_OVER_ABUSE, PART_WAYS, 3, abuse, Math.max(newestOfAll(abuse), behind));
}

function recommendAfterMeeting(one: Case, to: Candidates): void {
  const { facts, found, now, profile } = one;
  const costly = found.of(PAYMENT_COSTS_MORE_THAN_WORK);
  const grave = [...found.of(ABUSE_OF_STAFF), ...costly];
  const failed = takingsOf(facts, now, CALL_MEETING.name, ANYONE, 365, "failed");
  if (failed.length === 0) return;
  const failedLately = toldOf(takingsOf(facts, now, CALL_MEETING.name, ANYONE, 180, "failed"));
  if (grave.length > 0 && failedLately.length > 0) {
    const newest = Math.max(newestOfAll(grave), newestAt(one, failedLately));
    to.advise(DECIDE_WHEN_MEETING_FAILED, DECIDE, 14, grave, newest);
  }
  const trouble = [...found.of(CONSTANT_CLAIMS), ...found.of(UNHAPPY_AFTER_SWAP), ...costly];
  if (trouble.length === 0) return;
  const loyal = isLoyal(one);
  if (profile.tier === "minor" && !loyal) to.followAll(PART_WITH_LITTLE_VALUE, PART_WAYS, 7, trouble);
  if (isOutsideProfile(one)) to.followAll(PART_WITH_OUTSIDE_PROFILE, PART_WAYS, 7, trouble);
  if (!isOfValue(one)) return;
  const renewed =
    loyal && profile.tier !== "minor" ? newestAt(one, [facts.renewed]) : Number.NEGATIVE_INFINITY;
  to.advise(WEIGH_VALUE, DECIDE, 7, trouble, Math.max(newestOfAll(trouble), renewed));
}
