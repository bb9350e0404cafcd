import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as pause } from "node:timers/promises";

const LIMITS: Readonly<Record<string, { limit: number; daysOverdrawn: number }>> = {
  acme: { limit: 4000, daysOverdrawn: 30 },
  zenith: { limit: 90_000, daysOverdrawn: 0 },
};

/** A slow service that knows credit limits: `GET /limits/{client}?currency=EUR`. It has no answer for some. */
export async function startCreditService(): Promise<{ server: Server; url: string }> {
  const server = createServer(async (request, response) => {
    await pause(50);
    const { pathname } = new URL(request.url ?? "", "http://localhost");
    const limit = LIMITS[pathname.replace("/limits/", "")];
    response.writeHead(limit === undefined ? 503 : 200, { "content-type": "application/json" });
    response.end(JSON.stringify(limit ?? { error: "ask again tomorrow" }));
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}
