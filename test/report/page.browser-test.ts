import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { renderReport } from "../../src/report.ts";
import { TestBrowser } from "./browser.ts";
import { AT, engine, exampleHistories } from "./portfolio.ts";

describe("the page of a report in Chromium", () => {
  let browser: TestBrowser;
  let html: string;
  beforeAll(async () => {
    browser = await TestBrowser.start();
    html = await renderReport(exampleHistories(), engine, { at: AT });
  });
  afterAll(() => browser.stop());

  test("lists the clients with the riskiest first, without a request or a complaint", async () => {
    const { page, complaints } = await browser.open(html);
    await page.getByRole("row").nth(1).waitFor();
    const names = await page.getByRole("rowheader").allInnerTexts();
    expect(names).toHaveLength(24);
    expect(names.slice(0, 3)).toEqual(["Ostrava Machining", "Castell Retail", "Sable Publishing"]);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test("assesses a client at the chosen date as Node does", async () => {
    const { page, complaints } = await browser.open(html, "#/client/sable-publishing");
    await page.getByLabel("As of").fill("2026-08-01");
    const history = exampleHistories().find(({ client }) => client.id === "sable-publishing");
    const { score } = engine.assess(history as NonNullable<typeof history>, { at: "2026-08-01" });
    await page.getByText(`${Math.round(score ?? 0)} of 100`).waitFor();
    expect(complaints).toEqual([]);
    await page.close();
  });
});
