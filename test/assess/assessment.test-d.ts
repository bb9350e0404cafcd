import { expectTypeOf } from "vitest";
import type { Assessment } from "../../src/assess/assessment.ts";
import type { ScoredBand } from "../../src/score/band.ts";

declare const assessment: Assessment;

// The band tells whether there is a score.
if (assessment.band === "unknown") expectTypeOf(assessment.score).toEqualTypeOf<null>();
else expectTypeOf(assessment.score).toEqualTypeOf<number>();

// And the score, whether the band is one of a score.
if (assessment.score === null) expectTypeOf(assessment.band).toEqualTypeOf<"unknown">();
else expectTypeOf(assessment.band).toEqualTypeOf<ScoredBand | "ended">();

const told = assessment.band === "unknown" ? "" : assessment.score.toFixed(1);
expectTypeOf(told).toBeString();
