import { InvalidInputError } from "../events/problem.ts";
import { formatInstant } from "../events/time.ts";
import type { ByteSource } from "../files/bytes.ts";
import { readProfiles } from "../files/read-profiles.ts";
import type { Language } from "../words/language.ts";
import { countOf } from "../words/plurals.ts";
import type { AssessTask } from "./assessor.ts";
import { noSuchClient } from "./client-histories.ts";
import { eachOnce, isSameInput } from "./distinct-files.ts";
import { eventTypesOf, loadPacks, type RuleOptions, ruleFilesOf } from "./engine.ts";
import { type EventInputs, lookAtInputs } from "./event-inputs.ts";
import type { Format } from "./format-names.ts";
import { GatheredPortfolio } from "./gathered-portfolio.ts";
import {
  type BadRecord,
  type InvalidRecords,
  isSetAside,
  type OnInvalid,
  openInvalidRecords,
} from "./invalid-records.ts";
import { EXIT, type Io, say, sayNewest, UsageError, writeParts } from "./io.ts";
import { readCount, readInstant, readZone } from "./option-values.ts";
import { OUTPUT_FORMATS } from "./output-format.ts";
import type { Passed, Portfolio, PortfolioReport, Prepared } from "./portfolio.ts";
import { formatTime, startProgress } from "./progress.ts";
import { SortedPortfolio } from "./sorted-portfolio.ts";

export interface AssessOptions extends RuleOptions {
  readonly clients?: string;
  readonly at?: string;
  readonly client?: string;
  readonly zone?: string;
  readonly maxSubjects?: string;
  readonly lang: Language;
  readonly format: Format;
  readonly onInvalid: OnInvalid;
  readonly sorted?: boolean;
}

/** `client-risk assess`: the clients of event files, ranked by risk, or one of them explained. */
export async function assess(given: readonly string[], options: AssessOptions, io: Io): Promise<number> {
  const paths = eachOnce(given, io);
  const { clients } = options;
  const files = clients === undefined ? paths : [...paths, clients];
  if (clients !== undefined && paths.some((path) => isSameInput(path, clients, io)))
    throw new UsageError(`--clients ${clients}: is one of the event files`);
  const at = options.at === undefined ? undefined : readInstant("--at", options.at);
  const inputs = lookAtInputs(paths, io);
  const isSorted = options.sorted ?? false;
  if (isSorted && at === undefined && inputs.stream !== undefined) {
    throw new UsageError(
      `--sorted needs --at to read ${inputs.stream}: without it the newest event has to be found first, and that can be read only once`,
    );
  }
  const subjects =
    options.maxSubjects === undefined ? undefined : readCount("--max-subjects", options.maxSubjects);
  const loaded = await loadPacks(options);
  const packs = subjects === undefined ? loaded : { ...loaded, limits: { subjects } };
  const profiles =
    options.clients === undefined
      ? []
      : await readProfiles(sourceOf(options.clients, io), { types: eventTypesOf(packs, options) });
  const { client, lang: language, format } = options;
  const output = OUTPUT_FORMATS[format];
  const zone = readZone("--zone", options.zone ?? "UTC");
  const task: AssessTask = { packs, profiles, client, output, language, zone };
  // Packs that do not load are told here, before anything is written.
  const portfolio = isSorted
    ? new SortedPortfolio(task, inputs.sources)
    : new GatheredPortfolio(task, inputs.sources, isSetAside(options.onInvalid));
  const invalid = await openInvalidRecords(io, options.onInvalid, {
    unit: "record",
    inputs: [...files, ...ruleFilesOf(packs)],
  });
  try {
    const report = await assessPortfolio(portfolio, { paths, inputs, isSorted, at, client, invalid }, io);
    if (report === undefined) return EXIT.unusable;
    for (const { client, texts } of report.conflicts) {
      for (const text of texts) say(io, `client ${JSON.stringify(client)}: ${text}`);
    }
    const pieces = portfolio.pieces();
    await writeParts(
      io.stdout,
      client === undefined ? output.ranking(pieces, { language, zone, width: io.stdout.columns }) : pieces,
    );
    return EXIT.fine;
  } finally {
    await invalid.discard();
    await portfolio.close();
  }
}

interface Assessing {
  readonly paths: readonly string[];
  readonly inputs: EventInputs;
  readonly isSorted: boolean;
  readonly at: string | undefined;
  readonly client: string | undefined;
  readonly invalid: InvalidRecords;
}

/** Assesses all clients. Gives nothing where bad records forbid that anything is written. */
async function assessPortfolio(
  portfolio: Portfolio,
  { paths, inputs, isSorted, at: given, client, invalid }: Assessing,
  io: Io,
): Promise<PortfolioReport | undefined> {
  const start = performance.now();
  // Sorted events are read once where the instant is known.
  const prepared = isSorted && given !== undefined ? undefined : await prepare(portfolio, inputs, io);
  let at = given ?? formatInstant(prepared?.newest ?? 0);
  const whole = isSorted ? { size: inputs.size } : { count: prepared?.events };
  let report = await judge(portfolio, at, { whole, onInvalid: (record) => invalid.take(record) }, io);
  if (!(await invalid.close())) return undefined;
  if (report.events === 0) throw new UsageError(`no events in ${paths.join(", ")}`);
  if (report.strayed !== undefined) throw new InvalidInputError([report.strayed]);

  const newest = formatInstant(report.newest ?? 0);
  if (given === undefined && newest !== at) {
    // The instant that seemed to be the newest stands in a record that is no event.
    at = newest;
    report = await judge(portfolio, at, { whole, onInvalid: async () => {} }, io);
  }
  if (client !== undefined && report.others !== undefined) throw noSuchClient(client, report.others);
  if (given === undefined) sayNewest(io, at, "--at");
  if (report.same > 0) say(io, `${countOf(report.same, "event")} told again and taken for the same`);
  if (report.later > 0) say(io, `${countOf(report.later, "event")} after ${at} not seen`);
  if (io.stderr.isTTY) {
    const seconds = (performance.now() - start) / 1000;
    const counts = [countOf(report.events, "event"), countOf(report.clients, "client")];
    say(io, `${counts.join(" of ")} in ${formatTime(seconds)}`);
  }
  return report;
}

async function prepare(portfolio: Portfolio, { size }: EventInputs, io: Io): Promise<Prepared> {
  const progress = startProgress(io, "events", size);
  try {
    return await portfolio.prepare(({ events, bytes }) => progress.add(events, bytes));
  } finally {
    progress.end();
  }
}

interface Judging {
  /** How much there is: bytes that are read, or events that are at hand. */
  readonly whole: { readonly size: number | undefined } | { readonly count: number | undefined };
  readonly onInvalid: (record: BadRecord) => Promise<void>;
}

async function judge(
  portfolio: Portfolio,
  at: string,
  { whole, onInvalid }: Judging,
  io: Io,
): Promise<PortfolioReport> {
  const isRead = "size" in whole;
  const progress = startProgress(io, "events assessed", isRead ? whole.size : whole.count);
  const onPassed = ({ events, bytes }: Passed) => progress.add(events, isRead ? bytes : events);
  try {
    return await portfolio.assess(at, { onPassed, onInvalid });
  } finally {
    progress.end();
  }
}

function sourceOf(path: string, io: Io): ByteSource {
  return path === "-" ? { name: "(stdin)", chunks: io.stdin } : path;
}
