import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  appendEvents,
  createHistory,
  createRiskEngine,
  defaultPack,
  type History,
  InvalidInputError,
} from "../../src/index.ts";
import { renderReport } from "../../src/report.ts";
import { goTo, TestBrowser } from "./browser.ts";
import { AT, engine } from "./portfolio.ts";

/** What strangers may write where a name, an id or a note is asked for. */
const HOSTILE: Readonly<Record<string, string>> = {
  "the end of a script": "</script><script>alert(1)</script>",
  "the end of a template": "</template><img src=x onerror=alert(1)>",
  "a comment": "<!--<script>",
  "marks of direction": "\u202egnihtemos\u202c \u2067x\u2069",
  "10,000 characters": "long".repeat(2500),
  emoji: "👩‍👩‍👧‍👦 🏴‍☠️",
  "a lone surrogate": "x\ud800y",
  "another lone surrogate": "\udc00",
  "a prototype": "__proto__",
  "a constructor": "constructor",
  "what an address means": "a/b?c#d%2F%u0041",
  "a formula": '=HYPERLINK("http://x")',
  "white space": "a \t\n b",
  NUL: "a\u0000b",
};

/** A client by that id, with people and notes of that name; none where the library refuses the id. */
function hostileHistory(text: string): History | undefined {
  const id = text.slice(0, 200);
  const event = (type: string, day: string, more: object) => ({
    client: id,
    type,
    at: `2026-10-${day}`,
    ...more,
  });
  try {
    return appendEvents(
      createHistory({ id, name: text, manager: text.slice(0, 200), monthlyRevenue: 1000 }),
      [
        event("call.ignored", "01", { contact: id, note: text }),
        event("call.ignored", "08", { contact: id, note: text, id: `e ${id}`.slice(0, 200) }),
        event("call.ignored", "15", { contact: id, note: text }),
        event("employee.rude", "16", { employee: id, confirmed: true }),
        event("payment.late", "20", { daysLate: 60 }),
      ],
    );
  } catch (error) {
    if (error instanceof InvalidInputError) return undefined;
    throw error;
  }
}

const histories = Object.values(HOSTILE).flatMap((text) => hostileHistory(text) ?? []);

describe("names, notes and ids of strangers in the page of a report", () => {
  let browser: TestBrowser;
  beforeAll(async () => {
    browser = await TestBrowser.start();
  });
  afterAll(() => browser.stop());

  test("do nothing but show, in the portfolio, among the tasks and at the client", async () => {
    expect(histories.length).toBeGreaterThanOrEqual(Object.keys(HOSTILE).length - 2);
    const html = await renderReport(histories, engine, { at: AT });
    const { page, complaints } = await browser.open(html, "", { viewport: { width: 360, height: 740 } });
    const links = page.locator(".ranking tbody th a");
    expect(await links.count()).toBe(histories.length);
    const shown = new Set((await links.allTextContents()).map(shownAs));
    for (const { client } of histories) expect.soft(shown).toContain(shownAs(client.name ?? ""));
    for (let i = 0; i < histories.length; i += 1) {
      const name = (await links.nth(i).textContent()) ?? "";
      await links.nth(i).click();
      await page.locator("figure svg").first().waitFor();
      expect.soft(await page.locator("h1").textContent()).toContain(name);
      expect.soft(await page.evaluate("document.documentElement.scrollWidth"), name.slice(0, 40)).toBe(360);
      await goTo(page, "#/tasks");
      await page.locator("ul.tasks").first().waitFor();
      await goTo(page, "#/");
      await links.first().waitFor();
    }
    expect(await page.locator("script, img").count()).toBe(1);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test("titles of packs too", async () => {
    const title = { en: "</script><script>alert(1)</script>", ru: "<!--<script>" };
    const pack = {
      pack: "acme/hostile",
      version: "1.0.0",
      rules: [
        {
          name: "shouts",
          title,
          conditions: {
            all: [{ fact: "count", params: { events: "call.ignored" }, operator: "greaterThan", value: 0 }],
          },
          event: {
            type: "finding",
            params: { dimension: "communication", side: "client", risk: "churn", points: 200 },
          },
        },
      ],
    };
    const own = createRiskEngine({ packs: [defaultPack, pack] });
    const { page, complaints } = await browser.open(
      await renderReport(histories.slice(0, 1), own, { at: AT }),
    );
    await page.locator(".ranking td").getByText(title.en).first().waitFor();
    await page.locator(".ranking tbody th a").first().click();
    await page.locator("figure svg").first().waitFor();
    await page.locator(".waterfall").getByText(title.en).first().waitFor();
    expect(complaints).toEqual([]);
    await page.close();
  });

  test("a portfolio without clients, and a client without events, are told as such", async () => {
    const empty = await browser.open(await renderReport([], engine, { at: AT }));
    await empty.page.getByText("No clients").waitFor();
    await goTo(empty.page, "#/tasks");
    await empty.page.getByText("Nothing for now.").waitFor();
    expect(empty.complaints).toEqual([]);
    await empty.page.close();

    const one = await browser.open(await renderReport([createHistory({ id: "new" })], engine, { at: AT }));
    await one.page.getByRole("link", { name: "new" }).click();
    await one.page.locator("figure svg").first().waitFor();
    await one.page.getByText("Unknown").first().waitFor();
    expect(one.complaints).toEqual([]);
    await one.page.close();
  });

  test("an address of no client is told as such", async () => {
    const html = await renderReport(histories.slice(0, 1), engine, { at: AT });
    const { page, complaints } = await browser.open(html);
    for (const hash of ["#/client/nobody", "#/client/%", "#/client/%uD800"]) {
      await goTo(page, hash);
      await page.getByText("There is no client").waitFor();
    }
    expect(complaints).toEqual([]);
    await page.close();
  });
});

/** What a halved character is shown as. */
function shownAs(text: string): string {
  return Buffer.from(text).toString();
}
