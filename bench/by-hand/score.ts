import type { Because } from "../../src/rules/compile/finding.ts";
import type { Dimension, Side } from "../../src/rules/file/rule-file.ts";
import { attributeScore } from "../../src/score/attribution.ts";
import type { ScoredBand } from "../../src/score/band.ts";
import { bandOf } from "../../src/score/band.ts";
import { scoreOfPoints } from "../../src/score/scale.ts";
import type { Adjustment } from "../../src/score/score.ts";
import type { ClientFacts } from "./facts.ts";
import type { Found } from "./found.ts";

/** What findings amount to. */
export interface Scored {
  readonly score: number;
  readonly band: ScoredBand;
  readonly churn: number;
  readonly harm: number;
  readonly dimensions: Readonly<Record<Dimension, number>>;
  readonly sides: Readonly<Record<Side, number>>;
  readonly contributions: readonly number[];
  /** For each finding the larger one of its group, where that one counts instead. */
  readonly winners: readonly (Found | undefined)[];
  readonly adjustments: readonly Adjustment[];
}

/** Scores findings, which come by rule, then subject. */
export function scoreFound(found: readonly Found[], override: ClientFacts["override"]): Scored {
  const winners = winnersOf(found);
  const points: number[] = [];
  const dimensions: Record<Dimension, number> = {
    pressure: 0,
    communication: 0,
    cooperation: 0,
    payment: 0,
    expectations: 0,
    service: 0,
    staff: 0,
    satisfaction: 0,
  };
  const sides: Record<Side, number> = { client: 0, us: 0, circumstances: 0 };
  let churn = 0;
  let harm = 0;
  let highest: Found | undefined;
  for (let i = 0; i < found.length; i++) {
    const one = found[i] as Found;
    const { risk, dimension, side } = one.text;
    const own = winners[i] === undefined ? one.points : 0;
    points.push(own);
    if (risk !== "harm") churn += own;
    if (risk !== "churn") harm += own;
    dimensions[dimension] += own;
    sides[side] += own;
    if ((one.floor ?? 0) > (highest?.floor ?? 0)) highest = one;
  }
  const { score: ofFindings, contributions } = attributeScore(points);
  const { score, adjustments } = adjust(ofFindings, highest, override);
  return {
    score,
    band: bandOf(score),
    churn: scoreOfPoints(churn),
    harm: scoreOfPoints(harm),
    dimensions: scoreEach(dimensions),
    sides: scoreEach(sides),
    contributions,
    winners,
    adjustments,
  };
}

/** In a group the most points count, and in one of nothing but relief the most relief; of equals the first. */
function winnersOf(found: readonly Found[]): (Found | undefined)[] {
  const heaviest = new Map<string, Found>();
  for (const one of found) {
    if (one.group === undefined) continue;
    const rival = heaviest.get(one.group);
    if (rival === undefined || isHeavier(one.points, rival.points)) heaviest.set(one.group, one);
  }
  return found.map((one) => {
    const winner = one.group === undefined ? undefined : heaviest.get(one.group);
    return winner === one ? undefined : winner;
  });
}

function isHeavier(points: number, than: number): boolean {
  return points > 0 || than > 0 ? points > than : points < than;
}

function adjust(
  ofFindings: number,
  highest: Found | undefined,
  override: ClientFacts["override"],
): Pick<Scored, "score" | "adjustments"> {
  const adjustments: Adjustment[] = [];
  let score = ofFindings;
  if (highest?.floor !== undefined && highest.floor > score) {
    const contribution = highest.floor - score;
    score += contribution;
    adjustments.push({ kind: "floor", ...becauseOf(highest), to: highest.floor, contribution });
  }
  if (override !== undefined) {
    const { score: to, by, reason, until } = override;
    const contribution = to - score;
    score += contribution;
    adjustments.push({ kind: "override", to, by, reason, until, contribution });
  }
  return { score, adjustments };
}

export function becauseOf({ text, subject }: Found): Because {
  return subject === undefined ? { rule: text.name } : { rule: text.name, subject };
}

function scoreEach<Name extends string>(points: Record<Name, number>): Record<Name, number> {
  for (const name in points) points[name] = scoreOfPoints(points[name]);
  return points;
}
