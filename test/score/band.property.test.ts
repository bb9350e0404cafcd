import * as fc from "fast-check";
import { expect, test } from "vitest";
import { BANDS, bandOf } from "../../src/score/band.ts";

const score = fc.oneof(fc.double({ min: 0, max: 100, noNaN: true }), fc.constantFrom(20, 25, 45, 50, 70, 75));
const band = fc.constantFrom(...BANDS);
const rank = (name: (typeof BANDS)[number]) => BANDS.indexOf(name);

test("neither a higher score nor a worse past gives a better band", () => {
  fc.assert(
    fc.property(score, score, band, band, (a, b, before, other) => {
      const [low, high] = [Math.min(a, b), Math.max(a, b)];
      const [better, worse] = rank(before) < rank(other) ? [before, other] : [other, before];
      expect(rank(bandOf(high, worse))).toBeGreaterThanOrEqual(rank(bandOf(low, better)));
    }),
  );
});

test("looking twice at one score changes nothing", () => {
  fc.assert(
    fc.property(score, band, (value, before) => {
      const after = bandOf(value, before);
      expect(bandOf(value, after)).toBe(after);
    }),
  );
});

test("the past never makes a band better than the score alone, and never by more than 5 worse", () => {
  fc.assert(
    fc.property(score, band, (value, before) => {
      const after = rank(bandOf(value, before));
      expect(after).toBeGreaterThanOrEqual(rank(bandOf(value)));
      expect(after).toBeLessThanOrEqual(rank(bandOf(value + 5)));
    }),
  );
});
