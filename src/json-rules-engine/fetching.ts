import pLimit, { type LimitFunction } from "p-limit";
import type * as z from "zod";
import { AssessmentFailedError } from "../assess/assessment-failed.ts";
import { shareByCopies } from "../events/shared-by-copies.ts";
import { messageOf } from "../events/thrown.ts";
import type { FetchRequest } from "../facts/reading/fact-reader.ts";
import { checkAnswer } from "./check-answer.ts";

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
export class FactFailedError extends AssessmentFailedError {
  constructor(
    client: string,
    override readonly fact: string,
    /** What the fact was asked with. */
    readonly params: unknown,
    /** Name of a rule that asks for it. */
    rule: string | undefined,
    cause: unknown,
  ) {
    super(client, rule === undefined ? { fact } : { rule, fact }, cause);
    this.name = "FactFailedError";
  }
}
shareByCopies(FactFailedError, "FactFailedError");

/** An answer that did not come, or makes no sense. Becomes a {@link FactFailedError} where it is known who asked. */
export class FetchFailedError extends Error {
  constructor(
    readonly request: FetchRequest,
    cause: unknown,
  ) {
    super(messageOf(cause), { cause });
  }
}

export interface FetchLimits {
  /** How long one answer is waited for, in milliseconds. */
  readonly timeoutMs: number;
  /** How many are waited for at a time, over all clients. */
  readonly concurrency: number;
  /** How large one may be: its values and the characters of its texts, together. */
  readonly answerSize: number;
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
    return new ClientFacts((request, givenUp) => this.limit(() => this.fetch(request, client, at, givenUp)));
  }

  private async fetch(request: FetchRequest, client: string, at: string, givenUp: GivenUp): Promise<unknown> {
    const { fact, params } = request;
    const source = this.facts.get(fact) as FetchedFact;
    try {
      givenUp.throwIfSo();
      const answer = await this.answerInTime(givenUp, (signal) =>
        source.fetch({ client, at, params: params as never, signal }),
      );
      const value = source.value === undefined ? answer : source.value.parse(answer);
      checkAnswer(value, this.limits.answerSize);
      return value;
    } catch (error) {
      throw new FetchFailedError(request, error);
    }
  }

  /** Gives up once the time is over, whether the app heeds the signal or not. */
  private async answerInTime<Answer>(
    givenUp: GivenUp,
    ask: (signal: AbortSignal) => Promise<Answer>,
  ): Promise<Answer> {
    const { timeoutMs } = this.limits;
    const late = new AbortController();
    let stop: () => void = () => {};
    const over = new Promise<never>((_, reject) => {
      const give = (reason: unknown): void => {
        late.abort(reason);
        reject(reason);
      };
      const timer = setTimeout(() => give(new Error(`no answer within ${timeoutMs} ms`)), timeoutMs);
      const leave = givenUp.tell(give);
      stop = () => {
        clearTimeout(timer);
        leave();
      };
    });
    try {
      return await Promise.race([over, ask(late.signal)]);
    } finally {
      stop();
    }
  }
}

/**
 * That a client's facts are no longer waited for. A list of its own rather than an `AbortSignal`: of as many listeners as
 * facts may be waited for at a time, Node warns as of a leak.
 */
class GivenUp {
  private reason: { readonly error: unknown } | undefined;
  private readonly waiting = new Set<(error: unknown) => void>();

  throwIfSo(): void {
    if (this.reason !== undefined) throw this.reason.error;
  }

  /** Whom to tell; gives what takes that back. */
  tell(give: (error: unknown) => void): () => void {
    this.waiting.add(give);
    return () => this.waiting.delete(give);
  }

  giveUp(error: unknown): void {
    this.reason ??= { error };
    for (const give of this.waiting) give(error);
  }
}

/** Each fact of a client is fetched once for the same params, however many rules ask for it. */
export class ClientFacts {
  // Not the almanac's cache: its keys are hashes of the params, and two params may share one.
  private readonly answers = new Map<string, Promise<unknown>>();
  private readonly arrived = new Map<string, unknown>();
  private readonly givenUp = new GivenUp();

  constructor(private readonly fetch: (request: FetchRequest, givenUp: GivenUp) => Promise<unknown>) {}

  /** The answers that came so far, by the key of the request. */
  get known(): ReadonlyMap<string, unknown> {
    return this.arrived;
  }

  get(request: FetchRequest): Promise<unknown> {
    let answer = this.answers.get(request.key);
    if (answer === undefined) {
      answer = this.fetch(request, this.givenUp).then((value) => {
        this.arrived.set(request.key, value);
        return value;
      });
      this.answers.set(request.key, answer);
    }
    return answer;
  }

  /** Stops waiting for what was asked. */
  giveUp(reason: unknown): void {
    this.givenUp.giveUp(reason);
  }
}
