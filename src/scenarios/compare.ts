import type { Recommendation, WithheldRecommendation } from "../advice/recommendation.ts";
import type { AssessedFinding, Assessment } from "../assess/assessment.ts";
import type { Path } from "../files/yaml-text.ts";
import { DIMENSIONS, SIDES } from "../rules/file/rule-file.ts";
import {
  amountMatches,
  findingMatches,
  findingsBehind,
  recommendationMatches,
  withheldMatches,
} from "./match.ts";
import type { Amount, Expectation, FindingPart, RecommendationPart, WithheldPart } from "./schema.ts";
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

/** One expectation that was not met. */
export interface Difference {
  /** Of the expectation, within its moment: `["findings", "include", 0]`. */
  readonly path: Path;
  readonly expected: string;
  readonly found: string;
  /** What explains it: the findings behind a score, why a recommendation is withheld. */
  readonly notes: readonly string[];
  /** The findings behind what was found. */
  readonly behind: readonly AssessedFinding[];
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
      behind: [],
    };
  }
}

type Told = Pick<Difference, "found" | "notes" | "behind">;

/** What is missing of a list, and what stands in it though it should not. */
function* compareList<Part extends FindingPart | WithheldPart, Entry>(
  list: "findings" | "recommend" | "withheld",
  expected: { readonly include?: Part[] | undefined; readonly exclude?: Part[] | undefined } | undefined,
  entries: readonly Entry[],
  matches: (part: Part, entry: Entry) => boolean,
  tell: { readonly missing: (part: Part) => Told; readonly unwanted: (entries: readonly Entry[]) => Told },
): Generator<Difference> {
  for (const [index, part] of (expected?.include ?? []).entries()) {
    if (entries.some((entry) => matches(part, entry))) continue;
    yield { path: [list, "include", index], expected: partInWords(part), ...tell.missing(part) };
  }
  for (const [index, part] of (expected?.exclude ?? []).entries()) {
    const unwanted = entries.filter((entry) => matches(part, entry));
    if (unwanted.length === 0) continue;
    yield { path: [list, "exclude", index], expected: `no ${partInWords(part)}`, ...tell.unwanted(unwanted) };
  }
}

function compareFindings(expected: Expectation, { findings }: Assessment): Generator<Difference> {
  return compareList("findings", expected.findings, findings, findingMatches, {
    missing: (part) => {
      const ofRule = findings.filter(({ rule }) => rule === part.rule);
      const nearest = ofRule.length > 0 ? ofRule : findings;
      const found = nearest.length === 0 ? "no findings" : nearest.map(findingInWords).join("; ");
      return { found, notes: [], behind: ofRule };
    },
    unwanted: (unwanted) => ({
      found: unwanted.map(findingInWords).join("; "),
      notes: [],
      behind: unwanted,
    }),
  });
}

function* compareRecommendations(
  { recommend: expected }: Expectation,
  assessment: Assessment,
  start: number,
): Generator<Difference> {
  const { recommendations } = assessment;
  const matches = (part: RecommendationPart, given: Recommendation) =>
    recommendationMatches(part, given, start);
  const missing = (part: RecommendationPart): Told => ({
    found: recommendations.length === 0 ? "no recommendations" : advised(recommendations),
    notes: whyNot(part, assessment),
    behind: [],
  });
  const unwanted = (given: readonly Recommendation[]): Told => {
    const because = given.flatMap((recommendation) => recommendation.because);
    return {
      found: advised(given),
      notes: [`because of ${because.map(becauseInWords).join(", ")}`],
      behind: findingsBehind(because, assessment),
    };
  };
  const [first] = recommendations;
  if (expected?.first !== undefined && (first === undefined || !matches(expected.first, first)))
    yield { path: ["recommend", "first"], expected: partInWords(expected.first), ...missing(expected.first) };
  yield* compareList("recommend", expected, recommendations, matches, { missing, unwanted });
}

function compareWithheld(
  expected: Expectation,
  assessment: Assessment,
  start: number,
): Generator<Difference> {
  const { withheld, recommendations } = assessment;
  const matches = (part: WithheldPart, given: WithheldRecommendation) => withheldMatches(part, given, start);
  const behind = (given: readonly Recommendation[]) =>
    findingsBehind(
      given.flatMap(({ because }) => because),
      assessment,
    );
  return compareList("withheld", expected.withheld, withheld, matches, {
    missing: (part) => {
      const given = recommendations.filter(({ action }) => action === part.action);
      const found = given.length === 0 ? "not withheld" : `recommended: ${advised(given)}`;
      return { found, notes: whyNot(part, assessment), behind: behind(given) };
    },
    unwanted: (unwanted) => ({
      found: advised(unwanted),
      notes: unwanted.map(heldBack),
      behind: behind(unwanted),
    }),
  });
}

function advised(recommendations: readonly Recommendation[]): string {
  return recommendations.map(recommendationInWords).join("; ");
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

function heldBack({ action, subject, reasons }: WithheldRecommendation): string {
  const whom = subject === undefined ? "" : ` (${subject})`;
  return `${action}${whom} is withheld: ${reasons.map(reasonInWords).join("; ")}`;
}

/** The findings behind a number, the largest first. */
function reckoning(findings: readonly AssessedFinding[], adjustments: readonly string[]) {
  const counted = findings.filter(({ outweighedBy, points }) => outweighedBy === undefined && points !== 0);
  const largestFirst = [...counted].sort((a, b) => Math.abs(b.points) - Math.abs(a.points));
  return {
    notes:
      counted.length + adjustments.length === 0
        ? ["no findings"]
        : [...largestFirst.map(findingInWords), ...adjustments],
    behind: largestFirst,
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
