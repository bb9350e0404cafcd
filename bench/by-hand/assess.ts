import type { AssessedFinding, Assessment } from "../../src/assess/assessment.ts";
import type { RiskEvent } from "../../src/events/catalogue.ts";
import type { ClientProfile } from "../../src/events/profile.ts";
import { formatInstant } from "../../src/events/time.ts";
import { createRiskEngine, defaultPack } from "../../src/index.ts";
import { arbitrate } from "./arbitrate.ts";
import { Candidates } from "./candidates.ts";
import { Case } from "./case.ts";
import { findInCommunication } from "./findings-communication.ts";
import { findInCooperation } from "./findings-cooperation.ts";
import { findFailures } from "./findings-failures.ts";
import { findInPayment } from "./findings-payment.ts";
import { findInPressure, findMoods } from "./findings-pressure.ts";
import { findInSatisfaction } from "./findings-satisfaction.ts";
import { findInService } from "./findings-service.ts";
import { findInStaff } from "./findings-staff.ts";
import type { Found } from "./found.ts";
import { gatherFacts } from "./gather.ts";
import { recommendOnMoney } from "./recommend-money.ts";
import { recommendUnderPressure } from "./recommend-pressure.ts";
import { recommendForSatisfaction } from "./recommend-satisfaction.ts";
import { recommendForService } from "./recommend-service.ts";
import { recommendForStaff } from "./recommend-staff.ts";
import { recommendTalks } from "./recommend-talks.ts";
import { becauseOf, type Scored, scoreFound } from "./score.ts";
import { orderEvents, Story } from "./story.ts";

/** The fingerprint of the default pack, which this program knows by heart. */
const { packs, hash } = createRiskEngine({ packs: [defaultPack] });
const RULES = { packs, hash };

const NO_ADVICE: Pick<Assessment, "recommendations" | "withheld"> = { recommendations: [], withheld: [] };

/**
 * What an engine of the default pack says of a client at an instant, in milliseconds since 1970: the same bytes, by a
 * program that knows no other rules. Events are parsed, with ids of their own; none is withdrawn.
 */
export function assessByHand(profile: ClientProfile, events: readonly RiskEvent[], at: number): Assessment {
  const ordered = orderEvents(events);
  const story = new Story(ordered.events, ordered.at, at);
  const facts = gatherFacts(profile, story);
  const hasEnded = facts.terminated > facts.renewed;
  const isKnown = facts.observed > 0 || hasEnded;
  const one = new Case(profile, story, facts);
  if (isKnown) findAll(one);
  const found = one.found.inOrder();
  const scored = scoreFound(found, facts.override);
  const advice = isKnown && !hasEnded ? arbitrate(one, recommendAll(one)) : NO_ADVICE;
  const { id, name, monthlyRevenue } = profile;
  const score = isKnown ? scored.score : null;
  const isExposed = score !== null && monthlyRevenue !== undefined && !hasEnded;
  return {
    client: id,
    ...(name === undefined ? {} : { name }),
    at: formatInstant(at),
    score,
    band: hasEnded ? "ended" : isKnown ? scored.band : "unknown",
    churn: scored.churn,
    harm: scored.harm,
    confidence: confidenceOf(one),
    dimensions: scored.dimensions,
    sides: scored.sides,
    findings: describeAll(story, found, scored),
    adjustments: isKnown ? scored.adjustments : [],
    recommendations: advice.recommendations,
    withheld: advice.withheld,
    ...(isExposed ? { exposure: (score / 100) * monthlyRevenue } : {}),
    data: describeData(one),
    rules: RULES,
  };
}

/** In an order in which every rule comes after those that it asks about. */
function findAll(one: Case): void {
  findInPayment(one);
  findInPressure(one);
  findInStaff(one);
  findMoods(one);
  findInCommunication(one);
  findInCooperation(one);
  findFailures(one);
  findInService(one);
  findInSatisfaction(one);
}

function recommendAll(one: Case): Candidates {
  const candidates = new Candidates(one.now);
  recommendTalks(one, candidates);
  recommendOnMoney(one, candidates);
  recommendUnderPressure(one, candidates);
  recommendForSatisfaction(one, candidates);
  recommendForService(one, candidates);
  recommendForStaff(one, candidates);
  return candidates;
}

function confidenceOf({ facts: { observed }, observedDays = 0 }: Case): Assessment["confidence"] {
  if (observed < 5 || observedDays < 30) return "low";
  return observed >= 20 && observedDays >= 180 ? "high" : "medium";
}

function describeData({ facts, now, story }: Case): Assessment["data"] {
  const firstAt = story.at[0];
  const { observed, observedAt } = facts;
  return {
    events: observed,
    ...(firstAt === undefined || firstAt > now ? {} : { firstAt: formatInstant(firstAt) }),
    ...(observedAt === undefined ? {} : { lastAt: formatInstant(observedAt) }),
  };
}

function describeAll({ events }: Story, found: readonly Found[], scored: Scored): AssessedFinding[] {
  const described: AssessedFinding[] = [];
  for (let i = 0; i < found.length; i++) {
    const { text, subject, kind, points, evidence } = found[i] as Found;
    const { name, title, dimension, side, risk, source } = text;
    const winner = scored.winners[i];
    const ids: string[] = [];
    let newestAt: string | undefined;
    for (const n of evidence) {
      const event = events[n] as RiskEvent;
      newestAt = event.at;
      ids.push(event.id ?? `${event.type}@${event.at}`);
    }
    described.push({
      rule: name,
      ...(subject === undefined ? {} : { subject }),
      ...(kind === undefined ? {} : { subjectKind: kind }),
      title,
      dimension,
      side,
      risk,
      points,
      contribution: scored.contributions[i] ?? 0,
      ...(winner === undefined ? {} : { outweighedBy: becauseOf(winner) }),
      evidence: { ids, count: ids.length, ...(newestAt === undefined ? {} : { newestAt }) },
      source,
    });
  }
  return described;
}
