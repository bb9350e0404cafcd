import type { RiskEngine } from "../assess/assess.ts";
import type { RiskEvent } from "../events/catalogue.ts";
import type { ClientProfile } from "../events/client-profile.ts";
import { appendEvents } from "../history/append.ts";
import { createHistory, type History } from "../history/history.ts";
import type { Language } from "../words/language.ts";
import type { Packs } from "./engine.ts";
import type { OutputFormat } from "./output-format.ts";
import { RankedBodies } from "./ranked-bodies.ts";

/** What is to be assessed, and how it will be written. */
export interface AssessTask {
  readonly packs: Packs;
  readonly profiles: readonly ClientProfile[];
  /** Only this client is asked for, in full. */
  readonly client?: string | undefined;
  readonly output: OutputFormat;
  readonly language: Language;
}

interface AssessorOptions extends Omit<AssessTask, "packs"> {
  readonly engine: RiskEngine;
}

/** What came to light in the history of a client: ids with different contents. */
export interface ClientConflicts {
  readonly client: string;
  readonly texts: readonly string[];
}

export interface AssessReport {
  readonly clients: number;
  readonly conflicts: readonly ClientConflicts[];
  /** Where one client is asked for that is not here: those that are. */
  readonly others: readonly string[] | undefined;
}

/** Assesses clients one after the other, and keeps of each only what is to be written. */
export class Assessor {
  readonly #engine: RiskEngine;
  readonly #client: string | undefined;
  readonly #output: OutputFormat;
  readonly #language: Language;
  readonly #profiles: ReadonlyMap<string, ClientProfile>;
  readonly #assessed = new Set<string>();
  readonly #conflicts: ClientConflicts[] = [];
  readonly #bodies = new RankedBodies();

  constructor({ engine, profiles, client, output, language }: AssessorOptions) {
    this.#engine = engine;
    this.#client = client;
    this.#output = output;
    this.#language = language;
    this.#profiles = new Map(profiles.map((profile) => [profile.id, profile]));
  }

  async assess(client: string, events: readonly RiskEvent[], at: string): Promise<void> {
    this.#assessed.add(client);
    if (this.#client !== undefined && this.#client !== client) return;
    const profile = this.#profiles.get(client) ?? { id: client };
    const history = appendEvents(createHistory(profile, { types: this.#engine.eventTypes }), events, {
      trusted: true,
    });
    if (history.conflicts.length > 0)
      this.#conflicts.push({ client, texts: history.conflicts.map(describe) });
    const assessment = this.#engine.assess(history, { at });
    const body =
      this.#client === undefined
        ? this.#output.piece(assessment)
        : this.#output.one(assessment, { history, engine: this.#engine, language: this.#language });
    await this.#bodies.add({ client, score: assessment.score, body });
  }

  /** Clients of whom only a profile is known so far. */
  get waiting(): string[] {
    return [...this.#profiles.keys()].filter((client) => !this.#assessed.has(client));
  }

  report(): AssessReport {
    const isMissing = this.#client !== undefined && !this.#assessed.has(this.#client);
    return {
      clients: this.#assessed.size,
      conflicts: this.#conflicts.toSorted((a, b) => (a.client < b.client ? -1 : 1)),
      others: isMissing ? [...this.#assessed].sort() : undefined,
    };
  }

  /** What was kept of each client, in order of rank. */
  pieces(): AsyncIterable<string> {
    return this.#bodies.inRank();
  }

  close(): Promise<void> {
    return this.#bodies.close();
  }
}

function describe({ id, kept, variants }: History["conflicts"][number]): string {
  return `event ${JSON.stringify(id)} came with ${variants.length} different contents; kept is the ${kept.type} of ${kept.at}`;
}
