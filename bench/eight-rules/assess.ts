import { type Assessment, describeFindings } from "../../src/assess/assessment.ts";
import type { RiskEvent } from "../../src/events/catalogue.ts";
import type { ClientProfile } from "../../src/events/client-profile.ts";
import { halve } from "../../src/events/half-life.ts";
import { DAY, formatInstant, HOUR, instantOf } from "../../src/events/time.ts";
import { compareEvents } from "../../src/history/event-order.ts";
import { createRiskEngine } from "../../src/index.ts";
import { describeEvidence } from "../../src/rules/compile/evidence.ts";
import type { Finding } from "../../src/rules/compile/finding.ts";
import type { RuleFile, SubjectKind } from "../../src/rules/file/rule-file.ts";
import { scoreFindings } from "../../src/score/score.ts";
import { type ClientFacts, gatherFacts } from "./gather.ts";
import rules from "./rules.json" with { type: "json" };

/** Eight rules of the default pack as they once were: frozen, as the program below knows them by heart. */
export const eightRules = rules as unknown as RuleFile;

const { packs, hash, horizonMs, rules: readRules } = createRiskEngine({ packs: [eightRules] });
const RULES = { packs, hash };

/**
 * What an engine of {@link eightRules} says of a client at an instant, in milliseconds since 1970: the same bytes, by a
 * program that knows no other rules. What becomes of the findings, the score and the words of an assessment, is the
 * library's. Each event has an id of its own; none withdraws another, and nobody set the score.
 */
export function assessByHand(profile: ClientProfile, events: readonly RiskEvent[], now: number): Assessment {
  const facts = gatherFacts(profile, events, now, horizonMs);
  const isKnown = facts.events > 0 || facts.hasEnded;
  const findings = isKnown ? findAll(facts, now) : [];
  const scored = scoreFindings(findings);
  const { id, name, monthlyRevenue } = profile;
  const { score } = scored;
  const isExposed = isKnown && monthlyRevenue !== undefined && !facts.hasEnded;
  return {
    client: id,
    ...(name === undefined ? {} : { name }),
    at: formatInstant(now),
    ...(isKnown
      ? { score, band: facts.hasEnded ? ("ended" as const) : scored.band }
      : { score: null, band: "unknown" as const }),
    churn: scored.churn,
    harm: scored.harm,
    confidence: confidenceOf(facts, now),
    dimensions: scored.dimensions,
    sides: scored.sides,
    findings: describeFindings(findings, scored),
    adjustments: isKnown ? scored.adjustments : [],
    recommendations: [],
    withheld: [],
    ...(isExposed ? { exposure: (score / 100) * monthlyRevenue } : {}),
    data: describeData(facts),
    rules: RULES,
  };
}

function confidenceOf({ events, firstAt }: ClientFacts, now: number): Assessment["confidence"] {
  const days = firstAt === undefined ? 0 : (now - firstAt) / DAY;
  if (events < 5 || days < 30) return "low";
  return events >= 20 && days >= 180 ? "high" : "medium";
}

function describeData({ events, firstAt, lastAt }: ClientFacts): Assessment["data"] {
  return {
    events,
    ...(firstAt === undefined ? {} : { firstAt: formatInstant(firstAt) }),
    ...(lastAt === undefined ? {} : { lastAt }),
  };
}

/** By rule, then subject. */
function findAll(facts: ClientFacts, now: number): Finding[] {
  const found: Finding[] = [];
  const contacts = [...facts.contacts.keys()].sort();
  for (const id of contacts) callsIgnored(found, facts, now, id);
  for (const id of [...facts.incidents.keys()].sort()) failureUntold(found, facts, now, id);
  insults(found, facts, now);
  for (const id of contacts) latePapers(found, facts, now, id);
  paymentCostsMoreThanWork(found, facts, now);
  paymentTakesChasing(found, facts, now);
  paymentsLate(found, facts);
  rudeTone(found, facts, now);
  return found;
}

const CALLS_IGNORED = textOf("calls-ignored");
function callsIgnored(found: Finding[], facts: ClientFacts, now: number, id: string): void {
  const { unanswered, isDecisionMaker } = facts.contact(id);
  if (unanswered.length < 3) return;
  let points = along([3, 15, 5, 28, 8, 45], unanswered.length);
  if (isDecisionMaker) points *= 1.25;
  found.push(finding(CALLS_IGNORED, points * fade(unanswered, now, 30), unanswered, "contact", id));
}

const FAILURE_UNTOLD = textOf("failure-untold");
function failureUntold(found: Finding[], facts: ClientFacts, now: number, id: string): void {
  const { occurredAt, occurred, isOurs, isCritical, isDisclosed } = facts.incident(id);
  if (occurredAt === undefined || !isOurs || isDisclosed) return;
  const hours = (now - occurredAt) / HOUR;
  if (hours >= 720) return;
  let points = along([1, 0, 4, 12, 24, 24, 72, 32], hours);
  if (isCritical) points *= 1.4;
  found.push(finding(FAILURE_UNTOLD, points, occurred, "incident", id));
}

const INSULTS = textOf("insults");
function insults(found: Finding[], { insulting }: ClientFacts, now: number): void {
  if (insulting.length < 1) return;
  const points = along([1, 15, 2, 35, 5, 65], insulting.length);
  found.push(finding(INSULTS, points * fade(insulting, now, 90), insulting));
}

const LATE_PAPERS = textOf("late-papers");
function latePapers(found: Finding[], facts: ClientFacts, now: number, id: string): void {
  const { delayed } = facts.contact(id);
  const { promisesBroken } = facts;
  if (delayed.length < 2 || promisesBroken.length < 1) return;
  const evidence = [...delayed, ...promisesBroken].sort(compareEvents);
  const points = 20 * along([2, 0.75, 3, 1, 6, 1.75], delayed.length);
  found.push(finding(LATE_PAPERS, points * fade(evidence, now, 45), evidence, "contact", id));
}

const PAYMENT_COSTS_MORE_THAN_WORK = textOf("payment-costs-more-than-work");
function paymentCostsMoreThanWork(found: Finding[], facts: ClientFacts, now: number): void {
  const { chased, hoursChased, hoursWorked } = facts;
  if (hoursWorked === 0 || hoursChased / hoursWorked <= 1) return;
  const points = along([1, 30, 3, 60], hoursChased / hoursWorked);
  found.push(finding(PAYMENT_COSTS_MORE_THAN_WORK, points * fade(chased, now, 90), chased));
}

const PAYMENT_TAKES_CHASING = textOf("payment-takes-chasing");
function paymentTakesChasing(found: Finding[], facts: ClientFacts, now: number): void {
  const { chased, hoursChased, hoursWorked } = facts;
  if (hoursWorked === 0 || hoursChased / hoursWorked < 0.1) return;
  const points = along([0.1, 3, 0.25, 6, 1, 28], hoursChased / hoursWorked);
  found.push(finding(PAYMENT_TAKES_CHASING, points * fade(chased, now, 90), chased));
}

const PAYMENTS_LATE = textOf("payments-late");
function paymentsLate(found: Finding[], facts: ClientFacts): void {
  const { paymentsLate: late, daysLate, paymentsInTime } = facts;
  if (late.length < 1) return;
  let points = along([0, 0, 1, 45], late.length / (late.length + paymentsInTime));
  points *= along([1, 0.25, 2, 0.6, 4, 1], late.length);
  points *= along([0, 0.8, 30, 1.5], daysLate / late.length);
  found.push(finding(PAYMENTS_LATE, points, late));
}

const RUDE_TONE = textOf("rude-tone");
function rudeTone(found: Finding[], { rude }: ClientFacts, now: number): void {
  if (rude.length < 1) return;
  const points = along([1, 6, 3, 20, 8, 40], rude.length);
  found.push(finding(RUDE_TONE, points * fade(rude, now, 45), rude));
}

type RuleText = Omit<Finding, "points" | "subject" | "subjectKind" | "evidence" | "untold" | "told">;

/** What a rule says of itself beside its conditions and points. */
function textOf(name: string): RuleText {
  const rule = readRules.find((one) => one.name === name);
  if (rule?.title === undefined || rule.event.type !== "finding") throw new Error(`no finding rule ${name}`);
  const { dimension, side, risk, group } = rule.event.params;
  return { rule: name, title: rule.title, source: rule.source ?? [], dimension, side, risk, group };
}

function finding(
  text: RuleText,
  points: number,
  evidence: readonly RiskEvent[],
  subjectKind?: SubjectKind,
  subject?: string,
): Finding {
  const { rule, title, source, dimension, side, risk, group } = text;
  const rests = { evidence, untold: [], told: describeEvidence(evidence) };
  return { rule, title, source, dimension, side, risk, group, points, ...rests, subjectKind, subject };
}

/** What is left of points by the age of the newest evidence. */
function fade(evidence: readonly RiskEvent[], now: number, halfLifeDays: number): number {
  const newest = evidence[evidence.length - 1];
  return newest === undefined ? 1 : halve((now - instantOf(newest)) / (halfLifeDays * DAY));
}

/** Piecewise linear between the points of a curve, flattened and rising (x, y, x, y, …); flat before and after them. */
function along(curve: readonly number[], x: number): number {
  let x0 = curve[0] as number;
  let y0 = curve[1] as number;
  if (x <= x0) return y0;
  for (let i = 2; i < curve.length; i += 2) {
    const x1 = curve[i] as number;
    const y1 = curve[i + 1] as number;
    if (x <= x1) return y0 + ((y1 - y0) * (x - x0)) / (x1 - x0);
    x0 = x1;
    y0 = y1;
  }
  return y0;
}
