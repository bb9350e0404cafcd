import type { Recommendation, WithheldReason, WithheldRecommendation } from "../advice/recommendation.ts";
import type { AssessedFinding, Assessment } from "../assess/assessment.ts";
import { parseInstant } from "../events/time.ts";
import type { Because } from "../rules/compile/finding.ts";
import { instantOfMoment } from "./expand.ts";
import type {
  Amount,
  BecausePart,
  FindingPart,
  ReasonPart,
  RecommendationPart,
  WithheldPart,
} from "./schema.ts";

/** Numbers of an assessment are read with one decimal; a number that is expected is met by what reads the same. */
const TOLERANCE = 0.05;

export function amountMatches(expected: Amount | null, found: number | null): boolean {
  if (expected === null || found === null) return expected === found;
  if (typeof expected === "number") return Math.abs(found - expected) <= TOLERANCE;
  return (
    found >= (expected.min ?? Number.NEGATIVE_INFINITY) && found <= (expected.max ?? Number.POSITIVE_INFINITY)
  );
}

/** Whether a finding has every part that is given. */
export function findingMatches(part: FindingPart, finding: AssessedFinding): boolean {
  return (
    isGiven(part.rule, finding.rule) &&
    subjectMatches(part.subject, finding.subject) &&
    isGiven(part.subjectKind, finding.subjectKind) &&
    isGiven(part.dimension, finding.dimension) &&
    isGiven(part.side, finding.side) &&
    isGiven(part.risk, finding.risk) &&
    (part.points === undefined || amountMatches(part.points, finding.points)) &&
    (part.contribution === undefined || amountMatches(part.contribution, finding.contribution)) &&
    (part.outweighedBy === undefined || becauseMatches(part.outweighedBy, finding.outweighedBy)) &&
    (part.evidence ?? []).every((id) => finding.evidence.ids.includes(id))
  );
}

/** Whether a recommendation has every part that is given; `start` is what relative times count from. */
export function recommendationMatches(
  part: RecommendationPart,
  given: Recommendation,
  start: number,
): boolean {
  return (
    isGiven(part.action, given.action) &&
    subjectMatches(part.subject, given.subject) &&
    isGiven(part.subjectKind, given.subjectKind) &&
    (part.owner === undefined || part.owner === given.owner.en || part.owner === given.owner.ru) &&
    isGiven(part.priority, given.priority) &&
    momentMatches(part.due, given.due, start) &&
    (part.because ?? []).every((because) => given.because.some((reason) => becauseMatches(because, reason)))
  );
}

export function withheldMatches(part: WithheldPart, given: WithheldRecommendation, start: number): boolean {
  return (
    recommendationMatches(part, given, start) &&
    (part.reasons ?? []).every((expected) =>
      given.reasons.some((reason) => reasonMatches(expected, reason, start)),
    )
  );
}

function reasonMatches(part: ReasonPart, reason: WithheldReason, start: number): boolean {
  return (
    part.kind === reason.kind &&
    momentMatches(part.until, "until" in reason ? reason.until : undefined, start) &&
    isGiven(part.by, "by" in reason ? reason.by : undefined) &&
    subjectMatches(part.subject, "subject" in reason ? reason.subject : undefined) &&
    isGiven(part.otherwise, "otherwise" in reason ? reason.otherwise : undefined)
  );
}

function becauseMatches(part: BecausePart, because: Because | undefined): boolean {
  return because?.rule === part.rule && subjectMatches(part.subject, because.subject);
}

function isGiven<Value>(expected: Value | undefined, found: Value | undefined): boolean {
  return expected === undefined || expected === found;
}

function subjectMatches(expected: string | null | undefined, found: string | undefined): boolean {
  return expected === undefined || (expected ?? undefined) === found;
}

function momentMatches(expected: string | undefined, found: string | undefined, start: number): boolean {
  if (expected === undefined) return true;
  return found !== undefined && instantOfMoment(expected, start) === parseInstant(found);
}

/** The findings that a recommendation rests on. */
export function findingsBehind(because: readonly Because[], assessment: Assessment): AssessedFinding[] {
  return assessment.findings.filter(({ rule, subject }) =>
    because.some((reason) => reason.rule === rule && reason.subject === subject),
  );
}
