import type { HistoryJson } from "../../history/json.ts";
import { unarchive } from "../archive.ts";
import {
  CLIENTS_PER_ARCHIVE,
  type EmbeddedHistories,
  type EmbeddedPortfolio,
  type EmbeddedRules,
  TEMPLATE,
} from "../embedded.ts";

/** What the page carries, unpacked when it is asked for. */
export class EmbeddedReader {
  private readonly read = new Map<string, Promise<unknown>>();

  portfolio(): Promise<EmbeddedPortfolio> {
    return this.of(TEMPLATE.portfolio);
  }

  rules(): Promise<EmbeddedRules> {
    return this.of(TEMPLATE.rules);
  }

  /** The history of the client at a place of the portfolio. */
  async history(place: number): Promise<HistoryJson> {
    const histories = await this.of<EmbeddedHistories>(
      TEMPLATE.histories(Math.floor(place / CLIENTS_PER_ARCHIVE)),
    );
    const history = histories[place % CLIENTS_PER_ARCHIVE];
    if (history === undefined) throw new RangeError(`no client at ${place}`);
    return history;
  }

  private of<Content>(id: string): Promise<Content> {
    let content = this.read.get(id);
    if (content === undefined) {
      content = unarchive(templateText(id)).then((text) => JSON.parse(text));
      this.read.set(id, content);
    }
    return content as Promise<Content>;
  }
}

function templateText(id: string): string {
  const template = document.getElementById(id);
  if (!(template instanceof HTMLTemplateElement)) throw new Error(`the page has no ${id}`);
  return template.content.textContent ?? "";
}
