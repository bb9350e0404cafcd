import type { Assessment } from "../assess/assessment.ts";
import { renderRanking } from "../explain/explain.ts";
import { type Io, write } from "./io.ts";
import { compareRank, type Ranked } from "./ranked-bodies.ts";
import { endLine, type Rendering } from "./render-client.ts";
import type { Shard } from "./shard.ts";

/** Writes the clients of all shards, the riskiest first. */
export async function writeRanked(
  shards: readonly Shard[],
  { lang, format }: Rendering,
  io: Io,
): Promise<void> {
  if (format === "text" || format === "markdown") {
    const rows: Assessment[] = [];
    for await (const { body } of inRank(shards)) rows.push(JSON.parse(body));
    return write(io.stdout, endLine(renderRanking(rows, { language: lang, format })));
  }
  const isArray = format === "json";
  let text = isArray ? "[" : "";
  let isFirst = true;
  for await (const { body } of inRank(shards)) {
    if (isArray) text += isFirst ? `\n  ${body}` : `,\n  ${body}`;
    else text += `${body}\n`;
    isFirst = false;
    if (text.length < WRITTEN_AT_ONCE) continue;
    await write(io.stdout, text);
    text = "";
  }
  if (isArray) text += isFirst ? "]\n" : "\n]\n";
  await write(io.stdout, text);
}

/** Writes the one client that was asked for. */
export async function writeOne(shards: readonly Shard[], io: Io): Promise<void> {
  for await (const { body } of inRank(shards)) await write(io.stdout, body);
}

const WRITTEN_AT_ONCE = 64 * 1024;

/** What the shards tell, each in order of rank, merged into one order. */
async function* inRank(shards: readonly Shard[]): AsyncGenerator<Ranked> {
  const heads = await Promise.all(shards.map(openHead));
  for (;;) {
    let first: Head | undefined;
    for (const head of heads) {
      if (head.next === head.page.length && head.page.length > 0) await turnPage(head);
      const ranked = head.page[head.next];
      const best = first?.page[first.next];
      if (ranked !== undefined && (best === undefined || compareRank(ranked, best) < 0)) first = head;
    }
    const ranked = first?.page[first.next];
    if (first === undefined || ranked === undefined) return;
    first.next += 1;
    yield ranked;
  }
}

/** Where the reading of a shard has come to. The page that follows is already asked for. */
interface Head {
  readonly shard: Shard;
  page: readonly Ranked[];
  next: number;
  following: Promise<readonly Ranked[]>;
}

async function openHead(shard: Shard): Promise<Head> {
  const head: Head = { shard, page: [], next: 0, following: askFor(shard) };
  await turnPage(head);
  return head;
}

async function turnPage(head: Head): Promise<void> {
  head.page = await head.following;
  head.next = 0;
  if (head.page.length > 0) head.following = askFor(head.shard);
}

function askFor(shard: Shard): Promise<readonly Ranked[]> {
  const page = shard.tell();
  // Told by whoever waits for it; a run that fails for another reason never does.
  page.catch(() => {});
  return page;
}
