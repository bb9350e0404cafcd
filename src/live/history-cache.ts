import type { History } from "../history/history.ts";

interface CachedHistory {
  readonly history: History;
  readonly revision: number;
}

/** The histories assessed last, so that of a long one only what came since is read. At most so many events altogether. */
export class HistoryCache {
  /** The one asked for longest ago first. */
  readonly #byClient = new Map<string, CachedHistory>();
  readonly #mostEvents: number;
  #events = 0;

  constructor(mostEvents: number) {
    this.#mostEvents = mostEvents;
  }

  get(client: string): CachedHistory | undefined {
    return this.#byClient.get(client);
  }

  set(client: string, cached: CachedHistory): void {
    this.delete(client);
    this.#byClient.set(client, cached);
    this.#events += sizeOf(cached);
    for (const oldest of this.#byClient.keys()) {
      if (this.#events <= this.#mostEvents) break;
      this.delete(oldest);
    }
  }

  delete(client: string): void {
    const cached = this.#byClient.get(client);
    if (cached === undefined) return;
    this.#byClient.delete(client);
    this.#events -= sizeOf(cached);
  }
}

/** A history without events takes room as well. */
function sizeOf({ history }: CachedHistory): number {
  return history.events.length + 10;
}
