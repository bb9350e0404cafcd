import pLimit, { type LimitFunction } from "p-limit";
import type * as z from "zod";
import type { FetchRequest } from "../facts/reading/fact-reader.ts";

/** What an app is asked when a rule needs a fact of its own. */
export interface FactQuestion<Params = Readonly<Record<string, unknown>>> {
  /** Id of the client that is assessed. */
  readonly client: string;
  /** The instant looked from, ISO 8601 in UTC. */
  readonly at: string;
  readonly params: Params;
  /** Aborted when the answer is no longer waited for: it took too long, or another fact of the client failed. */
  readonly signal: AbortSignal;
}

export type FetchFact<Params = Readonly<Record<string, unknown>>> = (
  question: FactQuestion<Params>,
) => Promise<unknown>;

/** A fact that an app fetches, with what it may be asked and what it may answer. */
export interface FetchedFact<Params = never> {
  readonly fetch: FetchFact<Params>;
  /** What params rules may give; others do not load. Default: any object. */
  readonly params?: z.ZodType<Params>;
  /** What answers make sense; another is a failure. Default: any. */
  readonly value?: z.ZodType;
}

/**
 * Types a fetched fact: `fetch` is given the params that the schema lets through.
 *
 * @example
 * const creditLimit = defineFetchedFact({
 *   params: z.strictObject({ currency: z.string() }),
 *   value: z.object({ limit: z.number() }),
 *   fetch: async ({ client, params: { currency }, signal }) =>
 *     (await fetch(`${url}/${client}?currency=${currency}`, { signal })).json(),
 * });
 */
export function defineFetchedFact<Params>(source: FetchedFact<Params>): FetchedFact {
  return source as unknown as FetchedFact;
}

/** A fact could not be fetched, so its client could not be assessed. */
export class FactFailedError extends Error {
  constructor(
    readonly client: string,
    readonly fact: string,
    readonly params: unknown,
    cause: unknown,
  ) {
    super(
      `client ${client}: fact ${fact} failed: ${cause instanceof Error ? cause.message : String(cause)}`,
      {
        cause,
      },
    );
    this.name = "FactFailedError";
  }
}

export interface FetchLimits {
  /** How long one answer is waited for, in milliseconds. */
  readonly timeoutMs: number;
  /** How many are waited for at a time, over all clients. */
  readonly concurrency: number;
}

/** Fetches the facts of an app, for many clients. */
export class Fetcher {
  private readonly limit: LimitFunction;

  constructor(
    private readonly facts: ReadonlyMap<string, FetchedFact>,
    private readonly limits: FetchLimits,
  ) {
    this.limit = pLimit(limits.concurrency);
  }

  /** The facts of one client at one instant. */
  forClient(client: string, at: string): ClientFacts {
    const abort = new AbortController();
    return new ClientFacts(abort, (request) =>
      this.limit(() => this.fetch(request, client, at, abort.signal)),
    );
  }

  private async fetch(request: FetchRequest, client: string, at: string, all: AbortSignal): Promise<unknown> {
    const { fact, params } = request;
    const source = this.facts.get(fact) as FetchedFact;
    try {
      all.throwIfAborted();
      const answer = await this.answerInTime(all, (signal) =>
        source.fetch({ client, at, params: params as never, signal }),
      );
      return source.value === undefined ? answer : source.value.parse(answer);
    } catch (error) {
      throw new FactFailedError(client, fact, params, error);
    }
  }

  /** Gives up once the time is over, whether the app heeds the signal or not. */
  private async answerInTime<Answer>(
    all: AbortSignal,
    ask: (signal: AbortSignal) => Promise<Answer>,
  ): Promise<Answer> {
    const { timeoutMs } = this.limits;
    const late = new AbortController();
    let stop: () => void = () => {};
    const givenUp = new Promise<never>((_, reject) => {
      const give = (reason: unknown): void => {
        late.abort(reason);
        reject(reason);
      };
      const timer = setTimeout(() => give(new Error(`no answer within ${timeoutMs} ms`)), timeoutMs);
      const onAbort = (): void => give(all.reason);
      all.addEventListener("abort", onAbort);
      stop = () => {
        clearTimeout(timer);
        all.removeEventListener("abort", onAbort);
      };
    });
    try {
      return await Promise.race([givenUp, ask(late.signal)]);
    } finally {
      stop();
    }
  }
}

/** Each fact of a client is fetched once for the same params, however many rules ask for it. */
export class ClientFacts {
  // Not the almanac's cache: its keys are hashes of the params, and two params may share one.
  private readonly answers = new Map<string, Promise<unknown>>();
  private readonly arrived = new Map<string, unknown>();

  constructor(
    private readonly abort: AbortController,
    private readonly fetch: (request: FetchRequest) => Promise<unknown>,
  ) {}

  /** The answers that came so far, by the key of the request. */
  get known(): ReadonlyMap<string, unknown> {
    return this.arrived;
  }

  get(request: FetchRequest): Promise<unknown> {
    let answer = this.answers.get(request.key);
    if (answer === undefined) {
      answer = this.fetch(request).then((value) => {
        this.arrived.set(request.key, value);
        return value;
      });
      this.answers.set(request.key, answer);
    }
    return answer;
  }

  /** Stops waiting for what was asked. */
  giveUp(reason: unknown): void {
    this.abort.abort(reason);
  }
}

export function isFactFailure(value: unknown): value is FactFailedError {
  return value instanceof FactFailedError;
}
