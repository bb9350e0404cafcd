import { DAY } from "../../src/events/time.ts";
import { type Case, isLess } from "./case.ts";
import { distinct, topShare } from "./clashes.ts";
import { along } from "./curve.ts";
import { causeOf } from "./employees.ts";
import type { EmployeeFacts, Positions } from "./facts.ts";
import { rule } from "./found.ts";
import { after, unite } from "./story.ts";
import { answersOf, newestTelling, takingsOf, tellingsOf } from "./takings.ts";

const CONSTANT_CLAIMS = rule("constant-claims");
const NO_CHEMISTRY = rule("no-chemistry");
const UNHAPPY_AFTER_SWAP = rule("unhappy-after-swap");
const HARD_CRITICISM = rule("hard-criticism");
const RUDE_TONE = rule("rude-tone");
const INSULTS = rule("insults");
const ABUSE_OF_STAFF = rule("abuse-of-staff");
const VIOLENCE_THREATENED = rule("violence-threatened");
const MOOD_SWINGS = rule("mood-swings");
const NEGATIVITY_SPREAD = rule("negativity-spread");
const ONE_CONTACT_AGAINST_MANY = rule("one-contact-against-many");
const RUDENESS_CONFIRMED = rule("rudeness-confirmed");

/** The rules of `pressure.json`, but for those on moods. */
export function findInPressure(one: Case): void {
  const { clashes, found } = one;
  findClaims(one);
  const { harsh, abusive, insulting, violent } = clashes;
  if (harsh.length >= 3) found.add(HARD_CRITICISM, along([3, 6, 10, 18], harsh.length), harsh, 45);
  if (abusive.length >= 1) {
    found.add(RUDE_TONE, along([1, 6, 3, 20, 8, 40], abusive.length), abusive, 45, "abuse");
  }
  if (insulting.length >= 1) {
    found.add(INSULTS, along([1, 15, 2, 35, 5, 65], insulting.length), insulting, 90, "abuse");
  }
  if (abusive.length >= 3) findAbuse(one);
  if (violent.length >= 1) {
    const points = along([1, 100, 3, 150], violent.length);
    found.add(VIOLENCE_THREATENED, points, violent, 180, "abuse", undefined, undefined, 75);
  }
  if (clashes.all.length >= 2) for (const employee of one.employees) findNoChemistry(one, employee);
  findUnhappyAfterSwap(one);
}

/** Employees who declined to work with the client, or suffer from it, in the last so many days. */
function strains({ facts, story }: Case, days: number, ...types: readonly string[]): Positions {
  if (facts.strains.length === 0) return facts.strains;
  return story.within(facts.strains, days).filter((n) => types.includes(story.events[n]?.type ?? ""));
}

function findClaims(one: Case): void {
  const { facts, clashes, found, story } = one;
  const rejected = story
    .within(facts.proposals, 60)
    .filter((n) => story.events[n]?.type === "proposal.rejected");
  const refused = unite(story.within(facts.participationRefused, 60), facts.meetingsRefused);
  const claims = unite(clashes.unjustified, one.unprompted(unite(rejected, refused)));
  if (claims.length < 3 || clashes.unjustified.length < 1) return;
  const suffering = one.unprompted(strains(one, 90, "employee.declined", "employee.distressed"));
  if (suffering.length < 1 && claims.length < 5) return;
  let points = along([3, 20, 6, 35, 12, 55], claims.length);
  const lost = distinct(story, strains(one, 90, "employee.declined", "employee.left"), "employee");
  if (lost > 0) points *= along([1, 1.2, 3, 1.6], lost);
  found.add(CONSTANT_CLAIMS, points, unite(claims, suffering), 60, "claims");
}

function findAbuse(one: Case): void {
  const { clashes, found, story } = one;
  const suffering = one.unprompted(strains(one, 90, "employee.declined", "employee.distressed"));
  const against = unite(clashes.abusive, suffering);
  if (distinct(story, against, "employee") < 2) return;
  const named = suffering.filter((n) => story.events[n]?.employee !== undefined);
  const points = along([3, 55, 8, 85], clashes.abusive.length);
  found.add(ABUSE_OF_STAFF, points, unite(clashes.abusive, named), 90, "abuse");
}

function findNoChemistry(one: Case, employee: EmployeeFacts): void {
  const { clashes, facts, found, now, story } = one;
  const cause = story.newestWithin(employee.investigations, 180);
  if (cause < 0 || causeOf(story, cause)?.found !== "chemistry") return;
  const evidence: number[] = [];
  let all = 0;
  let unprompted = 0;
  for (const { n, at, amid, employee: id } of clashes.all) {
    if (at <= now - 180 * DAY) continue;
    all++;
    if (id !== employee.id) continue;
    evidence.push(n);
    if (!amid) unprompted++;
  }
  const share = evidence.length / all;
  if (unprompted < 2 || share < 0.6) return;
  if (takingsOf(facts, now, "swap-contact", employee.id, 180).length > 0) return;
  const points = along([0.6, 20, 1, 35], share);
  const group = `rudeness-${employee.id}`;
  found.add(NO_CHEMISTRY, points, unite(evidence, [cause]), 90, group, "employee", employee.id);
}

const MEASURES = ["settle-privately", "call-meeting", "swap-contact"];

function findUnhappyAfterSwap(one: Case): void {
  const { clashes, facts, found, story } = one;
  const { upset } = clashes;
  if (upset.length < 1 || facts.taken.length === 0) return;
  const strained = facts.strains;
  if (upset.length < 2 && strained.length < 1) return;
  const afterSwap = unhappyAfterSettledSwap(one);
  const afterFailure = unhappyAfterFailedMeasure(one);
  if (afterSwap.length === 0 && afterFailure.length === 0) return;
  let evidence = unite(unite(afterSwap, afterFailure), strained);
  if (upset.length >= 2) evidence = unite(evidence, upset);
  let points = along([1, 25, 3, 40, 6, 60], upset.length);
  if (found.has(ABUSE_OF_STAFF)) points *= 0.6;
  if (strained.some((n) => story.events[n]?.type === "employee.declined")) points *= 1.25;
  found.add(UNHAPPY_AFTER_SWAP, points, unite(evidence, upset), 60, "claims");
}

/** Whoever is still unhappy a month after the contact was swapped, with no other swap on the way. */
function unhappyAfterSettledSwap({ clashes, facts, now, story }: Case): Positions {
  const swaps = tellingsOf(facts, story, ["swap-contact"]);
  if (swaps.length === 0) return swaps;
  const recent = tellingsOf(facts, story, ["swap-contact"], ["helped", "failed"]);
  if (story.countWithin(recent, 30) > 0) return [];
  let evidence: Positions = [];
  for (let days = 10; days <= 60; days += 10) {
    const upset = story.within(clashes.upset, days);
    const until = now - (days + 30) * DAY;
    const settled = swaps.filter((n) => {
      const at = story.at[n] as number;
      return at <= until && at > until - 730 * DAY;
    });
    if (upset.length > 0 && settled.length > 0) evidence = unite(evidence, unite(settled, upset));
  }
  return evidence;
}

function unhappyAfterFailedMeasure({ clashes, facts, story }: Case): Positions {
  const failed = story.within(answersOf(facts, story, MEASURES, "failed"), 180);
  if (failed.length === 0) return failed;
  const since = after(clashes.upset, newestTelling(facts, story, MEASURES, ["failed"]));
  return since.length === 0 ? since : unite(failed, since);
}

/** The rules of `pressure.json` on moods, which ask what the rules on staff found. */
export function findMoods(one: Case): void {
  const { clashes, found, story } = one;
  findSwings(one);
  const recent = story.within(clashes.negative, 45);
  if (recent.length < 3) return;
  const earlier = clashes.negative.slice(0, clashes.negative.length - recent.length);
  if (earlier.length < 2 || (topShare(story, earlier, "employee") ?? 0) < 0.6) return;
  if (!isLess(topShare(story, recent, "employee"), 0.5)) return;
  let points = along([3, 25, 6, 40], recent.length);
  if (found.has(ONE_CONTACT_AGAINST_MANY)) points *= 0.6;
  found.add(NEGATIVITY_SPREAD, points, unite(earlier, recent), 60, "claims");
}

function findSwings(one: Case): void {
  const { clashes, facts, found, story } = one;
  const praise = story.within(facts.praise, 180);
  const feedback = story.within(facts.feedback, 180);
  const moodOf = (n: number): string | undefined => {
    const event = story.events[n];
    return event?.type === "feedback.received" ? event.mood : undefined;
  };
  const up = unite(
    praise,
    feedback.filter((n) => moodOf(n) === "good"),
  );
  const down = unite(
    story.within(clashes.negative, 180),
    one.unprompted(feedback.filter((n) => moodOf(n) === "bad")),
  );
  if (up.length === 0 || down.length === 0) return;
  const turns = countTurns(one, up, down);
  if (turns < 3 || !wasOurWorkSteady(one)) return;
  const evidence = unite(unite(up, down), facts.serviceMissed);
  found.add(MOOD_SWINGS, along([3, 15, 6, 30], turns), evidence, 60, "claims");
}

/** Turns between good and bad calendar months; those with neither, or with as much of both, are passed over. */
function countTurns({ story }: Case, up: Positions, down: Positions): number {
  const moods = new Map<number, number>();
  const enter = (n: number, sign: number): void => {
    const date = new Date(story.at[n] as number);
    const month = date.getUTCFullYear() * 12 + date.getUTCMonth();
    moods.set(month, (moods.get(month) ?? 0) + sign);
  };
  for (const n of up) enter(n, 1);
  for (const n of down) enter(n, -1);
  let turns = 0;
  let last = 0;
  for (const month of [...moods.keys()].sort((a, b) => a - b)) {
    const sign = Math.sign(moods.get(month) as number);
    if (sign === 0) continue;
    if (last !== 0 && sign !== last) turns++;
    last = sign;
  }
  return turns;
}

function wasOurWorkSteady({ facts, found, story }: Case): boolean {
  if (facts.serviceMissed.length >= 2 || found.has(RUDENESS_CONFIRMED)) return false;
  for (const n of facts.failures) {
    const event = story.events[n];
    if (event?.type !== "incident.occurred" || event.severity !== "critical") continue;
    if (event.fault === "us" || event.fault === "subcontractor") return false;
  }
  return causeOf(story, story.newestWithin(facts.investigations, 180))?.found !== "us";
}
