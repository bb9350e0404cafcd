import { type Case, isAtLeast, isLess } from "./case.ts";
import { influenceAt } from "./contacts.ts";
import { along, type Curve, factor } from "./curve.ts";
import { compensationShare, isHandledOpenly } from "./damage.ts";
import { FailureCase, FORGOTTEN } from "./failure-case.ts";
import { findHandling } from "./findings-handling.ts";
import { rule } from "./found.ts";
import * as of from "./incidents.ts";

const OWN_FAILURE = rule("own-failure");
const FAILURE_BEYOND_US = rule("failure-beyond-us");
const FAILURE_CAUSE_UNCLEAR = rule("failure-cause-unclear");
const FAILURE_WORKED_OFF = rule("failure-worked-off");
const OWN_FAILURE_OPEN = rule("own-failure-open");
const GOODWILL_AFTER_FAILURE = rule("goodwill-after-failure");
const FAILURE_REPEATED = rule("failure-repeated");
const CRITICAL_OUTAGE_OPEN = rule("critical-outage-open");
const CRISIS_HANDLED_OPENLY = rule("crisis-handled-openly");
const ABUSE_OF_STAFF = rule("abuse-of-staff");
const VIOLENCE_THREATENED = rule("violence-threatened");

const LOSS: Curve = [0, 0.4, 0.1, 0.8, 0.5, 2.5, 1, 3.5, 2, 5, 4, 6.5];

/** The rules of `service.json` on failures. They ask for abuse and violence. */
export function findFailures(one: Case): void {
  for (const incident of one.incidents) {
    const failure = new FailureCase(one, incident);
    findFault(failure);
    findHandling(failure);
    findRepeats(failure);
    findCrisis(failure);
  }
}

function findFault(failure: FailureCase): void {
  const { incident, damage, daysResolved, one } = failure;
  if (damage.isOurs) {
    const points = weighOwnFailure(failure);
    failure.add(OWN_FAILURE, points, of.OCCURRED);
    findWorkedOff(failure, points);
    if (!damage.isResolved) failure.add(OWN_FAILURE_OPEN, 0, of.OCCURRED);
    const isFresh = daysResolved !== undefined && daysResolved <= 30;
    if (damage.isApologized && !damage.isCompensated && isFresh && isWanted(one)) {
      failure.add(GOODWILL_AFTER_FAILURE, 0, of.OCCURRED | of.APOLOGIZED);
    }
    return;
  }
  const forgotten = factor(FORGOTTEN, daysResolved);
  if (incident.fault === "unclear") {
    failure.add(FAILURE_CAUSE_UNCLEAR, damage.weigh(8) * forgotten, of.OCCURRED);
  } else if (incident.fault !== "client") {
    let points = 5;
    if (damage.isLarge) points *= 2;
    if (damage.isRegretted) points *= 0.5;
    failure.add(FAILURE_BEYOND_US, points * forgotten, of.OCCURRED);
  }
}

function weighOwnFailure({ incident, damage, daysResolved, one }: FailureCase): number {
  const { lossMonths, isMeasured } = damage;
  let points = 10 * factor(LOSS, lossMonths);
  if (!isMeasured && incident.severity === "minor") points *= 0.6;
  if (!isMeasured && incident.severity === "major") points *= 2.5;
  if (!isMeasured && incident.severity === "critical") points *= 5;
  if (incident.harmsContact) points *= 1.3;
  if (isDisloyal(one)) points *= 1.8;
  points *= factor([90, 1.4, 135, 1], one.tenureDays);
  const isBearable = damage.isSmall || isLess(lossMonths, 0.5);
  if (isBearable && isHandledOpenly(incident) && isHistoryGood(one)) points *= 0.4;
  return points * factor(FORGOTTEN, daysResolved);
}

function isDisloyal(one: Case): boolean {
  const { facts, trust } = one;
  if (facts.favored.length >= 1 || (trust !== undefined && trust <= -5)) return true;
  return facts.hostile.some((n) => {
    const influence = influenceAt(one, n);
    return influence === "medium" || influence === "high";
  });
}

function isHistoryGood(one: Case): boolean {
  return isAtLeast(one.tenureDays, 730) && !isDisloyal(one) && !isLess(one.trust, -2);
}

/** Whether we want to keep the client: it is of our kind, and does our people no harm. */
function isWanted({ found, profile }: Case): boolean {
  if (profile.policy === "selective" && profile.fit === "out") return false;
  return !found.has(ABUSE_OF_STAFF) && !found.has(VIOLENCE_THREATENED);
}

function findWorkedOff(failure: FailureCase, points: number): void {
  const { incident, damage } = failure;
  if (!isHandledOpenly(incident) || !damage.isApologized || !damage.isResolved) return;
  if (!incident.has(of.HEARD) || !incident.has(of.PREVENTION_EXPLAINED)) return;
  const fits = damage.isCompensated && !isLess(compensationShare(incident), 0.1);
  if (damage.isNoticeable && !fits) return;
  const relief = along([0, 0, 100, -50], points);
  const kinds =
    of.OCCURRED |
    of.DISCLOSED |
    of.APOLOGIZED |
    of.REGRETTED |
    of.HEARD |
    of.RESOLVED |
    of.PREVENTION_EXPLAINED |
    (fits ? of.COMPENSATED : 0);
  failure.add(FAILURE_WORKED_OFF, relief, kinds);
}

function findRepeats(failure: FailureCase): void {
  const { incident, damage, one } = failure;
  if (!damage.isOurs || !damage.isKnown) return;
  const before = of.repeatedBy(incident, one.facts.begun, one.now);
  if (before.length < 1) return;
  let points = along([1, 15, 4, 25], before.length) * 2;
  if (incident.has(of.PREVENTION_DONE)) points *= 0.5;
  const evidence = [...incident.eventsOf(of.KNOWN_BY), ...before.map((other) => other.newestOf(of.OCCURRED))];
  failure.addOn(
    FAILURE_REPEATED,
    damage.weigh(points),
    evidence.sort((a, b) => a - b),
    60,
    "prevention",
  );
}

function findCrisis(failure: FailureCase): void {
  const { incident, damage, one } = failure;
  if (incident.kind === "outage" && incident.severity === "critical" && !damage.isResolved) {
    const points = along([4, 0, 24, 8, 72, 15], incident.hoursOpen(one.now));
    failure.add(CRITICAL_OUTAGE_OPEN, points, of.OCCURRED);
  }
  const isOpenHanded = incident.disclosedBy === "us" && !incident.has(of.DEFLECTED | of.EMOTIONS_DENIED);
  if (!damage.isLarge || !isOpenHanded || damage.hours > 4) return;
  if (!damage.isResolved || incident.hoursOpen(one.now) > 48) return;
  failure.add(CRISIS_HANDLED_OPENLY, -12, of.OCCURRED | of.DISCLOSED | of.RESOLVED, 90);
}
