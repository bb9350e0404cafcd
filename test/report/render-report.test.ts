import { describe, expect, test } from "vitest";
import * as z from "zod";
import { rulesOf } from "../../src/assess/assess.ts";
import { createRiskEngine, defaultPack, defineFact } from "../../src/index.ts";
import { renderReport } from "../../src/report.ts";
import { AT, engine, exampleHistories } from "./portfolio.ts";

describe("renderReport", () => {
  test("gives the same bytes for the same clients in another order", async () => {
    const histories = exampleHistories();
    const page = await renderReport(histories, engine, { at: AT });
    expect(await renderReport(histories.toReversed(), engine, { at: AT })).toBe(page);
  });

  test("carries packs that load again to the same rules", () => {
    const packs = JSON.parse(JSON.stringify(rulesOf(engine).files));
    expect(createRiskEngine({ packs }).hash).toBe(engine.hash);
  });

  test("an engine with a fact by code is refused by name", async () => {
    const facts = {
      weekday: defineFact({
        unit: "day of the week",
        summary: { en: "The day of the week.", ru: "День недели." },
        params: z.strictObject({}),
        phrase: () => ({ en: "day of the week", ru: "день недели" }),
        compile: () => ({ read: () => 1, perSubject: false, lookBackMs: 0 }),
      }),
    };
    const byCode = createRiskEngine({ packs: [defaultPack], facts });
    await expect(renderReport([], byCode, { at: AT })).rejects.toThrow(/facts or operators by code: weekday/);
  });

  test("a page without clients is a page", async () => {
    expect(await renderReport([], engine, { at: AT })).toContain("<!doctype html>");
  });

  test("an instant that is none is told with its place", async () => {
    await expect(renderReport([], engine, { at: "soon" })).rejects.toThrow(
      /\/at: expected an ISO 8601 instant/,
    );
  });
});
