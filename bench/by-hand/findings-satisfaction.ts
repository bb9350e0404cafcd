import { DAY } from "../../src/events/time.ts";
import { type Case, isAtLeast } from "./case.ts";
import { along, factor } from "./curve.ts";
import type { Positions } from "./facts.ts";
import { rule } from "./found.ts";
import { after, countAfter, newestOf, type Story, unite } from "./story.ts";
import { newestTelling } from "./takings.ts";

const SATISFACTION_FALLS = rule("satisfaction-falls");
const SATISFACTION_LOW = rule("satisfaction-low");
const SATISFACTION_RISES = rule("satisfaction-rises");
const SUDDEN_DISCONTENT = rule("sudden-discontent");
const COMPLAINT_UNANSWERED = rule("complaint-unanswered");
const COMPLAINT_TO_LEADERSHIP_UNANSWERED = rule("complaint-to-leadership-unanswered");
const ANSWER_EFFECT_UNKNOWN = rule("answer-effect-unknown");
const ANSWER_DID_NOT_HELP = rule("answer-did-not-help");
const ANSWER_HELPED = rule("answer-helped");
const SATISFACTION_UP_AFTER_IMPROVEMENT = rule("satisfaction-up-after-improvement");
const OWN_FAILURE_OPEN = rule("own-failure-open");
const CONSTANT_CLAIMS = rule("constant-claims");
const HARD_CRITICISM = rule("hard-criticism");
const MOOD_SWINGS = rule("mood-swings");

/** The rules of `satisfaction.json`. They ask for open failures, claims, criticism and moods. */
export function findInSatisfaction(one: Case): void {
  findTrends(one);
  findLowSatisfaction(one);
  findSuddenDiscontent(one);
  findUnansweredComplaints(one);
  findEffectOfAnswers(one);
}

/** The answer to a survey on 0–10. */
export function ratingOf({ events }: Story, n: number): number {
  const event = events[n];
  if (event?.type !== "survey.answered") return Number.NaN;
  return event.scale === "csat" ? (event.score - 1) * 2.5 : event.score;
}

function findTrends(one: Case): void {
  const { facts, found, story } = one;
  const { surveys } = facts;
  if (surveys.length < 2) return;
  const half = story.within(surveys, 180);
  if (half.length >= 2) {
    const recent = story.within(half, 60);
    const by60 = changeOf(story, surveys, 60);
    const by180 = changeOf(story, surveys, 180);
    const rating = ratingOf(story, newestOf(half));
    const bad = streakOf(half, (n) => ratingOf(story, n) < 8);
    const falls60 = by60 !== undefined && by60 <= -1.5 && recent.length >= 2;
    const falls180 = by180 !== undefined && by180 <= -1.5;
    if (bad.length >= 2 && (falls60 || falls180)) {
      const evidence = unite(bad, falls180 ? half : recent);
      found.add(SATISFACTION_FALLS, along([2, 28, 8, 12], rating), evidence, 90, "discontent");
    }
    const good = streakOf(half, (n) => ratingOf(story, n) >= 7);
    const rises60 = by60 !== undefined && by60 >= 1.5 && recent.length >= 2;
    const rises180 = by180 !== undefined && by180 >= 1.5;
    if (good.length >= 2 && (rises60 || rises180)) {
      const evidence = unite(good, rises180 ? half : recent);
      found.add(SATISFACTION_RISES, -10, evidence, 90, "satisfaction-rise");
    }
  }
  const improvements = story.within(facts.improved, 180);
  if (improvements.length < 1) return;
  const since = after(surveys, newestOf(improvements));
  const change = changeOf(story, surveys, 90);
  if (since.length < 1 || change === undefined || change < 1) return;
  const evidence = unite(unite(improvements, since), story.within(surveys, 90));
  const points = along([1, -8, 3, -18], change);
  found.add(SATISFACTION_UP_AFTER_IMPROVEMENT, points, evidence, 90, "satisfaction-rise");
}

/** The newest of positions in a row that pass a test. */
function streakOf(positions: Positions, passes: (n: number) => boolean): Positions {
  let first = positions.length;
  while (first > 0 && passes(positions[first - 1] as number)) first--;
  return positions.slice(first);
}

/** The mean rating of the last so many days less that of as many before; `undefined` where one has no surveys. */
function changeOf(story: Story, surveys: Positions, days: number): number | undefined {
  const { at, now } = story;
  const start = now - days * DAY;
  const before = start - days * DAY;
  let total = 0;
  let count = 0;
  let totalBefore = 0;
  let countBefore = 0;
  for (const n of surveys) {
    const instant = at[n] as number;
    if (instant > start) {
      total += ratingOf(story, n);
      count++;
    } else if (instant > before) {
      totalBefore += ratingOf(story, n);
      countBefore++;
    }
  }
  return count === 0 || countBefore === 0 ? undefined : total / count - totalBefore / countBefore;
}

function moodOf({ events }: Story, n: number): string | undefined {
  const event = events[n];
  return event?.type === "feedback.received" ? event.mood : undefined;
}

function findLowSatisfaction({ facts, found, story }: Case): void {
  const surveys = story.within(facts.surveys, 270);
  const feedback = story.within(facts.feedback, 270);
  if (surveys.length < 2 && feedback.length < 2) return;
  const low = streakOf(surveys, (n) => ratingOf(story, n) < 6);
  const bad = streakOf(feedback, (n) => moodOf(story, n) === "bad");
  if (low.length < 2 && bad.length < 2) return;
  const newest = newestOf(surveys);
  const points = 12 * factor([2, 2, 6, 1], newest < 0 ? undefined : ratingOf(story, newest));
  const evidence = unite(low.length >= 2 ? low : [], bad.length >= 2 ? bad : []);
  found.add(SATISFACTION_LOW, points, evidence, 120, "discontent");
}

function findSuddenDiscontent(one: Case): void {
  const { clashes, facts, found, story, now } = one;
  if (!isAtLeast(one.tenureDays, 365) || !isAtLeast(one.observedDays, 180)) return;
  const { mild } = clashes;
  const threats = one.unprompted(story.within(facts.threats, 45));
  const [falls] = found.of(SATISFACTION_FALLS);
  if (mild.length < 2 && threats.length < 1 && falls === undefined) return;
  const uneasy = unite(facts.clashes, facts.threats).filter((n) => (story.at[n] as number) <= now - 45 * DAY);
  if (uneasy.length > 1) return;
  if (story.countWithin(facts.feedback, 60) > 0 || story.countWithin(facts.failures, 45) > 0) return;
  if (found.has(OWN_FAILURE_OPEN)) return;
  let evidence = unite(uneasy, threats);
  if (mild.length >= 2) evidence = unite(evidence, mild);
  if (falls !== undefined) evidence = unite(evidence, falls.evidence);
  let points = 14;
  if (threats.length >= 1) points *= 2;
  if (found.has(CONSTANT_CLAIMS) || found.has(HARD_CRITICISM) || found.has(MOOD_SWINGS)) points *= 0.5;
  found.add(SUDDEN_DISCONTENT, points, evidence, 60, "discontent");
}

function findUnansweredComplaints({ facts, found, story }: Case): void {
  const recent = story.within(facts.complaints, 30);
  if (recent.length === 0) return;
  const taken = newestTelling(facts, story, ["answer-complaint", "leader-steps-in"], ["failed"]);
  const waiting = after(recent, facts.lastAnswerToComplaint);
  const days = story.daysSince(recent) ?? 0;
  if (waiting.length >= 1 && newestOf(recent) > taken && days >= 1) {
    found.add(COMPLAINT_UNANSWERED, along([1, 4, 5, 10], days), waiting, 0, "complaint-reply");
  }
  const cases = new Set<string>();
  const toLeaders: number[] = [];
  const withCase: number[] = [];
  for (const n of recent) {
    const event = story.events[n];
    if (event?.type !== "complaint.filed" || event.to !== "leadership" || event.written === false) continue;
    toLeaders.push(n);
    if (event.case === undefined) continue;
    cases.add(event.case);
    withCase.push(n);
  }
  if (toLeaders.length === 0) return;
  const waitingLeaders = after(toLeaders, facts.lastAnswerToComplaint);
  const waits = waitingLeaders.length >= 1 && newestOf(toLeaders) > taken;
  const outnumber = cases.size > story.countWithin(facts.complaintsAnswered, 30);
  if (!waits && !outnumber) return;
  const points = along([0, 4, 1, 14, 5, 25], story.daysSince(toLeaders) ?? 0);
  const evidence = unite(waits ? waitingLeaders : [], outnumber ? withCase : []);
  found.add(COMPLAINT_TO_LEADERSHIP_UNANSWERED, points, evidence, 0, "complaint-reply");
}

function findEffectOfAnswers({ facts, found, story }: Case): void {
  const { complaintsAnswered } = facts;
  if (complaintsAnswered.length === 0) return;
  const last = newestOf(complaintsAnswered);
  const days = story.daysSince(complaintsAnswered) ?? 0;
  const unasked = after(story.within(complaintsAnswered, 60), facts.lastFollowUp);
  if (days >= 14 && unasked.length >= 1) found.add(ANSWER_EFFECT_UNKNOWN, 5, unasked, 0);
  const answered = story.within(complaintsAnswered, 90);
  if (answered.length < 1) return;
  const surveys = after(facts.surveys, last);
  const feedback = after(facts.feedback, last);
  const good = unite(
    unite(
      feedback.filter((n) => moodOf(story, n) === "good"),
      surveys.filter((n) => ratingOf(story, n) >= 8),
    ),
    after(facts.praise, last),
  );
  if (good.length === 0) {
    const bad = unite(
      feedback.filter((n) => moodOf(story, n) === "bad"),
      surveys.filter((n) => ratingOf(story, n) <= 4),
    );
    if (bad.length > 0) found.add(ANSWER_DID_NOT_HELP, 12, unite(answered, bad), 45, "discontent");
  } else if (countAfter(facts.complaints, last) === 0) {
    found.add(ANSWER_HELPED, -10 * along([14, 1, 90, 0.25], days), unite(answered, good), 0);
  }
}
