import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Finding } from "../../src/rules/compile/finding.ts";
import { compareFired } from "../../src/rules/compile/finding-order.ts";
import { type Scored, scoreFindings } from "../../src/score/score.ts";
import { finding, manyFindings, override, sortedFindings } from "./findings.ts";

const options = fc.record({ override: fc.option(override, { nil: undefined, freq: 2 }) });

function sumOfParts({ contributions, adjustments }: Scored): number {
  let total = 0;
  for (const contribution of contributions) total += contribution;
  for (const { contribution } of adjustments) total += contribution;
  return total;
}

describe("contributions sum to the score exactly", () => {
  test("with groups, relief, floors and overrides", () => {
    fc.assert(
      fc.property(sortedFindings, options, (findings, given) => {
        const scored = scoreFindings(findings, given);
        expect(sumOfParts(scored)).toBe(scored.score);
      }),
      { numRuns: 2000 },
    );
  });

  test("of hundreds of findings, in whatever order they are summed", () => {
    fc.assert(
      fc.property(manyFindings, (findings) => {
        const { score, contributions } = scoreFindings(findings);
        expect(contributions.reduce((total, part) => total + part, 0)).toBe(score);
        expect(contributions.reduceRight((total, part) => total + part, 0)).toBe(score);
      }),
    );
  });
});

describe("a contribution", () => {
  test("never has another sign than its points, and is 0 where the finding is outweighed", () => {
    fc.assert(
      fc.property(sortedFindings, (findings) => {
        const { contributions, outweighedBy } = scoreFindings(findings);
        contributions.forEach((contribution, i) => {
          const points = outweighedBy[i] === undefined ? (findings[i] as Finding).points : 0;
          if (points >= 0) expect(contribution).toBeGreaterThanOrEqual(0);
          if (points <= 0) expect(contribution).toBeLessThanOrEqual(0);
          expect(Object.is(contribution, -0)).toBe(false);
        });
      }),
    );
  });

  test("is the share of the formula to 1e-9", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -60, max: 60 }), { maxLength: 40 }), (points) => {
        const { contributions } = scoreFindings(points.map((own) => finding({ points: own })));
        const f = (x: number) => 100 * (1 - 2 ** (-x / 50));
        const p = points.reduce((total, own) => total + Math.max(0, own), 0);
        const n = points.reduce((total, own) => total + Math.max(0, -own), 0);
        const expected = points.map((own) => {
          if (own === 0) return 0;
          return own > 0 ? (f(p) * own) / p : ((f(Math.max(0, p - n)) - f(p)) * -own) / n;
        });
        const errors = contributions.map((part, i) => Math.abs(part - (expected[i] as number)));
        expect(Math.max(0, ...errors)).toBeLessThan(1e-9);
      }),
    );
  });
});

describe("the score", () => {
  test("lies in 0–100, and so does every part of it", () => {
    fc.assert(
      fc.property(sortedFindings, options, (findings, given) => {
        const { score, churn, harm, dimensions, sides } = scoreFindings(findings, given);
        for (const value of [score, churn, harm, ...Object.values(dimensions), ...Object.values(sides)]) {
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(100);
        }
      }),
    );
  });

  test("is the override to 1e-12, and never below a floor without one", () => {
    fc.assert(
      fc.property(sortedFindings, options, (findings, given) => {
        const { score } = scoreFindings(findings, given);
        if (given.override !== undefined) expect(Math.abs(score - given.override.score)).toBeLessThan(1e-12);
        else for (const { floor = 0 } of findings) expect(score).toBeGreaterThanOrEqual(floor);
      }),
    );
  });

  test("never falls with more positive points, of a finding there is or of a new one", () => {
    fc.assert(
      fc.property(
        sortedFindings,
        fc.nat(),
        fc.double({ min: 0, max: 100, noNaN: true }),
        (findings, at, more) => {
          const { score } = scoreFindings(findings);
          const added = [...findings, finding({ rule: "zz-new", points: more })];
          expect(scoreFindings(added).score).toBeGreaterThanOrEqual(score);
          const positives = findings.filter(({ points }) => points > 0);
          const worse = positives[at % Math.max(1, positives.length)];
          const worsened = findings.map((one) =>
            one === worse ? { ...one, points: one.points + more } : one,
          );
          expect(scoreFindings(worsened).score).toBeGreaterThanOrEqual(score);
        },
      ),
      { numRuns: 1000 },
    );
  });

  test("never falls when relief is taken away", () => {
    fc.assert(
      fc.property(sortedFindings, fc.nat(), (findings, at) => {
        const reliefs = findings.filter(({ points, floor }) => points < 0 && floor === undefined);
        fc.pre(reliefs.length > 0);
        const relief = reliefs[at % reliefs.length];
        const without = findings.filter((one) => one !== relief);
        expect(scoreFindings(without).score).toBeGreaterThanOrEqual(scoreFindings(findings).score);
      }),
    );
  });

  test("does not depend on the order that findings came in, once sorted", () => {
    fc.assert(
      fc.property(
        sortedFindings.chain((findings) =>
          fc.tuple(
            fc.constant(findings),
            fc.shuffledSubarray(findings, { minLength: findings.length, maxLength: findings.length }),
          ),
        ),
        ([findings, shuffled]) => {
          expect(scoreFindings(shuffled.sort(compareFired))).toEqual(scoreFindings(findings));
        },
      ),
    );
  });
});
