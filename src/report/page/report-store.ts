import { type Signal, signal } from "@preact/signals";
import { createRiskEngine, type RiskEngine } from "../../assess/assess.ts";
import type { Assessment } from "../../assess/assessment.ts";
import type { Voice } from "../../explain/voice.ts";
import { voiceOf } from "../../explain/voice.ts";
import type { History } from "../../history/history.ts";
import { historyFromJson } from "../../history/json.ts";
import type { Language } from "../../words/language.ts";
import type { EmbeddedPortfolio } from "../embedded.ts";
import { EmbeddedReader } from "./embedded-reader.ts";
import type { PageWords } from "./words/page-words.ts";
import { pageWords } from "./words/words.ts";

/** What all views share: what the page carries, and what its reader has chosen. */
export interface Report {
  readonly portfolio: EmbeddedPortfolio;
  readonly lang: Signal<Language>;
  /** The instant looked from: ISO 8601. */
  readonly at: Signal<string>;
  /** The engine, made when it is first asked for. */
  engine(): Promise<RiskEngine>;
  history(client: string): Promise<History>;
  assess(client: string, at: string): Promise<Assessment>;
}

export async function openReport(): Promise<Report> {
  const reader = new EmbeddedReader();
  const portfolio = await reader.portfolio();
  const places = new Map(portfolio.clients.map(({ now }, place) => [now.client, place]));
  const histories = new Map<string, Promise<History>>();
  let made: Promise<RiskEngine> | undefined;
  const engine = () => {
    made ??= reader.rules().then(({ packs }) => createRiskEngine({ packs }));
    return made;
  };
  const history = (client: string) => {
    let opened = histories.get(client);
    if (opened === undefined) {
      opened = Promise.all([engine(), reader.history(places.get(client) ?? -1)]).then(
        ([{ eventTypes: types }, json]) => historyFromJson(json, { types }),
      );
      histories.set(client, opened);
    }
    return opened;
  };
  return {
    portfolio,
    lang: signal(portfolio.lang),
    at: signal(portfolio.at),
    engine,
    history,
    assess: async (client, at) => (await engine()).assess(await history(client), { at }),
  };
}

/** The words of the language that the reader has chosen. */
export function wordsOf({ lang, portfolio }: Report): { readonly words: PageWords; readonly voice: Voice } {
  return { words: pageWords[lang.value], voice: voiceOf(lang.value, portfolio.zone) };
}
