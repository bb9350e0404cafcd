import type { RiskEngine } from "../assess.ts";
import type { Assessment } from "../assessment.ts";
import type { RiskEvent } from "../events/catalogue.ts";
import type { ClientProfile } from "../events/profile.ts";
import { formatInstant, instantOf, parseInstant } from "../events/time.ts";
import { appendEvents } from "../history/append.ts";
import { createHistory, type History } from "../history/history.ts";

/** The histories of many clients, gathered from a stream of their events. */
export class Portfolio {
  readonly #events = new Map<string, RiskEvent[]>();
  readonly #profiles: ReadonlyMap<string, ClientProfile>;
  #count = 0;
  #newest: number | undefined;

  constructor(profiles: readonly ClientProfile[] = []) {
    this.#profiles = new Map(profiles.map((profile) => [profile.id, profile]));
  }

  get eventCount(): number {
    return this.#count;
  }

  /** The instant of the newest event of all clients. */
  get newestAt(): string | undefined {
    return this.#newest === undefined ? undefined : formatInstant(this.#newest);
  }

  /** Every client with a profile or an event, sorted. */
  get clients(): string[] {
    return [...new Set([...this.#profiles.keys(), ...this.#events.keys()])].sort();
  }

  add(events: readonly RiskEvent[]): void {
    for (const event of events) {
      const own = this.#events.get(event.client);
      if (own === undefined) this.#events.set(event.client, [event]);
      else own.push(event);
      const at = instantOf(event);
      if (this.#newest === undefined || at > this.#newest) this.#newest = at;
    }
    this.#count += events.length;
  }

  /** How many events are later than an instant, and so are not seen from it. */
  countAfter(at: string): number {
    const instant = parseInstant(at) ?? Number.POSITIVE_INFINITY;
    let count = 0;
    for (const events of this.#events.values()) {
      for (const event of events) if (instantOf(event) > instant) count += 1;
    }
    return count;
  }

  historyOf(client: string): History {
    const history = createHistory(this.#profiles.get(client) ?? { id: client });
    return appendEvents(history, this.#events.get(client) ?? [], { trusted: true });
  }
}

/** Riskiest first; clients of whom nothing is known last; of equal scores in order of their ids. */
function rankAssessments(assessments: readonly Assessment[]): Assessment[] {
  return assessments.toSorted((a, b) => {
    const byScore = (b.score ?? -1) - (a.score ?? -1);
    return byScore !== 0 ? byScore : a.client < b.client ? -1 : a.client > b.client ? 1 : 0;
  });
}

/** The assessment of each client at one instant, ranked. */
export function assessPortfolio(
  portfolio: Portfolio,
  engine: RiskEngine,
  at: string,
  onHistory?: (history: History) => void,
): Assessment[] {
  const assessments = portfolio.clients.map((client) => {
    const history = portfolio.historyOf(client);
    onHistory?.(history);
    return engine.assess(history, { at });
  });
  return rankAssessments(assessments);
}
