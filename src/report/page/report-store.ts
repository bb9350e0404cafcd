import { type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { type Voice, voiceOf } from "../../explain/voice.ts";
import type { Language } from "../../words/language.ts";
import { EmbeddedReader } from "./embedded-reader.ts";
import { OpenedReport } from "./opened-report.ts";
import { type Filters, NO_FILTERS } from "./portfolio/filters.ts";
import { followStandings, type Standings } from "./standings.ts";
import type { PageWords } from "./words/page-words.ts";
import { pageWords } from "./words/words.ts";

/** What all views share: what the page carries, and what its reader has chosen. */
export interface Report {
  readonly opened: OpenedReport;
  readonly lang: Signal<Language>;
  /** The instant looked from: ISO 8601. */
  readonly at: Signal<string>;
  /** The earlier instant that changes are told from. */
  readonly since: Signal<string>;
  readonly filters: Signal<Filters>;
  readonly standings: ReadonlySignal<Standings>;
}

export async function openReport(): Promise<Report> {
  const reader = new EmbeddedReader();
  const portfolio = await reader.portfolio();
  const opened = new OpenedReport(portfolio, reader);
  const at = signal(portfolio.at);
  const since = signal(portfolio.since);
  return {
    opened,
    lang: signal(portfolio.lang),
    at,
    since,
    filters: signal(NO_FILTERS),
    standings: followStandings(opened, at, since),
  };
}

/** The words of the language that the reader has chosen. */
export function wordsOf({ lang, opened }: Report): { readonly words: PageWords; readonly voice: Voice } {
  return { words: pageWords[lang.value], voice: voiceOf(lang.value, opened.portfolio.zone) };
}
