import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { renderReport } from "../../src/report.ts";
import { goTo, TestBrowser } from "./browser.ts";
import { AT, engine, exampleHistories } from "./portfolio.ts";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

describe("the page of a report to those who do not see or tell colours apart", () => {
  let browser: TestBrowser;
  let html: string;
  beforeAll(async () => {
    browser = await TestBrowser.start();
    html = await renderReport(exampleHistories(), engine, { at: AT });
  });
  afterAll(() => browser.stop());

  for (const colorScheme of ["light", "dark"] as const)
    for (const width of [1280, 360])
      test(`axe finds nothing serious, ${colorScheme}, ${width} px`, async () => {
        const { page } = await browser.open(html, "", { colorScheme, viewport: { width, height: 800 } });
        for (const hash of ["#/", "#/tasks", "#/client/sable-publishing"]) {
          await goTo(page, hash);
          await page
            .locator(hash.includes("client") ? "figure svg" : "h1")
            .first()
            .waitFor();
          for (const summary of await page.locator("summary").all()) await summary.click();
          expect.soft(await seriousIn(page), hash).toEqual([]);
        }
        await page.close();
      });
});

async function seriousIn(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE);
  const { violations }: AxeResults = await page.evaluate("axe.run()");
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) => nodes.slice(0, 3).map(({ html }) => `${id}: ${html.slice(0, 200)}`));
}
