import type { RiskEngine } from "../assess/assess.ts";
import type { Assessment } from "../assess/assessment.ts";
import type { ClientProfile } from "../events/client-profile.ts";
import { InvalidInputError } from "../events/problem.ts";
import type { InvalidRecord } from "../files/read-events.ts";
import { appendEvents } from "../history/append.ts";
import { createHistory, type History, recordedOf } from "../history/history.ts";
import type { Language } from "../words/language.ts";
import type { ClientBatch } from "./client-batches.ts";
import type { Packs } from "./engine.ts";
import type { OutputFormat } from "./output-format.ts";
import { RankedTexts } from "./ranked-texts.ts";

/** What is to be assessed, and how it will be written. */
export interface AssessTask {
  readonly packs: Packs;
  readonly profiles: readonly ClientProfile[];
  /** Only this client is asked for, in full. */
  readonly client?: string | undefined;
  readonly output: OutputFormat;
  readonly language: Language;
  /** Time zone of the dates in texts. */
  readonly zone: string;
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
  /** Events that told what others had told already. */
  readonly same: number;
  /** Where one client is asked for that is not here: those that are. */
  readonly others: readonly string[] | undefined;
}

const NEWLINE = Buffer.from("\n");

/** Assesses clients one after the other, and keeps of each only what is to be written. */
export class Assessor {
  readonly #engine: RiskEngine;
  readonly #client: string | undefined;
  readonly #output: OutputFormat;
  readonly #language: Language;
  readonly #zone: string;
  readonly #profiles: ReadonlyMap<string, ClientProfile>;
  readonly #assessed = new Set<string>();
  readonly #conflicts: ClientConflicts[] = [];
  readonly #refused: { readonly client: string; readonly record: InvalidRecord }[] = [];
  readonly #texts = new RankedTexts();
  #same = 0;

  constructor({ engine, profiles, client, output, language, zone }: AssessorOptions) {
    this.#engine = engine;
    this.#client = client;
    this.#output = output;
    this.#language = language;
    this.#zone = zone;
    this.#profiles = new Map(profiles.map((profile) => [profile.id, profile]));
  }

  async assess(client: string, batches: readonly ClientBatch[], at: string): Promise<void> {
    this.#assessed.add(client);
    if (this.#client !== undefined && this.#client !== client) return;
    const profile = this.#profiles.get(client) ?? { id: client };
    const history = batches.reduce(
      (before, { events }) => appendEvents(before, events, { trusted: true }),
      createHistory(profile, { types: this.#engine.eventTypes }),
    );
    const told = batches.reduce((total, { events }) => total + events.length, 0);
    this.#same += told - recordedOf(history).version.length;
    if (history.conflicts.length > 0)
      this.#conflicts.push({ client, texts: history.conflicts.map(describe) });
    const assessment = this.#tryToAssess(history, batches, at);
    if (assessment === undefined) return;
    const text =
      this.#client === undefined
        ? this.#output.piece(assessment)
        : this.#output.one(assessment, {
            history,
            engine: this.#engine,
            language: this.#language,
            zone: this.#zone,
          });
    await this.#texts.add({ client, score: assessment.score, text });
  }

  /** Gives nothing for a client that is beyond the limits: that one is refused, and the others are assessed. */
  #tryToAssess(history: History, batches: readonly ClientBatch[], at: string): Assessment | undefined {
    try {
      return this.#engine.assess(history, { at });
    } catch (error) {
      if (!(error instanceof InvalidInputError)) throw error;
      const problems = error.problems.map((problem) =>
        problem.code === "limit"
          ? { ...problem, expected: `${problem.expected}, or as many as --max-subjects says` }
          : problem,
      );
      const records = batches.flatMap((batch) => batch.records());
      const bytes = Buffer.concat(records.flatMap((record, i) => (i === 0 ? [record] : [NEWLINE, record])));
      this.#refused.push({ client: history.client.id, record: { problems, bytes } });
      return undefined;
    }
  }

  /** Clients that could not be assessed, each with all of its events, in the order of their ids. */
  get refused(): readonly InvalidRecord[] {
    return this.#refused.toSorted((a, b) => (a.client < b.client ? -1 : 1)).map(({ record }) => record);
  }

  /** Clients of whom only a profile is known so far. */
  get waiting(): string[] {
    return [...this.#profiles.keys()].filter((client) => !this.#assessed.has(client));
  }

  report(): AssessReport {
    const isMissing = this.#client !== undefined && !this.#assessed.has(this.#client);
    return {
      clients: this.#assessed.size,
      same: this.#same,
      conflicts: this.#conflicts.toSorted((a, b) => (a.client < b.client ? -1 : 1)),
      others: isMissing ? [...this.#assessed].sort() : undefined,
    };
  }

  /** What was kept of each client, in order of rank. */
  pieces(): AsyncIterable<string> {
    return this.#texts.inRank();
  }

  close(): Promise<void> {
    return this.#texts.close();
  }
}

function describe({ id, kept, variants }: History["conflicts"][number]): string {
  return `event ${JSON.stringify(id)} came with ${variants.length} different contents; kept is the ${kept.type} of ${kept.at}`;
}
