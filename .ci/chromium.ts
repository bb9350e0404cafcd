import { spawn } from "node:child_process";
import { accessSync, constants, mkdirSync } from "node:fs";
import { delimiter, join } from "node:path";
import process from "node:process";

/** Debian's Chromium, where it is installed. */
export function findChromium(): string | undefined {
  const directories = (process.env.PATH ?? "").split(delimiter);
  return directories.map((directory) => join(directory, "chromium")).find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Running as root in a container; no window, and no request to anybody but our server. */
const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--disable-dev-shm-usage",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-breakpad",
  "--enable-logging=stderr",
];

const TIME_TO_LEAVE_MS = 5000;

/** What Chromium says of a machine without D-Bus, graphics and Bluetooth, at length: not what is looked for. */
const NOISE = /:(?:dbus|device|media|sandbox|ui)\/|\/usr\/bin\/chromium: \d+: \[/;

export interface Visit {
  /** Ends the browser, if need be by force, and gives what it and the console of its pages printed. */
  leave(): Promise<string>;
  /** Comes when the browser ends by itself. */
  readonly ended: Promise<void>;
}

/** Opens a page in a browser of its own, which keeps all its files in the new directory `home`. */
export function visit(chromium: string, url: string, home: string): Visit {
  mkdirSync(home);
  const browser = spawn(chromium, [...FLAGS, `--user-data-dir=${join(home, "profile")}`, url], {
    // Another time zone than that of our servers: it must not matter.
    env: {
      ...process.env,
      HOME: home,
      TMPDIR: home,
      XDG_CONFIG_HOME: home,
      XDG_CACHE_HOME: home,
      TZ: "Pacific/Chatham",
    },
    stdio: ["ignore", "ignore", "pipe"],
  });
  const kill = () => browser.kill("SIGKILL");
  // Before the files of the browser are removed.
  process.prependListener("exit", kill);
  let printed = "";
  browser.stderr.setEncoding("utf8").on("data", (text: string) => {
    printed += text;
  });
  const ended = new Promise<void>((resolve) => {
    browser.on("error", (error) => {
      printed += `${error}\n`;
      resolve();
    });
    browser.on("close", () => resolve());
  });
  return {
    ended,
    async leave() {
      browser.kill("SIGTERM");
      const force = setTimeout(kill, TIME_TO_LEAVE_MS);
      await ended;
      clearTimeout(force);
      process.off("exit", kill);
      return printed
        .split("\n")
        .filter((line) => !NOISE.test(line))
        .join("\n");
    },
  };
}
