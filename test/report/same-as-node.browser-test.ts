import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DAY, formatInstant } from "../../src/events/time.ts";
import { wayDown } from "../../src/explain/change/way-down.ts";
import { whatIf } from "../../src/explain/change/what-if.ts";
import type { History } from "../../src/index.ts";
import { renderReport } from "../../src/report.ts";
import { goTo, savedBy, TestBrowser } from "./browser.ts";
import { AT, engine, exampleHistories } from "./portfolio.ts";

const histories = exampleHistories();
const LOOKS = 50;

describe("the engine in the page", () => {
  let browser: TestBrowser;
  let html: string;
  beforeAll(async () => {
    browser = await TestBrowser.start();
    html = await renderReport(histories, engine, { at: AT });
  });
  afterAll(() => browser.stop());

  test("assesses clients at dates of any year byte for byte as Node does", async () => {
    const { page, complaints } = await browser.open(html);
    for (let look = 0; look < LOOKS; look += 1) {
      const history = histories[look % histories.length] as History;
      const day = formatInstant(Date.parse(AT) - ((look * 7919) % 500) * DAY);
      await goTo(page, `#/client/${history.client.id}`);
      await page.getByLabel("As of").fill(day.slice(0, 10));
      const save = page.getByRole("button", { name: "Save the assessment as JSON" });
      await save.waitFor();
      const expected = engine.assess(history, { at: day });
      await expect.poll(() => page.locator("article").getAttribute("data-at")).toBe(expected.at);
      expect(await savedBy(page, save)).toBe(`${JSON.stringify(expected, null, 2)}\n`);
    }
    expect(complaints).toEqual([]);
    await page.close();
  });

  test("tells what a step would change, and the way down, as Node does", async () => {
    const id = "lumen-analytics";
    const history = histories.find(({ client }) => client.id === id) as History;
    const { page, complaints } = await browser.open(html, `#/client/${id}`);
    await page.locator(".advice input[type=checkbox]").first().check();
    const { recommendations, at } = engine.assess(history, { at: AT });
    const taken = { client: id, at, type: "action.taken", action: recommendations[0]?.action ?? "" };
    const { assessment, comparison } = whatIf(engine, history, [taken], { at });
    const outcome = page.getByRole("status").filter({ hasText: "Would be:" });
    await outcome.waitFor();
    expect(await outcome.textContent()).toContain(`${Math.round(assessment.score ?? 0)} of 100`);
    expect(await outcome.getByRole("listitem").count()).toBe(comparison.findings.length);

    await page.getByRole("button", { name: "Look for plans" }).click();
    const { plans } = wayDown(engine, history, { at, below: 50 });
    expect(plans.length).toBeGreaterThan(0);
    const steps = plans.flatMap((plan) => plan.steps.map(({ words }) => words.en));
    const told = await page.locator(".way-down li").allInnerTexts();
    expect(told.map((text) => text.replace(/^[^:]*: /, ""))).toEqual(steps);
    expect(complaints).toEqual([]);
    await page.close();
  });
});
