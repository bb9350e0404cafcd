import type { Case } from "./case.ts";
import { influenceAt, influenceOf, influenceTold, wasOverloadedTooOften } from "./contacts.ts";
import { along, type Curve, factor } from "./curve.ts";
import type { ContactFacts, Positions } from "./facts.ts";
import { EXCUSE } from "./findings-communication.ts";
import { rule } from "./found.ts";
import { unite } from "./story.ts";

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
const CONSTANT_CLAIMS = rule("constant-claims");
const PAYMENT_PAPERS_REDONE = rule("payment-papers-redone");

const PAPERS: Curve = [3, 1, 6, 1.75, 12, 2.5];
const PROMISES: Curve = [1, 1, 4, 1.5];

/** The rules of `cooperation.json` and `expectations.json`. They ask for constant claims and for redone papers. */
export function findInCooperation(one: Case): void {
  const { facts, found, profile } = one;
  const broken = one.story.within(facts.broken, 60);
  for (const contact of one.contacts) {
    const { delayed, slowAnswers, overloaded, id } = contact;
    findLatePapers(one, { delayed, slowAnswers, overloaded }, broken, id);
    findOpponent(one, contact);
  }
  if (!found.has(LATE_PAPERS)) findLatePapers(one, facts, broken, undefined);
  findErrors(one);
  findRefusals(one);
  findUnheardProposals(one);
  if (profile.selectedBy === "headquarters") {
    const demands = one.unprompted(facts.explanations);
    if (demands.length >= 4)
      found.add(BRANCH_DISTRUSTS_US, along([4, 14, 10, 28], demands.length), demands, 60);
  }
  const { withheld, demands, overpromised } = facts;
  if (withheld.length >= 2) {
    found.add(KEPT_OUT_OF_PROJECT, along([2, 14, 6, 30], withheld.length), withheld, 90);
  }
  if (!found.has(INFLUENTIAL_OPPONENT)) {
    const rivals = facts.favored.filter((n) => influenceAt(one, n) !== "low");
    if (rivals.length >= 1) found.add(RIVAL_PREFERRED, along([1, 5, 3, 15], rivals.length), rivals, 120);
  }
  if (demands.length >= 2) {
    found.add(IMPOSSIBLE_DEMANDS, along([2, 16, 5, 36], demands.length), demands, 90);
  }
  if (overpromised.length >= 1) {
    found.add(OVERPROMISED, along([1, 12, 3, 28], overpromised.length), overpromised, 60);
  }
}

interface Papers {
  readonly delayed: Positions;
  readonly slowAnswers: Positions;
  readonly overloaded: Positions;
}

function findLatePapers(
  one: Case,
  { delayed, slowAnswers, overloaded }: Papers,
  broken: Positions,
  contact: string | undefined,
): void {
  const areLate = delayed.length >= 3 && broken.length >= 1;
  const areSlow = slowAnswers.length >= 3 && broken.length >= 1;
  const areManyLate = delayed.length >= 5;
  if (!areLate && !areSlow && !areManyLate) return;
  let evidence: Positions = areLate || areManyLate ? delayed : [];
  if (areSlow) evidence = unite(evidence, slowAnswers);
  if (areLate || areSlow) evidence = unite(evidence, broken);
  let points = 20 * along(PAPERS, delayed.length);
  points *= along(PROMISES, broken.length);
  if (!wasOverloadedTooOften(one, overloaded)) points *= factor(EXCUSE, one.story.daysSince(overloaded));
  if (contact === undefined) one.found.add(LATE_PAPERS_ALL_ROUND, points, evidence, 45);
  else one.found.add(LATE_PAPERS, points, evidence, 45, undefined, "contact", contact);
}

function findErrors({ facts, found, story }: Case): void {
  const { penalties } = facts;
  const defective = story.within(facts.defective, 90);
  const reworked = story.within(facts.reworked, 90);
  const isPaidInPapers = found.has(PAYMENT_PAPERS_REDONE);
  const isReworked = reworked.length >= 2 && !isPaidInPapers;
  if (penalties.length < 1 && defective.length < 3 && !isReworked) return;
  const flawed = unite(facts.defective, penalties);
  let points = along([1, 8, 3, 16, 8, 26], flawed.length);
  if (penalties.length >= 1) points *= 1.6;
  if (!isPaidInPapers) points *= along([4, 1, 24, 1.25, 60, 1.5], facts.reworkHours);
  found.add(
    ERRORS_FROM_THEIR_DATA,
    points,
    isReworked ? unite(flawed, reworked) : flawed,
    90,
    "flawed-papers",
  );
}

function findRefusals(one: Case): void {
  const { facts, found, story } = one;
  if (facts.participationRefused.length === 0) return;
  const refusals = one.unprompted(facts.participationRefused).filter((n) => {
    const event = story.events[n];
    if (event?.type !== "participation.refused") return false;
    return event.situation === "handover" || event.situation === "incident";
  });
  if (refusals.length < 1) return;
  let points = along([1, 18, 3, 36], refusals.length);
  if (found.has(CONSTANT_CLAIMS)) points *= 0.5;
  found.add(STAYS_OUT_OF_TROUBLE, points, refusals, 60);
}

function findUnheardProposals(one: Case): void {
  const { facts, found, story } = one;
  if (facts.proposals.length < 3) return;
  const isUnheard = (n: number): boolean => story.events[n]?.type !== "proposal.accepted";
  const told = one.unprompted(facts.proposals);
  const unheard = told.filter(isUnheard);
  const share = unheard.length / told.length;
  if (unheard.length < 3 || share < 0.6) return;
  const made = facts.proposalsMade;
  if (made > 0 && facts.proposals.filter(isUnheard).length / made < 0.5) return;
  let points = along([0.6, 14, 1, 24], share);
  points *= along([3, 1, 8, 1.5], unheard.length);
  if (facts.failures.some((n) => isBlamedForOthers(one, n))) points *= 1.5;
  found.add(PROPOSALS_UNHEARD, points, unheard, 90, "claims");
}

function isBlamedForOthers({ story }: Case, n: number): boolean {
  const event = story.events[n];
  if (event?.type !== "incident.occurred" || event.blamedOnUs !== true) return false;
  return event.fault !== "us" && event.fault !== "subcontractor";
}

function findOpponent(one: Case, contact: ContactFacts): void {
  const { hostile, favored, profile, id } = contact;
  if (hostile.length === 0 && favored.length === 0) return;
  const unprompted = one.unprompted(hostile);
  if (unprompted.length === 0 && favored.length === 0) return;
  const influence = influenceOf(one, contact);
  const decides = influence === "medium" || influence === "high";
  const isDecisionMaker = profile?.decisionMaker === true;
  if (!decides && !isDecisionMaker) return;
  const signs = unite(hostile, favored);
  let points = along([1, 18, 3, 32], signs.length);
  if (influence !== "high" && !isDecisionMaker) points *= 0.6;
  const told = influenceTold(one, contact);
  const evidence = decides && told >= 0 ? unite(signs, [told]) : signs;
  one.found.add(INFLUENTIAL_OPPONENT, points, evidence, 120, undefined, "contact", id);
}
