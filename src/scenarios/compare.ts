import type { AssessedFinding, Assessment } from "../assessment.ts";
import { DIMENSIONS, SIDES } from "../rules/rule-file.ts";
import {
  amountMatches,
  evidenceBehind,
  findingMatches,
  recommendationMatches,
  withheldMatches,
} from "./match.ts";
import type { Amount, Expectation, RecommendationPart, WithheldPart } from "./schema.ts";
import {
  adjustmentInWords,
  amountInWords,
  becauseInWords,
  findingInWords,
  numberInWords,
  partInWords,
  reasonInWords,
  recommendationInWords,
} from "./words.ts";
import type { Path } from "./yaml-text.ts";

/** One expectation that was not met. */
export interface Difference {
  /** Of the expectation, within its moment: `["findings", "include", 0]`. */
  readonly path: Path;
  readonly expected: string;
  readonly found: string;
  /** What explains it: the findings behind a score, why a recommendation is withheld. */
  readonly notes: readonly string[];
  /** Ids of the events behind what was found, as evidence names them. */
  readonly evidence: readonly string[];
}

/** What an assessment says otherwise than expected; `start` is what relative times count from. */
export function compareAssessment(
  expected: Expectation,
  assessment: Assessment,
  start: number,
): Difference[] {
  return [
    ...compareNumbers(expected, assessment),
    ...compareWords(expected, assessment),
    ...compareFindings(expected, assessment),
    ...compareRecommendations(expected, assessment, start),
    ...compareWithheld(expected, assessment, start),
  ];
}

function* compareNumbers(expected: Expectation, assessment: Assessment): Generator<Difference> {
  const { findings } = assessment;
  const risky = (risk: "churn" | "harm") =>
    findings.filter((finding) => finding.risk === risk || finding.risk === "both");
  const number = (path: Path, amount: Amount | null | undefined, found: number | null, behind = findings) =>
    amount === undefined || amountMatches(amount, found)
      ? []
      : [
          {
            path,
            expected: amountInWords(amount),
            found: found === null ? "none" : shownAgainst(amount, found),
            ...reckoning(behind, behind === findings ? assessment.adjustments.map(adjustmentInWords) : []),
          },
        ];
  yield* number(["score"], expected.score, assessment.score);
  yield* number(["churn"], expected.churn, assessment.churn, risky("churn"));
  yield* number(["harm"], expected.harm, assessment.harm, risky("harm"));
  yield* number(["exposure"], expected.exposure, assessment.exposure ?? null);
  for (const dimension of DIMENSIONS) {
    const behind = findings.filter((finding) => finding.dimension === dimension);
    yield* number(
      ["dimensions", dimension],
      expected.dimensions?.[dimension],
      assessment.dimensions[dimension],
      behind,
    );
  }
  for (const side of SIDES) {
    const behind = findings.filter((finding) => finding.side === side);
    yield* number(["sides", side], expected.sides?.[side], assessment.sides[side], behind);
  }
}

function* compareWords(expected: Expectation, assessment: Assessment): Generator<Difference> {
  const { band, confidence, score, data } = assessment;
  if (expected.band !== undefined && !oneOf(expected.band, band)) {
    yield {
      path: ["band"],
      expected: listed(expected.band),
      found: score === null ? band : `${band} (score ${numberInWords(score)})`,
      ...reckoning(assessment.findings, assessment.adjustments.map(adjustmentInWords)),
    };
  }
  if (expected.confidence !== undefined && !oneOf(expected.confidence, confidence)) {
    const since = data.firstAt === undefined ? "" : ` since ${data.firstAt}`;
    yield {
      path: ["confidence"],
      expected: listed(expected.confidence),
      found: `${confidence} (${data.events} events${since})`,
      notes: [],
      evidence: [],
    };
  }
}

function* compareFindings(
  { findings: expected }: Expectation,
  { findings }: Assessment,
): Generator<Difference> {
  for (const [index, part] of (expected?.include ?? []).entries()) {
    if (findings.some((finding) => findingMatches(part, finding))) continue;
    const ofRule = findings.filter(({ rule }) => rule === part.rule);
    const nearest = ofRule.length > 0 ? ofRule : findings;
    const found = nearest.length === 0 ? "no findings" : nearest.map(findingInWords).join("; ");
    const evidence = ofRule.flatMap((finding) => finding.evidence.ids);
    yield { path: ["findings", "include", index], expected: partInWords(part), found, notes: [], evidence };
  }
  for (const [index, part] of (expected?.exclude ?? []).entries()) {
    const unwanted = findings.filter((finding) => findingMatches(part, finding));
    if (unwanted.length === 0) continue;
    yield {
      path: ["findings", "exclude", index],
      expected: `no ${partInWords(part)}`,
      found: unwanted.map(findingInWords).join("; "),
      notes: [],
      evidence: unwanted.flatMap(({ evidence }) => evidence.ids),
    };
  }
}

function* compareRecommendations(
  { recommend: expected }: Expectation,
  assessment: Assessment,
  start: number,
): Generator<Difference> {
  const { recommendations } = assessment;
  const all =
    recommendations.length === 0
      ? "no recommendations"
      : recommendations.map(recommendationInWords).join("; ");
  const missing = (path: Path, part: RecommendationPart, found: string): Difference => ({
    path,
    expected: partInWords(part),
    found,
    notes: whyNot(part, assessment),
    evidence: [],
  });
  for (const [index, part] of (expected?.include ?? []).entries()) {
    if (!recommendations.some((given) => recommendationMatches(part, given, start)))
      yield missing(["recommend", "include", index], part, all);
  }
  const first = expected?.first;
  if (
    first !== undefined &&
    !recommendations.slice(0, 1).some((given) => recommendationMatches(first, given, start))
  )
    yield missing(["recommend", "first"], first, all);
  for (const [index, part] of (expected?.exclude ?? []).entries()) {
    const unwanted = recommendations.filter((given) => recommendationMatches(part, given, start));
    if (unwanted.length === 0) continue;
    const because = unwanted.flatMap((given) => given.because);
    yield {
      path: ["recommend", "exclude", index],
      expected: `no ${partInWords(part)}`,
      found: unwanted.map(recommendationInWords).join("; "),
      notes: [`because of ${because.map(becauseInWords).join(", ")}`],
      evidence: evidenceBehind(because, assessment),
    };
  }
}

function* compareWithheld(
  { withheld: expected }: Expectation,
  assessment: Assessment,
  start: number,
): Generator<Difference> {
  const { withheld, recommendations } = assessment;
  for (const [index, part] of (expected?.include ?? []).entries()) {
    if (withheld.some((given) => withheldMatches(part, given, start))) continue;
    const recommended = recommendations.filter(({ action }) => action === part.action);
    const because = recommended.flatMap((given) => given.because);
    yield {
      path: ["withheld", "include", index],
      expected: partInWords(part),
      found:
        recommended.length === 0
          ? "not withheld"
          : `recommended: ${recommended.map(recommendationInWords).join("; ")}`,
      notes: whyNot(part, assessment),
      evidence: evidenceBehind(because, assessment),
    };
  }
  for (const [index, part] of (expected?.exclude ?? []).entries()) {
    const unwanted = withheld.filter((given) => withheldMatches(part, given, start));
    if (unwanted.length === 0) continue;
    const because = unwanted.flatMap((given) => given.because);
    yield {
      path: ["withheld", "exclude", index],
      expected: `no ${partInWords(part)}`,
      found: unwanted.map(recommendationInWords).join("; "),
      notes: unwanted.map(heldBack),
      evidence: evidenceBehind(because, assessment),
    };
  }
}

/** Why an action that is meant is not recommended: what holds it back, or that no rule asks for it. */
function whyNot(
  part: RecommendationPart | WithheldPart,
  { withheld, recommendations }: Assessment,
): string[] {
  const held = withheld.filter(({ action }) => part.action === undefined || action === part.action);
  if (held.length > 0) return held.map(heldBack);
  if (part.action === undefined || recommendations.some(({ action }) => action === part.action)) return [];
  return [`no rule that fired asks for ${part.action}`];
}

function heldBack({ action, subject, reasons }: Assessment["withheld"][number]): string {
  const whom = subject === undefined ? "" : ` (${subject})`;
  return `${action}${whom} is withheld: ${reasons.map(reasonInWords).join("; ")}`;
}

/** The findings behind a number, the largest first, and their events. */
function reckoning(findings: readonly AssessedFinding[], adjustments: readonly string[]) {
  const counted = findings.filter(({ outweighedBy, points }) => outweighedBy === undefined && points !== 0);
  const largestFirst = [...counted].sort((a, b) => Math.abs(b.points) - Math.abs(a.points));
  return {
    notes:
      counted.length + adjustments.length === 0
        ? ["no findings"]
        : [...largestFirst.map(findingInWords), ...adjustments],
    evidence: largestFirst.flatMap(({ evidence }) => evidence.ids),
  };
}

/** To two decimals, and whole where so few would hide the difference. */
function shownAgainst(expected: Amount | null, found: number): string {
  const short = Number(found.toFixed(2));
  return String(amountMatches(expected, short) ? found : short);
}

function oneOf<Name extends string>(expected: Name | readonly Name[], found: Name): boolean {
  return typeof expected === "string" ? expected === found : expected.includes(found);
}

function listed(names: string | readonly string[]): string {
  return typeof names === "string" ? names : names.join(" or ");
}
