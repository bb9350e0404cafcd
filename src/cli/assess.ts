import { InvalidInputError, nearestName } from "../events/problem.ts";
import { formatInstant, parseInstant } from "../events/time.ts";
import type { ByteSource } from "../files/bytes.ts";
import { later } from "../files/newest-instant.ts";
import type { InvalidRecord } from "../files/read-events.ts";
import { readProfiles } from "../files/read-profiles.ts";
import { countOf } from "../words/plurals.ts";
import { loadPacks, type RuleOptions } from "./engine.ts";
import { countJobs, type EventInputs, lookAtInputs, refuseTwice } from "./event-inputs.ts";
import { InOrder } from "./invalid-record-order.ts";
import { type InvalidRecords, type OnInvalid, openInvalidRecords } from "./invalid-records.ts";
import { EXIT, type Io, say, UsageError } from "./io.ts";
import { localPool } from "./local-shard.ts";
import { formatTime, startProgress } from "./progress.ts";
import type { Rendering } from "./render-client.ts";
import type { PrepareReport, Shard, ShardReport, ShardTask } from "./shard.ts";
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
  const inputs = lookAtInputs(paths, io);
  const sorted = options.sorted ?? false;
  if (sorted && at === undefined && inputs.stream !== undefined) {
    throw new UsageError(
      `--sorted needs --at to read ${inputs.stream}: without it the newest event has to be found first, and that can be read only once`,
    );
  }
  const jobs = countJobs(options.jobs, inputs);
  // Threads take a while to start: meanwhile the rules are read.
  const pool = jobs > 1 ? (await import("./shard-pool.ts")).startShardPool(jobs) : localPool();
  try {
    const packs = await loadPacks(options);
    const profiles = options.clients === undefined ? [] : await readProfiles(sourceOf(options.clients, io));
    const { client, lang, format } = options;
    const task: ShardTask = { packs, profiles, client, sorted, rendering: { lang, format } };
    // Packs that do not load are told here, before anything is written.
    const shards = pool.open(task, inputs.sources);
    const invalid = openInvalidRecords(io, options.onInvalid, { unit: "record", inputs: files });
    return await assessShards(shards, { paths, inputs, task, at, invalid }, io);
  } finally {
    await pool.close();
  }
}

interface Assessing {
  readonly paths: readonly string[];
  readonly inputs: EventInputs;
  readonly task: ShardTask;
  readonly at: string | undefined;
  readonly invalid: InvalidRecords;
}

async function assessShards(
  shards: readonly Shard[],
  { paths, inputs, task, at: given, invalid }: Assessing,
  io: Io,
): Promise<number> {
  const start = performance.now();
  // Sorted events are read once where the instant is known.
  const prepared = task.sorted && given !== undefined ? undefined : await prepareShards(shards, inputs, io);
  let at = given ?? formatInstant(prepared?.newest ?? 0);
  const whole = task.sorted ? { size: inputs.size } : { count: prepared?.events };
  let report = await judgeShards(shards, at, { whole, take: invalid.take }, io);
  if (!(await invalid.close())) return EXIT.unusable;
  if (report.events === 0) throw new UsageError(`no events in ${paths.join(", ")}`);
  if (report.strayed !== undefined) throw new InvalidInputError([report.strayed.problem]);

  const newest = formatInstant(report.newest ?? 0);
  if (given === undefined && newest !== at) {
    // The instant that seemed to be the newest stands in a record that is no event.
    at = newest;
    report = await judgeShards(shards, at, { whole, take: () => {} }, io);
  }
  if (report.later > 0) say(io, `${countOf(report.later, "event")} after ${at} not seen`);
  if (task.client !== undefined && report.others !== undefined)
    throw unknownClient(task.client, report.others);
  for (const { client, texts } of report.conflicts) {
    for (const text of texts) say(io, `client ${JSON.stringify(client)}: ${text}`);
  }
  if (task.client === undefined) await writeRanked(shards, task.rendering, io);
  else await writeOne(shards, io);
  if (io.stderr.isTTY === true) {
    const seconds = (performance.now() - start) / 1000;
    const counts = [countOf(report.events, "event"), countOf(report.clients, "client")];
    say(io, `${counts.join(" of ")} in ${formatTime(seconds)}`);
  }
  return EXIT.fine;
}

async function prepareShards(
  shards: readonly Shard[],
  { size }: EventInputs,
  io: Io,
): Promise<PrepareReport> {
  const progress = startProgress(io, "events", size);
  try {
    const reports = await allOf(
      shards.map((shard) =>
        shard.prepare(({ events, bytes }) => progress.add(events, bytes / shards.length)),
      ),
    );
    return {
      events: reports.reduce((total, { events }) => total + events, 0),
      newest: reports.map(({ newest }) => newest).reduce(later),
    };
  } finally {
    progress.end();
  }
}

interface Judging {
  /** How much there is: bytes that are read, or events that are at hand. */
  readonly whole: { readonly size: number | undefined } | { readonly count: number | undefined };
  /** Is given bad records in the order of the input. */
  readonly take: (record: InvalidRecord) => void;
}

async function judgeShards(
  shards: readonly Shard[],
  at: string,
  { whole, take }: Judging,
  io: Io,
): Promise<ShardReport> {
  const isRead = "size" in whole;
  const progress = startProgress(io, "events assessed", isRead ? whole.size : whole.count);
  const inOrder = new InOrder(shards.length, take);
  try {
    const reports = await allOf(
      shards.map((shard, i) =>
        shard.assess(at, (passed) => {
          inOrder.pass(i, passed);
          progress.add(passed.events, isRead ? passed.bytes / shards.length : passed.events);
        }),
      ),
    );
    return joinReports(reports);
  } finally {
    progress.end();
    inOrder.end();
  }
}

function joinReports(reports: readonly ShardReport[]): ShardReport {
  const total = (count: (report: ShardReport) => number) =>
    reports.reduce((sum, report) => sum + count(report), 0);
  const isMissing = reports.every(({ others }) => others !== undefined);
  return {
    events: total(({ events }) => events),
    newest: reports.map(({ newest }) => newest).reduce(later),
    later: total((report) => report.later),
    clients: total(({ clients }) => clients),
    strayed: reports
      .flatMap(({ strayed }) => strayed ?? [])
      .sort((a, b) => a.source - b.source || a.position - b.position)[0],
    conflicts: reports
      .flatMap(({ conflicts }) => conflicts)
      .sort((a, b) => (a.client < b.client ? -1 : a.client > b.client ? 1 : 0)),
    others: isMissing ? reports.flatMap(({ others = [] }) => others).sort() : undefined,
  };
}

/** Waits for all, so that what the others have to say is heard even where one fails. */
async function allOf<Result>(promises: readonly Promise<Result>[]): Promise<Result[]> {
  await Promise.allSettled(promises);
  return Promise.all(promises);
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
