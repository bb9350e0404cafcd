import pageScript from "client-risk:report-page";
import { version } from "../../package.json";
import { type RiskEngine, rulesOf } from "../assess/assess.ts";
import { InvalidInputError, problemAt } from "../events/problem.ts";
import { DAY, formatInstant } from "../events/time.ts";
import { readInstantAt } from "../explain/time/instants.ts";
import type { History } from "../history/history.ts";
import { historyToJson } from "../history/json.ts";
import { compareRisk } from "../score/rank.ts";
import type { Language } from "../words/language.ts";
import { archive } from "./archive.ts";
import { toBase64 } from "./base64.ts";
import { type Discretion, discreet } from "./discretion.ts";
import {
  CLIENTS_PER_ARCHIVE,
  type EmbeddedClient,
  type EmbeddedHistories,
  type EmbeddedPortfolio,
  type EmbeddedRules,
  TEMPLATE,
} from "./embedded.ts";
import { overviewOf } from "./overview.ts";

export interface ReportOptions extends Discretion {
  /** The instant looked from. */
  readonly at: string;
  /** The earlier instant that "what changed" looks back to. Default: 30 days before `at`. */
  readonly since?: string | undefined;
  /** The language that the page opens in. Default: English. */
  readonly lang?: Language | undefined;
  /** IANA name of the time zone of the dates. Default: UTC. */
  readonly zone?: string | undefined;
}

const USUAL_SINCE = 30 * DAY;
const WEEK = 7 * DAY;
/** The courses cover a year. */
const WEEKS = 53;

/**
 * A page about a portfolio: one file of HTML that needs nothing else, neither a network nor a server. It carries the engine with the rules
 * and the histories, so that other dates, and what would be if, are computed in the page, as `assess` does here.
 *
 * @throws InvalidInputError for an instant that is none, a `since` after `at`, and an engine with facts or operators by code, which a page cannot carry.
 * @throws AssessmentFailedError as `assess` does.
 * @example writeFileSync("report.html", await renderReport(histories, engine, { at: "2026-11-01" }));
 */
export async function renderReport(
  histories: readonly History[],
  engine: RiskEngine,
  options: ReportOptions,
): Promise<string> {
  const at = readInstantAt("/at", options.at);
  const since = options.since === undefined ? at - USUAL_SINCE : readInstantAt("/since", options.since);
  const rules = embedRules(engine);
  const told = await discreet(histories, options, engine.eventTypes);
  const looked = told
    .map((history) => ({ history, embedded: embedClient(engine, history, at, since) }))
    .sort((a, b) => compareRisk(a.embedded.now, b.embedded.now));
  const hasPseudonyms = (options.pseudonyms ?? false) !== false;
  const portfolio: EmbeddedPortfolio = {
    at: formatInstant(at),
    since: formatInstant(since),
    lang: options.lang ?? "en",
    zone: options.zone ?? "UTC",
    version,
    rules: { packs: engine.packs, hash: engine.hash },
    hidden: {
      notes: options.noNotes === true || hasPseudonyms,
      names: hasPseudonyms,
    },
    weeks: weeksUntil(at).map(formatInstant),
    clients: looked.map(({ embedded }) => embedded),
  };
  const archives = new Map<string, string>([[TEMPLATE.portfolio, await archive(JSON.stringify(portfolio))]]);
  archives.set(TEMPLATE.rules, await archive(JSON.stringify(rules)));
  for (let start = 0; start < looked.length; start += CLIENTS_PER_ARCHIVE) {
    const some: EmbeddedHistories = looked
      .slice(start, start + CLIENTS_PER_ARCHIVE)
      .map(({ history }) => historyToJson(history));
    archives.set(TEMPLATE.histories(start / CLIENTS_PER_ARCHIVE), await archive(JSON.stringify(some)));
  }
  return page(archives);
}

function embedRules(engine: RiskEngine): EmbeddedRules {
  const { files, byCode } = rulesOf(engine);
  if (byCode.length === 0) return { packs: files };
  const expected = "an engine of rule files alone, which a page can carry";
  const found = `facts or operators by code: ${byCode.join(", ")}`;
  throw new InvalidInputError([problemAt({ pointer: "/engine" }, { code: "wrong-value", expected, found })]);
}

function embedClient(engine: RiskEngine, history: History, at: number, since: number): EmbeddedClient {
  const look = (instant: number) => engine.assess(history, { at: formatInstant(instant) });
  const course = weeksUntil(at).map((week) => look(week).score);
  const { score, band } = look(since);
  return { now: overviewOf(look(at), history.client), before: { score, band }, course };
}

function weeksUntil(at: number): readonly number[] {
  return Array.from({ length: WEEKS }, (_, i) => at - (WEEKS - 1 - i) * WEEK);
}

/** Scripts by hash only; Observable Plot styles its elements inline. */
async function page(archives: ReadonlyMap<string, string>): Promise<string> {
  const policy = [
    "default-src 'none'",
    `script-src 'sha256-${await sha256(pageScript)}'`,
    "style-src 'unsafe-inline'",
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  const templates = [...archives].map(([id, text]) => `<template id="${id}">${text}</template>`).join("\n");
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>client-risk</title>
</head>
<body>
<div id="report"></div>
${templates}
<script type="module">${pageScript}</script>
</body>
</html>
`;
}

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return toBase64(new Uint8Array(digest));
}
