import type { ByteSource } from "../adapters/bytes.ts";
import { readProfiles } from "../adapters/read-profiles.ts";
import { createRiskEngine } from "../assess.ts";
import { InvalidInputError, nearestName } from "../events/problem.ts";
import { formatInstant, parseInstant } from "../events/time.ts";
import type { AssessReport } from "./assessor.ts";
import type { Rendering } from "./body.ts";
import { loadPacks, type RuleOptions } from "./engine.ts";
import { countJobs, type EventInputs, lookAtInputs, refuseTwice } from "./event-inputs.ts";
import { InOrder } from "./in-order.ts";
import { type InvalidRecords, type OnInvalid, openInvalidRecords } from "./invalid-records.ts";
import { countOf, EXIT, type Io, say, UsageError } from "./io.ts";
import { formatTime, startProgress } from "./progress.ts";
import { LocalShard, type ReadReport, type Shard, type ShardTask } from "./shard.ts";
import { writeOne, writeRanked } from "./write-ranked.ts";

export interface AssessOptions extends RuleOptions, Rendering {
  readonly clients?: string;
  readonly at?: string;
  readonly client?: string;
  readonly onInvalid: OnInvalid;
  readonly jobs?: number;
  readonly sorted?: boolean;
}

/** `client-risk assess`: the clients of event files, ranked by risk, or one of them explained. */
export async function assess(paths: readonly string[], options: AssessOptions, io: Io): Promise<number> {
  const files = options.clients === undefined ? paths : [...paths, options.clients];
  refuseTwice(files);
  const at = options.at === undefined ? undefined : readInstant(options.at);
  const packs = await loadPacks(options);
  createRiskEngine(packs); // here packs that do not load are told once, before anything is read or written
  const profiles = options.clients === undefined ? [] : await readProfiles(sourceOf(options.clients, io));
  const inputs = lookAtInputs(paths, io);
  const sorted = options.sorted ?? false;
  if (sorted && at === undefined && inputs.stream !== undefined) {
    throw new UsageError(
      `--sorted needs --at to read ${inputs.stream}: without it the newest event has to be found first, and that can be read only once`,
    );
  }
  const { client, lang, format } = options;
  const task: ShardTask = { packs, profiles, at, client, sorted, rendering: { lang, format } };
  const invalid = openInvalidRecords(io, options.onInvalid, { unit: "record", inputs: files });
  const { shards, close } = await openShards(task, inputs, countJobs(options.jobs, inputs));
  try {
    return await assessShards(shards, { paths, inputs, task, invalid }, io);
  } finally {
    await close();
  }
}

interface Assessing {
  readonly paths: readonly string[];
  readonly inputs: EventInputs;
  readonly task: ShardTask;
  readonly invalid: InvalidRecords;
}

async function assessShards(
  shards: readonly Shard[],
  { paths, inputs, task, invalid }: Assessing,
  io: Io,
): Promise<number> {
  const start = performance.now();
  const read = await readShards(shards, inputs, invalid, io);
  if (!(await invalid.close())) return EXIT.unusable;
  if (read.events === 0) throw new UsageError(`no events in ${paths.join(", ")}`);
  if (read.strayed !== undefined) throw new InvalidInputError([read.strayed.problem]);

  const at = task.at ?? formatInstant(read.newest ?? 0);
  if (read.later > 0) say(io, `${countOf(read.later, "event")} after ${at} not seen`);
  const report = await judgeShards(shards, at, io);
  if (task.client !== undefined && report.others !== undefined)
    throw unknownClient(task.client, report.others);
  for (const { client, texts } of report.conflicts) {
    for (const text of texts) say(io, `client ${JSON.stringify(client)}: ${text}`);
  }
  if (task.client === undefined) await writeRanked(shards, task.rendering, io);
  else await writeOne(shards, io);
  if (io.stderr.isTTY === true) {
    const seconds = (performance.now() - start) / 1000;
    const counts = [countOf(read.events, "event"), countOf(report.clients, "client")];
    say(io, `${counts.join(" of ")} in ${formatTime(seconds)}`);
  }
  return EXIT.fine;
}

/** Has all shards read, and tells of bad records in the order of the input. */
async function readShards(
  shards: readonly Shard[],
  { size }: EventInputs,
  invalid: InvalidRecords,
  io: Io,
): Promise<ReadReport> {
  const progress = startProgress(io, "events", size);
  const inOrder = new InOrder(shards.length, invalid.take);
  try {
    const reports = await allOf(
      shards.map((shard, i) =>
        shard.read((passed) => {
          inOrder.pass(i, passed);
          progress.add(passed.events, passed.bytes / shards.length);
        }),
      ),
    );
    return reports.reduce(join);
  } finally {
    progress.end();
    inOrder.end();
  }
}

function join(a: ReadReport, b: ReadReport): ReadReport {
  const newest =
    a.newest === undefined || b.newest === undefined ? (a.newest ?? b.newest) : Math.max(a.newest, b.newest);
  return {
    events: a.events + b.events,
    newest,
    later: a.later + b.later,
    strayed: [a.strayed, b.strayed].reduce((first, other) => {
      if (first === undefined || other === undefined) return first ?? other;
      const order = first.source - other.source || first.position - other.position;
      return order <= 0 ? first : other;
    }),
  };
}

async function judgeShards(shards: readonly Shard[], at: string, io: Io): Promise<AssessReport> {
  const progress = startProgress(io, "clients assessed");
  try {
    const reports = await allOf(shards.map((shard) => shard.assess(at, (clients) => progress.add(clients))));
    const isMissing = reports.every(({ others }) => others !== undefined);
    return {
      clients: reports.reduce((total, { clients }) => total + clients, 0),
      conflicts: reports
        .flatMap(({ conflicts }) => conflicts)
        .sort((a, b) => (a.client < b.client ? -1 : a.client > b.client ? 1 : 0)),
      others: isMissing ? reports.flatMap(({ others = [] }) => others).sort() : undefined,
    };
  } finally {
    progress.end();
  }
}

/** Waits for all, so that what the others have to say is heard even where one fails. */
async function allOf<Result>(promises: readonly Promise<Result>[]): Promise<Result[]> {
  await Promise.allSettled(promises);
  return Promise.all(promises);
}

async function openShards(
  task: ShardTask,
  { sources }: EventInputs,
  jobs: number,
): Promise<{ shards: readonly Shard[]; close(): Promise<void> }> {
  if (jobs > 1) {
    const { openShardPool } = await import("./shard-pool.ts");
    return openShardPool(task, sources, jobs);
  }
  const shard = new LocalShard(
    task,
    sources.map((source) => () => source),
  );
  return { shards: [shard], close: () => shard.close() };
}

function unknownClient(client: string, others: readonly string[]): UsageError {
  const nearest = nearestName(client, others);
  const hint = nearest === undefined ? "" : ` (did you mean ${JSON.stringify(nearest)}?)`;
  return new UsageError(`--client: no client ${JSON.stringify(client)} in the input${hint}`);
}

function readInstant(text: string): string {
  const instant = parseInstant(text);
  if (instant !== undefined) return formatInstant(instant);
  throw new UsageError(`--at: expected an instant such as 2026-03-01, found ${JSON.stringify(text)}`);
}

function sourceOf(path: string, io: Io): ByteSource {
  return path === "-" ? { name: "(stdin)", chunks: io.stdin } : path;
}
