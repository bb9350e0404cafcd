import { readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { expect, test } from "vitest";
import { type Ranked, RankedBodies } from "../../src/cli/ranked-bodies.ts";

const CLIENTS = Array.from({ length: 500 }, (_, i): Ranked => {
  const client = `client-${i}`;
  return { client, score: i % 7 === 0 ? null : (i * 37) % 50, body: `${client} ё ${"x".repeat(i)}` };
});

async function ranked(heldAtMost?: number): Promise<string[]> {
  const bodies = new RankedBodies(heldAtMost);
  for (const client of CLIENTS) await bodies.add(client);
  const all: string[] = [];
  for await (const body of bodies.inRank()) all.push(body);
  await bodies.close();
  return all;
}

test("riskiest first, of equal scores by id, those of whom nothing is known last", async () => {
  const byBody = new Map(CLIENTS.map((client) => [client.body, client]));
  const all = (await ranked()).flatMap((body) => byBody.get(body) ?? []);
  expect(all).toHaveLength(CLIENTS.length);
  for (const [i, { client, score }] of all.entries()) {
    const next = all[i + 1];
    if (next === undefined) continue;
    expect(score ?? -1).toBeGreaterThanOrEqual(next.score ?? -1);
    if (score === next.score) expect(client < next.client).toBe(true);
  }
});

test("what waits in a file comes back as what waits in memory, and leaves no file behind", async () => {
  const ours = () => readdirSync(tmpdir()).filter((name) => name.startsWith("client-risk-ranking-"));
  const before = ours();
  expect(await ranked(1000)).toEqual(await ranked());
  expect(ours().filter((name) => !before.includes(name))).toEqual([]);
});
