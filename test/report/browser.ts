import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, chromium, type Locator, type Page } from "playwright-core";
import { findChromium } from "../../.ci/chromium.ts";

/** Running as root in a container, with no request to anybody. */
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--disable-dev-shm-usage",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** A page that was opened, and what it did that it should not. */
export interface Opened {
  readonly page: Page;
  /** Errors, messages of the console such as violations of the policy, and requests other than for the page. */
  readonly complaints: readonly string[];
}

/** A browser that opens pages from files of its own. */
export class TestBrowser {
  private pages = 0;

  private constructor(
    private readonly browser: Browser,
    private readonly folder: string,
  ) {}

  static async start(): Promise<TestBrowser> {
    const browser = await chromium.launch({ executablePath: findChromium() ?? "", args: FLAGS });
    return new TestBrowser(browser, mkdtempSync(join(tmpdir(), "client-risk-report-")));
  }

  async open(html: string, hash = "", options: Parameters<Browser["newPage"]>[0] = {}): Promise<Opened> {
    this.pages += 1;
    const file = join(this.folder, `report-${this.pages}.html`);
    writeFileSync(file, html);
    const page = await this.browser.newPage(options);
    const complaints: string[] = [];
    page.on("pageerror", ({ message }) => complaints.push(message));
    page.on("console", (message) => complaints.push(message.text()));
    page.on("dialog", (dialog) => {
      complaints.push(`dialog ${dialog.message()}`);
      dialog.dismiss();
    });
    const url = pathToFileURL(file).href;
    page.on("request", (request) => {
      const asked = request.url();
      // What is saved to a file is a blob of the page itself.
      if (!asked.startsWith(url) && !asked.startsWith("blob:")) complaints.push(`request of ${asked}`);
    });
    await page.goto(url + hash);
    await page.locator("h1").waitFor();
    return { page, complaints };
  }

  async stop(): Promise<void> {
    await this.browser.close();
    rmSync(this.folder, { recursive: true });
  }
}

/** What the page saves as a file when something is clicked. */
export async function savedBy(page: Page, button: Locator): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent("download"), button.click()]);
  return readFileSync(await download.path(), "utf8");
}

/** How many pages a PDF has. */
export function pagesOf(pdf: Buffer): number {
  return pdf.toString("latin1").match(/\/Type \/Page\b/g)?.length ?? 0;
}

/** Goes to another view of the page. */
export async function goTo(page: Page, hash: string): Promise<void> {
  await page.evaluate(`location.assign(${JSON.stringify(hash)})`);
}
