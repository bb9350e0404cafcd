import { createHash } from "node:crypto";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { dirname, extname, join, relative } from "node:path";
import { text } from "node:stream/consumers";
import { CORE_PACKAGES } from "./core-packages.ts";

/** What a page handed back: what it found, or how it failed. */
export type HandedBack = { readonly result: string } | { readonly failure: string };

export interface PageServer {
  /** The page as any site would serve it. */
  readonly openUrl: string;
  /** The same page under a policy that runs our own files and evaluates nothing. */
  readonly strictUrl: string;
  /** Paths that were asked for and are not there. */
  readonly missing: readonly string[];
  /** What the next page hands back. */
  handedBack(): Promise<HandedBack>;
  close(): void;
}

const TYPES: Readonly<Record<string, string>> = {
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".json": "application/json",
};

/**
 * Serves the files of a project on loopback as they are, unbundled, and a page that runs `script`. An import map tells
 * the browser where `client-risk` and the packages of its core are installed.
 */
export async function servePage(directory: string, script: string): Promise<PageServer> {
  const map = JSON.stringify({ imports: locatePackages(directory) });
  const page = `<!doctype html>
<meta charset="utf-8">
<link rel="icon" href="data:,">
<script type="importmap">${map}</script>
<script type="module" src="/${script}"></script>
`;
  const mapHash = createHash("sha256").update(map).digest("base64");
  const policy = `default-src 'none'; script-src 'self' 'sha256-${mapHash}'; connect-src 'self'; img-src data:`;

  const missing: string[] = [];
  let take: (handedBack: HandedBack) => void = () => {};

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? "", "http://localhost");
    if (request.method === "POST") {
      const body = await text(request);
      response.end();
      take(pathname === "/result" ? { result: body } : { failure: body });
    } else if (pathname === "/open" || pathname === "/strict") {
      if (pathname === "/strict") response.setHeader("Content-Security-Policy", policy);
      response.setHeader("Content-Type", "text/html").end(page);
    } else {
      response.setHeader("Content-Type", TYPES[extname(pathname)] ?? "text/plain");
      response.end(readFileSync(join(directory, pathname)));
    }
  }

  const server = createServer((request, response) => {
    answer(request, response).catch(() => {
      missing.push(request.url ?? "");
      response.writeHead(404).end();
    });
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    openUrl: `${origin}/open`,
    strictUrl: `${origin}/strict`,
    missing,
    handedBack: () => new Promise((resolve) => (take = resolve)),
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** Where a browser finds the ES modules of `client-risk`, of its plain rules, and of what they import. */
function locatePackages(directory: string): Record<string, string> {
  const ours = join(directory, "node_modules/client-risk/package.json");
  const { resolve } = createRequire(ours);
  const locate = (manifest: string, door?: string) =>
    `/${relative(directory, join(dirname(manifest), moduleOf(manifest, door)))}`;
  return {
    "client-risk": locate(ours),
    "client-risk/plain-rules": locate(ours, "./plain-rules"),
    ...Object.fromEntries(CORE_PACKAGES.map((name) => [name, locate(resolve(`${name}/package.json`))])),
  };
}

/** The file that `import` of a door means; `module`, as bundlers read it, in a package of before `exports`. */
function moduleOf(manifest: string, door = "."): string {
  const { exports, module } = JSON.parse(readFileSync(manifest, "utf8"));
  const imported = exports?.[door]?.import ?? module;
  const file = imported?.default ?? imported;
  if (typeof file !== "string") throw new Error(`${manifest}: names no ES module`);
  return file;
}
