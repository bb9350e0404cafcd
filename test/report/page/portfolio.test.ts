import { describe, expect, test } from "vitest";
import { overviewOf } from "../../../src/report/overview.ts";
import { exposureByBand } from "../../../src/report/page/portfolio/exposure.ts";
import { isShown, NO_FILTERS } from "../../../src/report/page/portfolio/filters.ts";
import { waterfallOf } from "../../../src/report/waterfall.ts";
import { AT, engine, exampleHistories } from "../portfolio.ts";

const assessed = exampleHistories().map((history) => engine.assess(history, { at: AT }));
const clients = assessed.map((assessment) => ({
  now: overviewOf(assessment, { manager: assessment.client < "h" ? "Ann" : "Ben", currency: "EUR" }),
  before: { score: 0, band: "calm" as const },
  course: [],
}));
const shown = (filters: Partial<typeof NO_FILTERS>) =>
  clients.filter((client) => isShown({ ...NO_FILTERS, ...filters }, client)).map(({ now }) => now);

describe("the clients of a portfolio", () => {
  test("are all shown without filters, and found by a part of the name in any case", () => {
    expect(shown({})).toHaveLength(clients.length);
    expect(shown({ text: "  OSTRAVA" }).map(({ client }) => client)).toEqual(["ostrava-machining"]);
  });

  test("are narrowed down by band, by who answers, by exposure and by what became worse", () => {
    expect(shown({ band: "critical" }).every(({ band }) => band === "critical")).toBe(true);
    expect(new Set(shown({ manager: "Ann" }).map(({ manager }) => manager))).toEqual(new Set(["Ann"]));
    expect(shown({ leastExposure: 5000 }).every(({ exposure = 0 }) => exposure >= 5000)).toBe(true);
    expect(shown({ isWorse: true }).map(({ band }) => band)).not.toContain("calm");
  });

  test("by dimension and side, those where something weighs there", () => {
    expect(shown({ dimension: "payment" }).map(({ client }) => client)).toContain("sable-publishing");
    expect(shown({ side: "us" }).every(({ sides }) => sides.us > 0)).toBe(true);
  });
});

test("exposure is summed by band and currency, and every client stands in one band", () => {
  const sums = exposureByBand(
    [
      ...clients,
      ...clients
        .slice(0, 1)
        .map((client) => ({ ...client, now: { ...client.now, currency: "USD", exposure: 7 } })),
    ],
    ["critical", "strained", "watch", "calm", "unknown", "ended"],
  );
  expect(sums.reduce((total, { clients }) => total + clients, 0)).toBe(clients.length + 1);
  const euros = sums.flatMap(({ sums }) => sums).filter(({ currency }) => currency === "EUR");
  const whole = clients.reduce((total, { now }) => total + (now.exposure ?? 0), 0);
  expect(euros.reduce((total, { exposure }) => total + exposure, 0)).toBeCloseTo(whole, 6);
});

test("the bars of a waterfall end at the score", () => {
  for (const assessment of assessed) {
    const bars = waterfallOf(assessment);
    expect(bars.at(-1)?.to ?? 0).toBeCloseTo(assessment.score ?? 0, 9);
    expect(bars.filter(({ kind }) => kind === "finding").length).toBeLessThanOrEqual(10);
  }
});
