import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { renderReport } from "../../src/report.ts";
import { goTo, pagesOf, savedBy, TestBrowser } from "./browser.ts";
import { AT, engine, exampleHistories } from "./portfolio.ts";

const histories = exampleHistories();

describe("the page of a report in Chromium", () => {
  let browser: TestBrowser;
  let html: string;
  beforeAll(async () => {
    browser = await TestBrowser.start();
    const known = (number: number) => ({ manager: number % 2 === 0 ? "Ann" : "Ben", currency: "EUR" });
    html = await renderReport(exampleHistories(known), engine, { at: AT });
  });
  afterAll(() => browser.stop());

  test("lists the clients with the riskiest first, without a request or a complaint", async () => {
    const { page, complaints } = await browser.open(html);
    const names = await page.locator(".ranking tbody th a").allInnerTexts();
    expect(names).toHaveLength(24);
    expect(names.slice(0, 3)).toEqual(["Ostrava Machining", "Castell Retail", "Sable Publishing"]);
    expect(await page.getByText(/EUR$/).count()).toBeGreaterThan(20);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test("every filter narrows the list down, and the sums with it", async () => {
    const { page, complaints } = await browser.open(html);
    const count = () => page.locator(".ranking tbody tr").count();
    const narrowed = async (choose: () => Promise<unknown>, undo: () => Promise<unknown>) => {
      await choose();
      const shown = await count();
      expect(shown).toBeGreaterThan(0);
      expect(shown).toBeLessThan(24);
      expect(await page.locator("output").textContent()).toBe(`${shown} client${shown === 1 ? "" : "s"}`);
      await undo();
      expect(await count()).toBe(24);
    };
    for (const [label, value] of [
      ["Band", "critical"],
      ["Who answers", "Ann"],
      ["Where it shows", "payment"],
      ["Whose doing", "us"],
    ] as const) {
      const select = page.getByLabel(label);
      await narrowed(
        () => select.selectOption(value),
        () => select.selectOption(""),
      );
    }
    const search = page.getByLabel("Search");
    await narrowed(
      () => search.fill("sable"),
      () => search.fill(""),
    );
    const exposure = page.getByLabel("Exposure from");
    await narrowed(
      () => exposure.fill("5000"),
      () => exposure.fill("0"),
    );
    const worse = page.getByLabel("Newly worse");
    await narrowed(
      () => worse.check(),
      () => worse.uncheck(),
    );
    expect(complaints).toEqual([]);
    await page.close();
  });

  test("speaks Russian in every view once that is chosen, and English again", async () => {
    const { page, complaints } = await browser.open(html);
    await page.getByRole("button", { name: "Русский" }).click();
    expect(await page.locator("html").getAttribute("lang")).toBe("ru");
    for (const [hash, heading] of [
      ["#/", "Портфель"],
      ["#/tasks", "Что делать"],
      ["#/client/sable-publishing", "Из чего складывается оценка"],
    ] as const) {
      await goTo(page, hash);
      await page.getByRole("heading", { name: heading }).first().waitFor();
    }
    await page.getByRole("button", { name: "English" }).click();
    await page.getByRole("heading", { name: "How the score comes about" }).waitFor();
    expect(complaints).toEqual([]);
    await page.close();
  });

  test("lists what each of us is to do, and saves it as a calendar and as a table", async () => {
    const { page, complaints } = await browser.open(html, "#/tasks");
    const all = await page.locator("ul.tasks > li").count();
    await page.getByLabel("Who answers").selectOption("Ben");
    const ofBen = await page.locator("ul.tasks > li").count();
    expect(ofBen).toBeGreaterThan(0);
    expect(ofBen).toBeLessThan(all);
    const calendar = await savedBy(page, page.getByRole("button", { name: "Save as calendar" }));
    expect(calendar.match(/BEGIN:VEVENT/g)).toHaveLength(ofBen);
    const table = await savedBy(page, page.getByRole("button", { name: "Save as CSV" }));
    expect(table.trimEnd().split("\r\n")).toHaveLength(ofBen + 1);
    expect(table).not.toContain("Ann");
    expect(complaints).toEqual([]);
    await page.close();
  });

  test("evidence opens to the events behind a finding", async () => {
    const { page } = await browser.open(html, "#/client/sable-publishing");
    const evidence = page.locator("details", { hasText: "Behind it: 6 events" }).first();
    expect(await evidence.getByRole("listitem").first().isVisible()).toBe(false);
    await evidence.locator("summary").click();
    expect(await evidence.getByRole("listitem").first().textContent()).toContain("a payment came");
    await page.close();
  });

  test("tells of any rule why it made no finding", async () => {
    const { page, complaints } = await browser.open(html, "#/client/vela-architects");
    await page.getByLabel("Rule").selectOption("payments-late");
    await page.getByRole("heading", { level: 3, name: /Payments come late/ }).waitFor();
    expect(complaints).toEqual([]);
    await page.close();
  });

  test("a click on the chart looks from the day there", async () => {
    const { page, complaints } = await browser.open(html, "#/client/sable-publishing");
    const chart = page.locator("figure.course svg").first();
    const { width = 0 } = (await chart.boundingBox()) ?? {};
    await chart.click({ position: { x: width / 2, y: 100 } });
    await expect.poll(() => page.getByLabel("As of").inputValue()).toMatch(/^2026-0[5-7]-/);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test("is gone through with the keyboard alone", async () => {
    const { page, complaints } = await browser.open(html);
    const focused = () => page.evaluate<string>("document.activeElement?.textContent ?? ''");
    const tabTo = async (text: string) => {
      for (let i = 0; i < 80; i += 1) {
        await page.keyboard.press("Tab");
        if ((await focused()).includes(text)) return;
      }
      throw new Error(`the keyboard does not get to ${text}`);
    };
    await tabTo("Sable Publishing");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: "Sable Publishing" }).waitFor();
    // The slider moves by days.
    await page.locator('input[type="range"]').focus();
    await page.keyboard.press("ArrowLeft");
    await expect.poll(() => page.getByLabel("As of").inputValue()).toBe("2026-10-31");
    await tabTo("Behind it");
    await page.keyboard.press("Enter");
    expect(await page.locator("details[open]", { hasText: "Behind it" }).count()).toBe(1);
    const box = page.locator(".advice input[type=checkbox]").first();
    await box.focus();
    await page.keyboard.press("Space");
    await page.getByText("Would be:").waitFor();
    expect(complaints).toEqual([]);
    await page.close();
  });

  test("fits a page of 360 px without scrolling sideways, in every view and language", async () => {
    const { page } = await browser.open(html, "", { viewport: { width: 360, height: 740 } });
    for (const language of ["English", "Русский"])
      for (const hash of ["#/", "#/tasks", "#/client/ostrava-machining"]) {
        await goTo(page, hash);
        await page.locator("h1").waitFor();
        expect.soft(await page.evaluate("document.documentElement.scrollWidth"), hash).toBe(360);
        if (language === "English" && hash.includes("client"))
          await page.getByRole("button", { name: "Русский" }).click();
      }
    await page.close();
  });

  test("prints a client on one page of A4", async () => {
    const { page } = await browser.open(html);
    for (const { client } of histories) {
      await goTo(page, `#/client/${client.id}`);
      await page.getByRole("heading", { level: 1, name: client.name ?? client.id }).waitFor();
      await page.locator("figure svg").first().waitFor();
      expect.soft(pagesOf(await page.pdf({ format: "A4", preferCSSPageSize: true })), client.id).toBe(1);
    }
    await page.close();
  });
});
