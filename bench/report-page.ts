import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Page } from "playwright-core";
import { findChromium } from "../.ci/chromium.ts";
import { formatInstant } from "../src/events/time.ts";
import { createRiskEngine, defaultPack } from "../src/index.ts";
import { renderReport } from "../src/report.ts";
import { historyOf } from "./client.ts";
import { makeClients, readTrusted, UNTIL } from "./clients.ts";
import type { BenchTable } from "./report.ts";

const CLIENTS = 1000;
const EVENTS = 200;
const MOVES = 20;

/** What a reader of the report waits for: its file, its first view, and a move of the date. */
export async function benchReport(): Promise<BenchTable> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error("no chromium: .ci/run installs it");
  const engine = createRiskEngine({ packs: [defaultPack] });
  const histories = makeClients(CLIENTS, { events: EVENTS, perDay: EVENTS / 365, until: UNTIL }).map((raw) =>
    historyOf({ profile: raw.profile, events: readTrusted(raw) }),
  );
  const started = performance.now();
  const html = await renderReport(histories, engine, { at: formatInstant(UNTIL) });
  const written = performance.now() - started;
  const folder = mkdtempSync(join(tmpdir(), "client-risk-bench-"));
  const file = join(folder, "report.html");
  writeFileSync(file, html);
  const { chromium } = await import("playwright-core");
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
  const page = await browser.newPage();
  await page.goto(pathToFileURL(file).href);
  await page.locator(".ranking tbody tr").first().waitFor();
  const first = await page.evaluate<number>("performance.getEntriesByName('client-risk:shown')[0].startTime");
  const opening = await move(
    page,
    "document.querySelector('.ranking').getAttribute('aria-busy') === 'false'",
  );
  const portfolio: number[] = [];
  for (let i = 0; i < MOVES; i += 1)
    portfolio.push(
      await move(page, "document.querySelector('.ranking').getAttribute('aria-busy') === 'false'"),
    );
  await page.locator(".ranking tbody th a").first().click();
  await page.locator("figure svg").first().waitFor();
  const client: number[] = [];
  for (let i = 0; i < MOVES; i += 1)
    client.push(
      await move(
        page,
        "document.querySelector('article').dataset.at === document.querySelector('input[type=date]').value + 'T00:00:00Z'",
      ),
    );
  await browser.close();
  rmSync(folder, { recursive: true });
  const ms = (value: number) => value.toFixed(0);
  return {
    caption: `The report of ${CLIENTS.toLocaleString("en")} clients with ${EVENTS} events of one year each, in Chromium; the median of ${MOVES} moves.`,
    head: ["", "measured", "at most"],
    rows: [
      ["the file, MB", (html.length / 1e6).toFixed(1), "6"],
      ["writing it, ms", ms(written), "–"],
      ["its first view after opening, ms", ms(first), "1,500"],
      ["the first move of the date, which unpacks all histories, ms", ms(opening), "–"],
      ["another move over the portfolio, ms", ms(median(portfolio)), "300"],
      ["a move over a client, ms", ms(median(client)), "50"],
    ],
    packages: ["playwright-core", "preact"],
  };
}

/** How long it takes from a move of the slider by a day until what is asked for holds. */
function move(page: Page, isShown: string): Promise<number> {
  return page.evaluate<number>(`(async () => {
    const slider = document.querySelector('input[type=range]');
    const started = performance.now();
    slider.value = slider.valueAsNumber - 1;
    slider.dispatchEvent(new Event("input", { bubbles: true }));
    const next = () => new Promise((resolve) => { const { port1, port2 } = new MessageChannel(); port1.onmessage = resolve; port2.postMessage(0); });
    do await next(); while (!(${isShown}));
    return performance.now() - started;
  })()`);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
