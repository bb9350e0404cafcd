import { createRiskEngine, type RiskEngine } from "../../assess/assess.ts";
import type { History } from "../../history/history.ts";
import { historyFromJson } from "../../history/json.ts";
import type { EmbeddedPortfolio } from "../embedded.ts";
import type { EmbeddedReader } from "./embedded-reader.ts";

/** What the page carries, made ready when it is asked for, each once. */
export class OpenedReport {
  readonly #reader: EmbeddedReader;
  readonly #places: ReadonlyMap<string, number>;
  readonly #opened: (Promise<History> | undefined)[];
  #engine: Promise<RiskEngine> | undefined;
  #histories: Promise<readonly History[]> | undefined;

  constructor(
    readonly portfolio: EmbeddedPortfolio,
    reader: EmbeddedReader,
  ) {
    this.#reader = reader;
    this.#places = new Map(portfolio.clients.map(({ now }, place) => [now.client, place]));
    this.#opened = portfolio.clients.map(() => undefined);
  }

  engine(): Promise<RiskEngine> {
    this.#engine ??= this.#reader.rules().then(({ packs }) => createRiskEngine({ packs }));
    return this.#engine;
  }

  history(client: string): Promise<History> {
    return this.#at(this.#places.get(client) ?? -1);
  }

  /** All of them, in the order of the portfolio. */
  histories(): Promise<readonly History[]> {
    this.#histories ??= Promise.all(this.portfolio.clients.map((_, place) => this.#at(place)));
    return this.#histories;
  }

  #at(place: number): Promise<History> {
    const known = this.#opened[place];
    if (known !== undefined) return known;
    const opened = Promise.all([this.engine(), this.#reader.history(place)]).then(
      ([{ eventTypes: types }, json]) => historyFromJson(json, { types }),
    );
    this.#opened[place] = opened;
    return opened;
  }
}
