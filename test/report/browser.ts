import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, chromium, type Page } from "playwright-core";
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
  private constructor(
    private readonly browser: Browser,
    private readonly folder: string,
  ) {}

  static async start(): Promise<TestBrowser> {
    const browser = await chromium.launch({ executablePath: findChromium() ?? "", args: FLAGS });
    return new TestBrowser(browser, mkdtempSync(join(tmpdir(), "client-risk-report-")));
  }

  async open(html: string, hash = "", options: Parameters<Browser["newPage"]>[0] = {}): Promise<Opened> {
    const file = join(this.folder, "report.html");
    writeFileSync(file, html);
    const page = await this.browser.newPage(options);
    const complaints: string[] = [];
    page.on("pageerror", ({ message }) => complaints.push(message));
    page.on("console", (message) => complaints.push(message.text()));
    const url = pathToFileURL(file).href;
    page.on("request", (request) => {
      if (!request.url().startsWith(url)) complaints.push(`request of ${request.url()}`);
    });
    await page.goto(url + hash);
    return { page, complaints };
  }

  async stop(): Promise<void> {
    await this.browser.close();
    rmSync(this.folder, { recursive: true });
  }
}
