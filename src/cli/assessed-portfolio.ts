import { createRiskEngine, type RiskEngine } from "../assess/assess.ts";
import type { Problem } from "../events/problem.ts";
import type { ByteSource } from "../files/bytes.ts";
import { Assessor, type AssessTask } from "./assessor.ts";
import {
  type Listeners,
  type Passed,
  type Portfolio,
  type PortfolioReport,
  type Prepared,
  Seen,
} from "./portfolio.ts";

/** What assesses the clients of one reading, and counts what is read. */
export interface Reading {
  readonly assessor: Assessor;
  readonly seen: Seen;
  /** The instant looked from. */
  readonly at: string;
}

/** A portfolio that keeps of its clients what the last assessor keeps: how events are read is told by those that extend it. */
export abstract class AssessedPortfolio implements Portfolio {
  readonly #task: AssessTask;
  protected readonly engine: RiskEngine;
  protected readonly sources: readonly ByteSource[];
  #assessor: Assessor | undefined;

  constructor(task: AssessTask, sources: readonly ByteSource[]) {
    this.#task = task;
    this.engine = createRiskEngine(task.packs);
    this.sources = sources;
  }

  abstract prepare(onPassed: (passed: Passed) => void): Promise<Prepared>;

  /** Has each client assessed that events tell of. Gives the first event that stands apart, where they must stand in a row. */
  protected abstract readClients(reading: Reading, listeners: Listeners): Promise<Problem | undefined>;

  async assess(at: string, listeners: Listeners): Promise<PortfolioReport> {
    await this.#assessor?.close();
    const assessor = new Assessor({ ...this.#task, engine: this.engine });
    this.#assessor = assessor;
    const seen = new Seen(at);
    const strayed = await this.readClients({ assessor, seen, at }, listeners);
    for (const client of assessor.waiting) await assessor.assess(client, [], at);
    for (const record of assessor.refused) await listeners.onInvalid(record);
    const { events, newest, later } = seen;
    return { ...assessor.report(), events, newest, later, strayed };
  }

  async *pieces(): AsyncGenerator<string> {
    if (this.#assessor !== undefined) yield* this.#assessor.pieces();
  }

  async close(): Promise<void> {
    await this.#assessor?.close();
  }
}
