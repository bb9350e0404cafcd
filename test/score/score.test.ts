import { describe, expect, test } from "vitest";
import { scoreFindings } from "../../src/score/score.ts";
import { finding } from "./findings.ts";

const until = "2026-04-01T00:00:00Z";

describe("the score of findings", () => {
  test("no findings are no risk", () => {
    const scored = scoreFindings([]);
    expect(scored).toMatchObject({
      score: 0,
      band: "calm",
      churn: 0,
      harm: 0,
      contributions: [],
      adjustments: [],
    });
    expect(Object.values(scored.dimensions)).toEqual(Array(8).fill(0));
    expect(scored.sides).toEqual({ client: 0, us: 0, circumstances: 0 });
  });

  test("one grave thing of 50 points strains the relationship", () => {
    expect(scoreFindings([finding({ points: 50 })])).toMatchObject({ score: 50, band: "strained" });
  });

  test("what a larger finding of the group outweighs has no part in the score, the risks or the sides", () => {
    const scored = scoreFindings([
      finding({ rule: "a", group: "silence", points: 50 }),
      finding({ rule: "b", group: "silence", points: 40, risk: "harm", side: "us", dimension: "service" }),
    ]);
    expect(scored).toMatchObject({ score: 50, contributions: [50, 0], harm: 0 });
    expect(scored.outweighedBy).toEqual([undefined, { rule: "a" }]);
    expect(scored.sides.us).toBe(0);
    expect(scored.dimensions.service).toBe(0);
  });

  test("the band before is held until the score is well below", () => {
    const findings = [finding({ points: 48 })];
    expect(scoreFindings(findings)).toMatchObject({ band: "watch" });
    expect(scoreFindings(findings, { previous: "strained" })).toMatchObject({ band: "strained" });
  });
});

describe("churn, harm, dimensions and sides", () => {
  const scored = scoreFindings([
    finding({ rule: "a", points: 50, risk: "churn", dimension: "payment", side: "client" }),
    finding({ rule: "b", points: 50, risk: "both", dimension: "payment", side: "us" }),
    finding({ rule: "c", points: -50, risk: "churn", dimension: "service", side: "us" }),
  ]);

  test("each is the score of its own findings, a risk of both kinds in both", () => {
    expect(scored).toMatchObject({ churn: 50, harm: 50 });
    expect(scored.dimensions).toMatchObject({ payment: 75, communication: 0 });
    expect(scored.sides).toMatchObject({ client: 50 });
  });

  test("relief counts where it belongs and goes no lower than 0", () => {
    expect(scored.dimensions.service).toBe(0);
    expect(scored.sides.us).toBe(0);
  });

  test("floors and overrides do not touch them", () => {
    const lifted = scoreFindings([finding({ points: 50, floor: 90 })], {
      override: { score: 5, by: "anna", reason: "paid today", until },
    });
    expect(lifted).toMatchObject({ churn: 50, harm: 0 });
  });
});

describe("a floor", () => {
  test("lifts the score to itself and is an entry of its own", () => {
    const scored = scoreFindings([finding({ rule: "violence", subject: "ivan", points: 50, floor: 80 })]);
    expect(scored).toMatchObject({ score: 80, band: "critical", contributions: [50] });
    expect(scored.adjustments).toEqual([
      { kind: "floor", rule: "violence", subject: "ivan", to: 80, contribution: 30 },
    ]);
  });

  test("below the score it does nothing", () => {
    expect(scoreFindings([finding({ points: 50, floor: 50 })]).adjustments).toEqual([]);
  });

  test("the highest counts, of equals the first by rule, then subject", () => {
    const { score, adjustments } = scoreFindings([
      finding({ rule: "a", points: 1, floor: 40 }),
      finding({ rule: "b", points: 1, floor: 60 }),
      finding({ rule: "c", points: 1, floor: 60 }),
    ]);
    expect(score).toBe(60);
    expect(adjustments).toMatchObject([{ kind: "floor", rule: "b" }]);
  });

  test("holds where its finding is outweighed in its group: a worse one beside it must not lower the score", () => {
    const { score } = scoreFindings([
      finding({ rule: "a", group: "tone", points: 10, floor: 80 }),
      finding({ rule: "b", group: "tone", points: 20 }),
    ]);
    expect(score).toBe(80);
  });
});

describe("an override", () => {
  const by = { by: "anna", reason: "knows them", until };

  test("stands instead of the score, below it", () => {
    const scored = scoreFindings([finding({ points: 100 })], { override: { score: 10, ...by } });
    expect(scored).toMatchObject({ score: 10, band: "calm", contributions: [75] });
    expect(scored.adjustments).toEqual([{ kind: "override", to: 10, ...by, contribution: -65 }]);
  });

  test("stands instead of a floor too, which keeps its entry", () => {
    const scored = scoreFindings([finding({ points: 50, floor: 80 })], { override: { score: 95, ...by } });
    expect(scored.score).toBe(95);
    expect(scored.adjustments).toMatchObject([
      { kind: "floor", contribution: 30 },
      { kind: "override", contribution: 15 },
    ]);
  });

  test("has its entry even where it agrees with the score", () => {
    const scored = scoreFindings([finding({ points: 50 })], { override: { score: 50, ...by } });
    expect(scored.adjustments).toMatchObject([{ kind: "override", contribution: 0 }]);
  });
});
