import { isLess } from "./case.ts";
import { along, factor } from "./curve.ts";
import { compensationShare } from "./damage.ts";
import { type FailureCase, FORGOTTEN } from "./failure-case.ts";
import { rule } from "./found.ts";
import * as of from "./incidents.ts";
import { after } from "./story.ts";
import { takingsOf } from "./takings.ts";

const FAILURE_UNTOLD = rule("failure-untold");
const FAILURE_TOLD_LATE = rule("failure-told-late");
const FAILURE_LEARNED_ELSEWHERE = rule("failure-learned-elsewhere");
const CLIENT_NOT_HEARD = rule("client-not-heard");
const CLIENT_EMOTIONS_DENIED = rule("client-emotions-denied");
const BLAME_SHIFTED = rule("blame-shifted");
const APOLOGY_MISSING = rule("apology-missing");
const SOLUTION_MISSING = rule("solution-missing");
const BLAMED_FOR_OTHERS = rule("blamed-for-others");
const LOSS_NOT_COMPENSATED = rule("loss-not-compensated");
const COMPENSATION_IS_A_TOKEN = rule("compensation-is-a-token");
const LOSS_UNKNOWN = rule("loss-unknown");
const RECURRENCE_NOT_ADDRESSED = rule("recurrence-not-addressed");
const PREVENTION_NOT_DONE = rule("prevention-not-done");
const NO_WORD_ON_FAILURE = rule("no-word-on-failure");

/** How we handle a failure: what we tell, whether we hear and apologize, put right and make good. */
export function findHandling(failure: FailureCase): void {
  findTelling(failure);
  findHearing(failure);
  findApologies(failure);
  findBlame(failure);
  if (failure.damage.isOurs) findCompensation(failure);
  findPrevention(failure);
  findSilence(failure);
}

function findTelling(failure: FailureCase): void {
  const { incident, damage } = failure;
  const ofOthers = damage.isOurs ? 1 : 0.5;
  const { hours } = damage;
  if (!damage.isKnown) {
    const points = damage.weigh(along([1, 0, 4, 12, 24, 24, 72, 32], hours)) * ofOthers;
    failure.add(FAILURE_UNTOLD, points, of.OCCURRED | of.DISCLOSED);
  }
  if (incident.disclosedBy === "us" && hours >= 6) {
    const points = damage.weigh(along([6, 5, 24, 10, 72, 18], hours)) * ofOthers;
    failure.add(FAILURE_TOLD_LATE, points, of.OCCURRED | of.DISCLOSED, 30);
  }
  const byLeaders = incident.disclosedBy === "their-leadership";
  if (byLeaders || (incident.disclosedBy === "client" && hours >= 2)) {
    const points = damage.weigh(byLeaders ? 28 : 14) * ofOthers;
    failure.add(FAILURE_LEARNED_ELSEWHERE, points, of.OCCURRED | of.DISCLOSED, 45);
  }
}

function findHearing(failure: FailureCase): void {
  const { incident, damage, one } = failure;
  if (incident.fault !== "client" && damage.isKnown && !incident.has(of.HEARD)) {
    const days = failure.daysSince(of.OCCURRED | of.DISCLOSED);
    const points = days === undefined ? 0 : along([0.5, 0, 2, 8], days);
    failure.add(CLIENT_NOT_HEARD, damage.weigh(points), of.KNOWN_BY, 0, "hearing");
  }
  if (!incident.has(of.EMOTIONS_DENIED)) return;
  const denials = after(incident.eventsOf(of.EMOTIONS_DENIED), incident.newestOf(of.HEARD));
  const recent = one.story.within(denials, 730);
  if (recent.length >= 1) failure.addOn(CLIENT_EMOTIONS_DENIED, damage.weigh(20), recent, 60, "hearing");
}

function findApologies(failure: FailureCase): void {
  const { incident, damage } = failure;
  const { isOurs, isKnown, isApologized, isRegretted, isResolved } = damage;
  if (isOurs && !isApologized) {
    if (incident.has(of.DEFLECTED)) {
      failure.add(BLAME_SHIFTED, damage.weigh(22), of.OCCURRED | of.DEFLECTED, 0, "apology");
    }
    if (isKnown && (isResolved || incident.has(of.SOLUTION))) {
      failure.add(APOLOGY_MISSING, damage.weigh(18), of.KNOWN_BY | of.RESOLVED, 90, "apology");
    }
  }
  if ((isApologized || isRegretted) && !isResolved && !incident.hasDatedSolution) {
    const days = failure.daysSince(of.APOLOGIZED | of.REGRETTED);
    const points = days === undefined ? 0 : along([0, 6, 2, 16], days);
    failure.add(SOLUTION_MISSING, damage.weigh(points), of.OCCURRED | of.APOLOGIZED | of.REGRETTED);
  }
}

function findBlame(failure: FailureCase): void {
  const { incident, damage, daysResolved, one } = failure;
  if (damage.isOurs || incident.fault === "unclear" || !incident.blamedOnUs) return;
  const helped = takingsOf(one.facts, one.now, "clarify-responsibility", incident.id, 730, "helped");
  if (helped.length > 0) return;
  failure.add(BLAMED_FOR_OTHERS, damage.weigh(12) * factor(FORGOTTEN, daysResolved), of.OCCURRED);
}

/** Of a failure of ours. */
function findCompensation(failure: FailureCase): void {
  const { incident, damage, daysResolved } = failure;
  const { isCompensated, isKnown, isNoticeable } = damage;
  const forgotten = factor(FORGOTTEN, daysResolved);
  if (isNoticeable && isKnown && !isCompensated) {
    const days = failure.daysSince(of.OCCURRED | of.DISCLOSED);
    const points = days === undefined ? 0 : along([1, 0, 7, 15], days);
    const weighed = damage.weighLarge(points) * forgotten;
    failure.add(LOSS_NOT_COMPENSATED, weighed, of.KNOWN_BY, 0, "compensation");
  }
  if (isNoticeable && isCompensated && isLess(compensationShare(incident), 0.1)) {
    failure.add(COMPENSATION_IS_A_TOKEN, damage.weighLarge(18), of.OCCURRED | of.COMPENSATED, 90);
  }
  const isGrave = incident.severity === "major" || incident.severity === "critical";
  const isLossKnown = incident.loss !== undefined && incident.loss >= 0;
  if (isGrave && !isLossKnown && !isCompensated) {
    failure.add(LOSS_UNKNOWN, 5 * forgotten, of.OCCURRED, 0, "compensation");
  }
}

function findPrevention(failure: FailureCase): void {
  const { incident, damage } = failure;
  const isExplained = incident.has(of.PREVENTION_EXPLAINED);
  if (
    (damage.isOurs || incident.fault === "unclear") &&
    damage.isKnown &&
    damage.isResolved &&
    !isExplained
  ) {
    failure.add(RECURRENCE_NOT_ADDRESSED, damage.weigh(15), of.KNOWN_BY | of.RESOLVED, 90, "prevention");
  }
  if (!damage.isOurs || !isExplained || incident.has(of.PREVENTION_DONE)) return;
  const days = failure.daysSince(of.PREVENTION_EXPLAINED);
  if (days === undefined || days < 30) return;
  const kinds = of.OCCURRED | of.PREVENTION_EXPLAINED;
  failure.add(PREVENTION_NOT_DONE, damage.weigh(30), kinds, 0, "prevention");
}

function findSilence(failure: FailureCase): void {
  const { incident, damage, one } = failure;
  if (incident.fault === "client" || !damage.isKnown || damage.isResolved) return;
  const hours = incident.hoursSinceUpdate(one.now);
  if (hours < 24) return;
  let points = along([24, 5, 72, 12, 168, 18], hours);
  if (incident.hasDatedSolution) points *= 0.5;
  failure.add(NO_WORD_ON_FAILURE, damage.weigh(points), of.KNOWN_BY | of.WORDS_FROM_US);
}
