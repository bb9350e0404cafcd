import { describe, expect, test } from "vitest";
import { bandOf } from "../../src/score/band.ts";

describe("the band of a score", () => {
  test.each([
    [0, "calm"],
    [24.99, "calm"],
    [25, "watch"],
    [49.99, "watch"],
    [50, "strained"],
    [74.99, "strained"],
    [75, "critical"],
    [100, "critical"],
  ])("a threshold belongs to the band above it: %d is %s", (score, band) => {
    expect(bandOf(score)).toBe(band);
  });
});

describe("the band of a score beside the band before", () => {
  test("it worsens at once, over any number of bands", () => {
    expect(bandOf(25, "calm")).toBe("watch");
    expect(bandOf(75, "calm")).toBe("critical");
  });

  test("it improves only where the score is 5 below the threshold", () => {
    expect(bandOf(70.01, "critical")).toBe("critical");
    expect(bandOf(70, "critical")).toBe("strained");
    expect(bandOf(20.01, "watch")).toBe("watch");
    expect(bandOf(20, "watch")).toBe("calm");
  });

  test("a fall over several thresholds needs the 5 at each of them", () => {
    expect(bandOf(48, "critical")).toBe("strained");
    expect(bandOf(45, "critical")).toBe("watch");
    expect(bandOf(0, "critical")).toBe("calm");
  });

  test("a better band before does not hold a score up", () => {
    expect(bandOf(48, "watch")).toBe("watch");
    expect(bandOf(48, "calm")).toBe("watch");
  });
});
