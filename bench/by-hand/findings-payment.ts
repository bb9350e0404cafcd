import { type Case, isAtLeast } from "./case.ts";
import { distinct, naming } from "./clashes.ts";
import { along } from "./curve.ts";
import { rule } from "./found.ts";
import { countAfter } from "./story.ts";

const PAYMENTS_LATE = rule("payments-late");
const PAYMENTS_DISPUTED = rule("payments-disputed");
const PAYMENT_TERMS_LONG = rule("payment-terms-long");
const PAYMENT_PAPERS_REDONE = rule("payment-papers-redone");
const MANY_TO_CHASE = rule("many-to-chase");
const PAYMENT_TAKES_CHASING = rule("payment-takes-chasing");
const PAYMENT_COSTS_MORE_THAN_WORK = rule("payment-costs-more-than-work");

/** The rules of `payment.json`. */
export function findInPayment(one: Case): void {
  const { facts, found, profile, story } = one;
  const { late, disputed, reworked, chased, inTime } = facts;
  if (late.length >= 1) {
    let points = along([0, 0, 1, 45], late.length / (late.length + inTime));
    points *= along([1, 0.25, 2, 0.6, 4, 1], late.length);
    points *= along([0, 0.8, 30, 1.5], facts.lateDays / late.length);
    points *= along([2, 1, 6, 1.2], countAfter(late, facts.lastInTime));
    found.add(PAYMENTS_LATE, points, late, 0);
  }
  if (disputed.length >= 1) {
    const share = disputed.length / (late.length + inTime + disputed.length);
    let points = along([0, 0, 0.1, 1, 0.5, 20], share);
    points *= along([1, 0.3, 3, 1], disputed.length);
    found.add(PAYMENTS_DISPUTED, points, disputed, 0);
  }
  const { paymentTermDays } = profile;
  if (paymentTermDays !== undefined && isAtLeast(paymentTermDays, 60)) {
    found.add(PAYMENT_TERMS_LONG, along([60, 8, 120, 20], paymentTermDays), [], 0);
  }
  const { length: flaws } = facts.defective;
  if (reworked.length >= 3 && (flaws === 0 || reworked.length / flaws > 1)) {
    const points = along([3, 15, 8, 30], reworked.length);
    found.add(PAYMENT_PAPERS_REDONE, points, reworked, 120, "flawed-papers");
  }
  const toChase = chased.length >= 3 ? distinct(story, chased, "contact") : 0;
  if (toChase >= 3) {
    const points = along([3, 10, 8, 25], toChase);
    found.add(MANY_TO_CHASE, points, naming(story, chased, "contact"), 90, "payment-effort");
  }
  const effort = facts.workHours90 === 0 ? undefined : facts.chasedHours90 / facts.workHours90;
  if (effort === undefined) return;
  if (effort >= 0.25) {
    found.add(PAYMENT_TAKES_CHASING, along([0.25, 6, 1, 28], effort), chased, 90, "payment-effort");
  }
  if (effort > 1) {
    found.add(PAYMENT_COSTS_MORE_THAN_WORK, along([1, 30, 3, 60], effort), chased, 90, "payment-effort");
  }
}
