import { setImmediate, setTimeout } from "node:timers/promises";
import { type RiskEngine, rulesOf } from "../assess/assess.ts";
import type { Assessment } from "../assess/assessment.ts";
import type { RiskEventInput } from "../events/catalogue.ts";
import type { ClientProfile } from "../events/client-profile.ts";
import type { Unchecked } from "../events/unchecked.ts";
import type { History } from "../history/history.ts";
import { assessClient, readHistory } from "./assess-client.ts";
import type { ClientChange } from "./client-change.ts";
import { type DeskHealth, DeskTally, messageOf } from "./desk-health.ts";
import { HistoryCache } from "./history-cache.ts";
import { type PauseOptions, pauseAfter } from "./pause.ts";
import { pump, pumpDry } from "./pump.ts";
import { type Answer, recordEvents, recordProfiles } from "./record-batch.ts";
import type { Claim, HistoryStore, OutboxEntry, Settlement } from "./store.ts";

export interface DeskOptions {
  readonly engine: RiskEngine;
  readonly store: HistoryStore;
  /**
   * Is handed each change at least once, those of one client in order and one after the other. One that throws, or rejects, is handed
   * the change again later, the changes behind it waiting. Repeats have the same `id`.
   */
  readonly onChange: (change: ClientChange, delivery: Delivery) => unknown;
  /** Milliseconds since 1970. Default: the clock of the machine. */
  readonly now?: () => number;
  /** Waits so many milliseconds, or until the signal is aborted. Default: a timer. */
  readonly sleep?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  /** From 0 to 1, for pauses. Default: `Math.random`. */
  readonly random?: () => number;
  /** How long a client, or its changes, are this worker's alone, in milliseconds: longer than a handler takes. Default: a minute. */
  readonly lease?: number;
  /** How often a change is tried before it is set aside. Default: 10. */
  readonly attempts?: number;
  /** Between attempts. Default: from a second to an hour. */
  readonly pauses?: PauseOptions;
  /** How many events of histories are remembered between looks. Default: 500,000, some hundreds of megabytes. */
  readonly eventsInMemory?: number;
}

export interface Delivery {
  /** 0 for the first. */
  readonly attempt: number;
  /** Aborted when the desk is to stop. */
  readonly signal: AbortSignal;
}

export interface RunOptions {
  /** Stops the desk: what was begun is finished, nothing is begun. */
  readonly signal: AbortSignal;
  /** How many clients are assessed, and how many are told of, at once. Default: 16. */
  readonly concurrency?: number;
}

/** Keeps histories in a store, assesses whom something changed for, and tells of what is otherwise. */
export interface Desk {
  /**
   * Records events that come from outside: each is checked, the good ones are kept when this resolves, however bad the others.
   *
   * @returns what became of each, in their order.
   * @throws InvalidInputError for what is no list.
   * @example
   * const [answer] = await desk.record([{ id: "c-1", client: "acme", at: "2026-03-01", type: "call.ignored" }]);
   * answer.outcome; // "taken"; the second time "duplicate"
   */
  record(events: readonly Unchecked<RiskEventInput>[]): Promise<readonly Answer[]>;
  /** Records profiles of clients, each in the place of the one before, and says what became of each. */
  recordProfiles(profiles: readonly Unchecked<ClientProfile>[]): Promise<readonly Answer[]>;
  /** The history of a client, and what was last said of it; `undefined` where nothing is known. */
  read(client: string): Promise<ClientOfDesk | undefined>;
  /** Assesses and tells until the signal is aborted, sleeping while nothing is due. What fails is tried again; see `health`. */
  run(options: RunOptions): Promise<void>;
  /**
   * Assesses and tells until nothing is due, for a job that comes again.
   *
   * @throws what the store throws; a handler or a client that fails waits until it is due again.
   */
  drain(options?: Partial<RunOptions>): Promise<void>;
  /** Goes by other rules from now on, and makes them those of the store: all clients are assessed anew, behind those who are due. */
  useRules(engine: RiskEngine): Promise<void>;
  health(): DeskHealth;
}

export interface ClientOfDesk {
  readonly history: History;
  /** The last one; absent where there was none yet. */
  readonly assessment?: Assessment;
}

const LEASE = 60_000;
const ATTEMPTS = 10;
const PAUSES: PauseOptions = { first: 1_000, longest: 3_600_000 };
const EVENTS_IN_MEMORY = 500_000;
const CONCURRENCY = 16;
/** A wake-up that was lost on its way is made good after so long. */
const LONGEST_SLEEP = 30_000;
/** What is due and could not be had is in somebody's hands for a moment. */
const SHORTEST_SLEEP = 20;

/**
 * A desk over a store. Any number of them may work on one store, in any number of processes.
 *
 * @throws InvalidInputError for an engine that `createRiskEngine` did not make.
 * @example
 * const desk = createDesk({ engine, store: createMemoryStore(), onChange: (change) => console.log(change) });
 * await desk.record(events);
 * await desk.drain();
 */
export function createDesk(options: DeskOptions): Desk {
  rulesOf(options.engine);
  return new StoreDesk(options);
}

class StoreDesk implements Desk {
  readonly #options: Required<DeskOptions>;
  readonly #cache: HistoryCache;
  readonly #tally = new DeskTally();
  #engine: RiskEngine;

  constructor(options: DeskOptions) {
    this.#options = {
      ...{ now: Date.now, sleep: sleepFor, random: Math.random },
      ...{ lease: LEASE, attempts: ATTEMPTS, pauses: PAUSES, eventsInMemory: EVENTS_IN_MEMORY },
      ...options,
    };
    this.#engine = options.engine;
    this.#cache = new HistoryCache(this.#options.eventsInMemory);
  }

  record(events: readonly Unchecked<RiskEventInput>[]): Promise<readonly Answer[]> {
    return recordEvents(this.#options.store, this.#engine, events);
  }

  recordProfiles(profiles: readonly Unchecked<ClientProfile>[]): Promise<readonly Answer[]> {
    return recordProfiles(this.#options.store, this.#engine, profiles);
  }

  async read(client: string): Promise<ClientOfDesk | undefined> {
    const read = await readHistory(this.#options.store, this.#engine, client, this.#cache);
    if (read === undefined) return undefined;
    const { history, stored } = read;
    return { history, ...(stored.last === undefined ? {} : { assessment: stored.last.assessment }) };
  }

  async run({ signal, concurrency = CONCURRENCY }: RunOptions): Promise<void> {
    const { store, now, sleep } = this.#options;
    let failures = 0;
    const sleeping = {
      concurrency,
      signal,
      wake: (look: AbortSignal) => store.wake(look),
      sleep: async (look: AbortSignal) => {
        failures = 0;
        const due = (await store.nextDue(this.#engine.hash)) ?? Number.POSITIVE_INFINITY;
        await sleep(Math.max(SHORTEST_SLEEP, Math.min(due - now(), LONGEST_SLEEP)), look);
      },
      afterFailure: (error: unknown, look: AbortSignal) => {
        this.#tally.fail(error, now());
        return sleep(this.#pauseAfter(failures++), look);
      },
    };
    this.#tally.runs++;
    try {
      await Promise.all([
        pump({ ...sleeping, take: (limit) => this.#takeClients(limit) }),
        pump({ ...sleeping, take: (limit) => this.#takeChanges(limit, signal) }),
      ]);
    } finally {
      this.#tally.runs--;
    }
  }

  async drain(options: Partial<RunOptions> = {}): Promise<void> {
    const { signal = new AbortController().signal, concurrency = CONCURRENCY } = options;
    let done: number;
    do {
      done = await pumpDry({ signal, concurrency, take: (limit) => this.#takeClients(limit) });
      done += await pumpDry({ signal, concurrency, take: (limit) => this.#takeChanges(limit, signal) });
    } while (done > 0);
  }

  async useRules(engine: RiskEngine): Promise<void> {
    rulesOf(engine);
    this.#engine = engine;
    await this.#options.store.adoptRules(engine.hash, { force: true });
  }

  health(): DeskHealth {
    return this.#tally.health;
  }

  async #takeClients(limit: number): Promise<(() => Promise<void>)[]> {
    const { store, now, lease } = this.#options;
    const engine = this.#engine;
    this.#tally.hasCurrentRules = await store.adoptRules(engine.hash);
    if (!this.#tally.hasCurrentRules) return [];
    const claims = await store.claim({ now: now(), limit, lease, rules: engine.hash });
    return claims.map((claim) => () => this.#counting("assessing", () => this.#assess(engine, claim)));
  }

  async #assess(engine: RiskEngine, claim: Claim): Promise<void> {
    const { store, now } = this.#options;
    const { counts } = this.#tally;
    // A store that never waits would let nobody else have a turn.
    await setImmediate();
    let settlement: Settlement;
    try {
      const read = await readHistory(store, engine, claim.client, this.#cache);
      // Erased in the meantime.
      if (read === undefined) return;
      settlement = await assessClient(store, engine, { claim, now: now() }, read);
    } catch (error) {
      counts.notAssessed++;
      this.#tally.fail(error, now());
      return store.release(claim, now() + this.#pauseAfter(claim.failures), messageOf(error));
    }
    if (await store.settle(claim, settlement)) counts.assessed++;
    else counts.overtaken++;
  }

  async #takeChanges(limit: number, signal: AbortSignal): Promise<(() => Promise<void>)[]> {
    const { store, now, lease } = this.#options;
    const until = now() + lease;
    const byClient = new Map<string, OutboxEntry[]>();
    for (const entry of await store.outbox({ now: now(), limit, lease })) {
      const own = byClient.get(entry.change.client);
      if (own === undefined) byClient.set(entry.change.client, [entry]);
      else own.push(entry);
    }
    return [...byClient.values()].map(
      (own) => () => this.#counting("telling", () => this.#tell(own, until, signal)),
    );
  }

  /** Tells the changes of one client, as long as they are this worker's to tell. */
  async #tell(entries: readonly OutboxEntry[], until: number, signal: AbortSignal): Promise<void> {
    const { store, onChange, now } = this.#options;
    const told: string[] = [];
    let failed: { readonly entry: OutboxEntry; readonly error: unknown } | undefined;
    for (const entry of entries) {
      if (told.length > 0 && (now() >= until || signal.aborted)) break;
      try {
        await onChange(entry.change, { attempt: entry.attempts, signal });
      } catch (error) {
        failed = { entry, error };
        break;
      }
      told.push(entry.change.id);
    }
    if (told.length > 0) await store.delivered(told);
    this.#tally.counts.told += told.length;
    if (failed !== undefined) await this.#fail(failed.entry, failed.error);
  }

  async #fail({ change, attempts }: OutboxEntry, error: unknown): Promise<void> {
    const { store, now } = this.#options;
    const { counts } = this.#tally;
    const isLast = attempts + 1 >= this.#options.attempts;
    counts.notTold++;
    if (isLast) counts.setAside++;
    this.#tally.fail(error, now());
    const retryAt = isLast ? undefined : now() + this.#pauseAfter(attempts);
    await store.failed(change.id, { retryAt, error: messageOf(error) });
  }

  #pauseAfter(failures: number): number {
    const { pauses, random } = this.#options;
    return pauseAfter(failures, pauses, random);
  }

  async #counting(what: "assessing" | "telling", work: () => Promise<void>): Promise<void> {
    this.#tally.counts[what]++;
    try {
      await work();
    } finally {
      this.#tally.counts[what]--;
    }
  }
}

async function sleepFor(milliseconds: number, signal: AbortSignal): Promise<void> {
  // Aborted, it is over as well.
  await setTimeout(milliseconds, undefined, { signal }).catch(() => undefined);
}
