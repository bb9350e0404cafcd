import { resolve } from "node:path";
import type { ByteSource } from "../adapters/bytes.ts";
import { readEventBatches } from "../adapters/read-events.ts";
import { readProfiles } from "../adapters/read-profiles.ts";
import { createRiskEngine, type RiskEngine } from "../assess.ts";
import type { Assessment } from "../assessment.ts";
import { nearestName } from "../events/problem.ts";
import { formatInstant, parseInstant } from "../events/time.ts";
import { explainAssessment, renderRanking } from "../explain/index.ts";
import type { History } from "../history/history.ts";
import type { Language } from "../language.ts";
import { loadPacks, type RuleOptions } from "./engine.ts";
import { type OnInvalid, openInvalidRecords } from "./invalid-records.ts";
import { countOf, EXIT, type Io, say, startProgress, UsageError, write } from "./io.ts";
import { assessPortfolio, Portfolio } from "./portfolio.ts";

export interface AssessOptions extends RuleOptions {
  readonly clients?: string;
  readonly at?: string;
  readonly client?: string;
  readonly lang: Language;
  readonly format: "text" | "markdown" | "json" | "ndjson";
  readonly onInvalid: OnInvalid;
}

/** `client-risk assess`: the clients of event files, ranked by risk, or one of them explained. */
export async function assess(paths: readonly string[], options: AssessOptions, io: Io): Promise<number> {
  refuseTwice(options.clients === undefined ? paths : [...paths, options.clients]);
  const givenAt = options.at === undefined ? undefined : readInstant(options.at);
  const engine = createRiskEngine(await loadPacks(options));
  const portfolio = new Portfolio(
    options.clients === undefined ? [] : await readProfiles(sourceOf(options.clients, io)),
  );
  if (!(await gather(paths, portfolio, engine, options, io))) return EXIT.unusable;

  const at = givenAt ?? portfolio.newestAt;
  if (at === undefined) throw new UsageError(`no events in ${paths.join(", ")}`);
  const later = givenAt === undefined ? 0 : portfolio.countAfter(at);
  if (later > 0) say(io, `${countOf(later, "event")} after ${at} not seen`);

  if (options.client !== undefined) {
    const history = historyOfOne(options.client, portfolio);
    reportConflicts(history, io);
    await write(io.stdout, renderOne(engine.assess(history, { at }), history, options));
  } else {
    const ranked = assessPortfolio(portfolio, engine, at, (history) => reportConflicts(history, io));
    await writeRanked(ranked, options, io);
  }
  return EXIT.fine;
}

/** Reads all events into the portfolio; whether the run may go on. */
async function gather(
  paths: readonly string[],
  portfolio: Portfolio,
  engine: RiskEngine,
  options: AssessOptions,
  io: Io,
): Promise<boolean> {
  const inputs = options.clients === undefined ? paths : [...paths, options.clients];
  const invalid = openInvalidRecords(io, options.onInvalid, { unit: "record", inputs });
  const progress = startProgress(io, "events");
  try {
    for (const path of paths) {
      const onInvalid = invalid.take;
      for await (const events of readEventBatches(sourceOf(path, io), {
        types: engine.eventTypes,
        onInvalid,
      })) {
        portfolio.add(events);
        progress.add(events.length);
      }
    }
  } finally {
    progress.end();
  }
  if (!(await invalid.close())) return false;
  if (portfolio.eventCount === 0) throw new UsageError(`no events in ${paths.join(", ")}`);
  return true;
}

async function writeRanked(ranked: readonly Assessment[], options: AssessOptions, io: Io): Promise<void> {
  switch (options.format) {
    case "json":
      return write(io.stdout, `${JSON.stringify(ranked, undefined, 2)}\n`);
    case "ndjson":
      for (const assessment of ranked) await write(io.stdout, `${JSON.stringify(assessment)}\n`);
      return;
    default:
      return write(
        io.stdout,
        endLine(renderRanking(ranked, { language: options.lang, format: options.format })),
      );
  }
}

function renderOne(assessment: Assessment, history: History, { lang, format }: AssessOptions): string {
  switch (format) {
    case "json":
      return `${JSON.stringify([assessment], undefined, 2)}\n`;
    case "ndjson":
      return `${JSON.stringify(assessment)}\n`;
    default:
      return endLine(explainAssessment(assessment, { language: lang, format, history }));
  }
}

function historyOfOne(client: string, portfolio: Portfolio): History {
  const { clients } = portfolio;
  if (clients.includes(client)) return portfolio.historyOf(client);
  const nearest = nearestName(client, clients);
  const hint = nearest === undefined ? "" : ` (did you mean ${JSON.stringify(nearest)}?)`;
  throw new UsageError(`--client: no client ${JSON.stringify(client)} in the input${hint}`);
}

function reportConflicts(history: History, io: Io): void {
  for (const { id, kept, variants } of history.conflicts) {
    const what = `client ${JSON.stringify(history.client.id)}: event ${JSON.stringify(id)}`;
    say(
      io,
      `${what} came with ${variants.length} different contents; kept is the ${kept.type} of ${kept.at}`,
    );
  }
}

function readInstant(text: string): string {
  const instant = parseInstant(text);
  if (instant !== undefined) return formatInstant(instant);
  throw new UsageError(`--at: expected an instant such as 2026-03-01, found ${JSON.stringify(text)}`);
}

/** A file that is given twice would count its events without id twice. */
function refuseTwice(paths: readonly string[]): void {
  const seen = new Set<string>();
  for (const path of paths) {
    const key = path === "-" ? path : resolve(path);
    if (seen.has(key)) throw new UsageError(`${path} is given twice`);
    seen.add(key);
  }
}

function sourceOf(path: string, io: Io): ByteSource {
  return path === "-" ? { name: "(stdin)", chunks: io.stdin } : path;
}

function endLine(text: string): string {
  return text.endsWith("\n") ? text : `${text}\n`;
}
