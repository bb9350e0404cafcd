import { readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { expect, test } from "vitest";
import { type Ranked, RankedTexts } from "../../src/cli/ranked-texts.ts";

const CLIENTS = Array.from({ length: 500 }, (_, i): Ranked => {
  const client = `client-${i}`;
  return { client, score: i % 7 === 0 ? null : (i * 37) % 50, text: `${client} ё ${"x".repeat(i)}` };
});

async function ranked(heldAtMost?: number): Promise<string[]> {
  const texts = new RankedTexts(heldAtMost);
  for (const client of CLIENTS) await texts.add(client);
  const all: string[] = [];
  for await (const text of texts.inRank()) all.push(text);
  await texts.close();
  return all;
}

test("riskiest first, of equal scores by id, those of whom nothing is known last", async () => {
  const byText = new Map(CLIENTS.map((client) => [client.text, client]));
  const all = (await ranked()).flatMap((text) => byText.get(text) ?? []);
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
