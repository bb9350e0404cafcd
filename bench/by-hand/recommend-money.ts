import { DAY } from "../../src/events/time.ts";
import { action, advice, type Candidates } from "./candidates.ts";
import type { Case } from "./case.ts";
import type { Positions } from "./facts.ts";
import { rule } from "./found.ts";
import { newestAt } from "./recommend-talks.ts";
import { tellingsOf } from "./takings.ts";

const MAP_PROCESS = action("map-payment-process");
const SET_REMINDERS = action("set-payment-reminders");
const PART_WAYS = action("part-ways");

const PAYMENTS_LATE = rule("payments-late");
const PAYMENT_TERMS_LONG = rule("payment-terms-long");
const PAYMENT_PAPERS_REDONE = rule("payment-papers-redone");
const MANY_TO_CHASE = rule("many-to-chase");
const PAYMENT_TAKES_CHASING = rule("payment-takes-chasing");
const PAYMENT_COSTS_MORE_THAN_WORK = rule("payment-costs-more-than-work");

const MAP_ODD_PAYMENT = advice("map-odd-payment");
const REMIND_OF_ODD_PAYMENT = advice("remind-of-odd-payment");
const PART_OVER_PAYMENT = advice("part-ways-over-payment");

/** The recommendation rules of `payment.json`. */
export function recommendOnMoney(one: Case, to: Candidates): void {
  const { facts, found } = one;
  const { late, inTime } = facts;
  const areOftenLate = late.length >= 3 && late.length / (late.length + inTime) >= 0.25;
  const odd = [
    ...found.of(PAYMENT_PAPERS_REDONE),
    ...found.of(PAYMENT_TAKES_CHASING),
    ...found.of(PAYMENT_COSTS_MORE_THAN_WORK),
    ...found.of(MANY_TO_CHASE),
    ...(areOftenLate ? found.of(PAYMENTS_LATE) : []),
  ];
  to.followAll(REMIND_OF_ODD_PAYMENT, SET_REMINDERS, 14, odd);
  to.followAll(MAP_ODD_PAYMENT, MAP_PROCESS, 7, [...odd, ...found.of(PAYMENT_TERMS_LONG)]);
  const [costly] = found.of(PAYMENT_COSTS_MORE_THAN_WORK);
  if (costly === undefined || facts.taken.length === 0) return;
  const { chasedHours30, chasedHours60, workHours30, workHours60 } = facts;
  const after30 = triedInVain(one, 30, chasedHours30, workHours30);
  const after60 = triedInVain(one, 60, chasedHours60, workHours60);
  if (after30 === undefined && after60 === undefined) return;
  const newest = Math.max(costly.newestAt, after30 ?? costly.newestAt, after60 ?? costly.newestAt);
  to.advise(PART_OVER_PAYMENT, PART_WAYS, 14, [costly], newest);
}

/** When we last tried what helps, that long ago, and chasing still costs more than the work; else `undefined`. */
function triedInVain(one: Case, days: number, chased: number, worked: number): number | undefined {
  if (worked === 0 || !(chased / worked > 1)) return undefined;
  const { facts, now, story } = one;
  const until = now - days * DAY;
  const settled = (name: string): Positions =>
    tellingsOf(facts, story, [name]).filter((n) => {
      const at = story.at[n] as number;
      return at <= until && at > until - 730 * DAY;
    });
  const mapped = settled(MAP_PROCESS.name);
  const reminded = settled(SET_REMINDERS.name);
  if (mapped.length === 0 || reminded.length === 0) return undefined;
  return Math.max(newestAt(one, mapped), newestAt(one, reminded));
}
