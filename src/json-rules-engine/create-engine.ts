import pLimit from "p-limit";
import * as z from "zod";
import { type AssessOptions, describeRules, type RulesOfEngine, readInstant } from "../assess/assess.ts";
import { readAssessOptions } from "../assess/assess-options.ts";
import type { Assessment } from "../assess/assessment.ts";
import { AssessmentFailedError } from "../assess/assessment-failed.ts";
import { readPrevious } from "../assess/previous.ts";
import { readOptions } from "../events/given-options.ts";
import { wasThrown } from "../events/thrown.ts";
import { EXPLAIN_OPTIONS, type ExplainRulesOptions, type Explanation } from "../explain/why/explain.ts";
import type { CustomFact } from "../facts/fact.ts";
import { fetchedFact } from "../facts/fetched.ts";
import { type History, recordedOf } from "../history/history.ts";
import { loadPacks, type PackOptions } from "../rules/compile/load-packs.ts";
import {
  byName,
  hasFunction,
  isCustomFact,
  packOptionsSchema,
  readOptionsBy,
} from "../rules/compile/pack-options.ts";
import type { ScoredBand } from "../score/band.ts";
import { assessByEngine, type EngineCase } from "./assess.ts";
import { explainByEngine } from "./explain.ts";
import { type FetchedFact, Fetcher, type FetchFact, type FetchLimits } from "./fetching.ts";
import { makeAskable } from "./rule-questions.ts";

export interface AsyncRiskEngineOptions extends Omit<PackOptions, "facts"> {
  /**
   * Facts by the name that rules ask for them: a function that fetches the value, the same with schemas of its params
   * and answers, or a fact by code that needs no fetching.
   */
  readonly facts?: Readonly<Record<string, FetchFact | FetchedFact | CustomFact>>;
  /** How long one answer is waited for, in milliseconds. Default: 5,000. */
  readonly timeoutMs?: number;
  /** How many answers are waited for at a time, over all clients. Default: 8. */
  readonly concurrency?: number;
  /** How many values, and characters of texts and keys, one answer may be made of, together. Default: 100,000. */
  readonly answerSize?: number;
}

/** What came of many clients, in the order given: those that could be assessed, and why the others could not. */
export interface Assessed {
  readonly assessments: readonly Assessment[];
  /** One a client: a `FactFailedError` where a fact was not to be had. */
  readonly failures: readonly AssessmentFailedError[];
}

/** Rules made ready to assess any number of clients, some of whose facts are fetched. */
export interface AsyncRiskEngine extends RulesOfEngine {
  /**
   * What the rules say of a client at an instant: the assessment that `RiskEngine.assess` gives, where that can give one.
   *
   * @throws FactFailedError with client, rule, fact and cause where a fact was not to be had, or makes no sense: no score is
   * better than a wrong one.
   * @throws AssessmentFailedError with client, rule, fact and cause where a fact or an operator by code fails.
   * @throws InvalidInputError for an `at` that is no instant, or a `previous` of another client or with an unknown band.
   */
  assess(history: History, options: AssessOptions): Promise<Assessment>;
  /**
   * Assesses many clients, some at a time. One that fails keeps none of the others from being assessed.
   *
   * @throws InvalidInputError for an `at` that is no instant.
   */
  assessAll(histories: Iterable<History>, options: Pick<AssessOptions, "at">): Promise<Assessed>;
  /**
   * Explains every rule, or one, as `explain` of `client-risk/explain` does. Facts that the assessment could pass over are
   * fetched, as an explanation tells of each comparison.
   *
   * @throws InvalidInputError for an `at` that is no instant, and for an unknown rule or subject, with the nearest name.
   * @throws FactFailedError with client, rule, fact and cause where a fact was not to be had.
   */
  explain(history: History, options: ExplainRulesOptions): Promise<Explanation>;
}

/** What a limit is where it is not given. */
export const FETCH_LIMITS: FetchLimits = { timeoutMs: 5_000, concurrency: 8, answerSize: 100_000 };

/** Clients that are assessed at a time. */
const CLIENTS_AT_A_TIME = 8;

const optionsSchema = packOptionsSchema.extend({
  facts: byName(
    "a function that fetches, an object with one as fetch, or a fact as defineFact makes it",
    isFact,
  ),
  timeoutMs: z
    .number()
    .min(1)
    .max(2 ** 31 - 1)
    .optional(),
  concurrency: z.int().min(1).optional(),
  answerSize: z.int().min(1).optional(),
});

/**
 * Compiles rule packs for json-rules-engine, asynchronously: for rules that ask facts of an app which must be fetched.
 *
 * A fact is fetched when a condition first asks for it, once for each client and params. An Engine is made for each
 * assessment, as the state of one is shared by all its runs.
 *
 * @throws InvalidInputError with every problem of every pack: file, JSON pointer, what was expected and found.
 * @example
 * const engine = createAsyncRiskEngine({
 *   packs: [defaultPack, ourPack],
 *   facts: { creditLimit: async ({ client, signal }) => (await fetch(`${url}/${client}`, { signal })).json() },
 * });
 * const { assessments, failures } = await engine.assessAll(histories, { at: "2026-03-01" });
 */
export function createAsyncRiskEngine(options: AsyncRiskEngineOptions): AsyncRiskEngine {
  const {
    facts = {},
    timeoutMs = FETCH_LIMITS.timeoutMs,
    concurrency = FETCH_LIMITS.concurrency,
    answerSize = FETCH_LIMITS.answerSize,
    ...packOptions
  } = readOptionsBy(options, optionsSchema);
  const limits: FetchLimits = { timeoutMs, concurrency, answerSize };
  const fetched = new Map<string, FetchedFact>();
  const words: Record<string, CustomFact> = {};
  for (const [name, fact] of Object.entries(facts)) {
    if ("compile" in fact) {
      words[name] = fact;
      continue;
    }
    const source: FetchedFact = typeof fact === "function" ? { fetch: fact } : fact;
    fetched.set(name, source);
    words[name] = fetchedFact(name, source);
  }
  const rules = loadPacks({ ...packOptions, facts: words });
  const askable = makeAskable(rules);
  const fetcher = new Fetcher(fetched, limits);

  const caseOf = (history: History, at: number, previous: ScoredBand | undefined): EngineCase => ({
    askable,
    fetcher,
    history,
    at,
    previous,
  });
  const readCase = (given: History, { at, previous }: AssessOptions): EngineCase => {
    const instant = readInstant(at);
    const history = recordedOf(given);
    return caseOf(history, instant, readPrevious(previous, history));
  };

  async function assess(history: History, options: AssessOptions): Promise<Assessment> {
    return assessByEngine(readCase(history, readAssessOptions(options)));
  }

  async function tryToAssess(history: History, at: number): Promise<Assessment | AssessmentFailedError> {
    try {
      return await assessByEngine(caseOf(history, at, undefined));
    } catch (error) {
      if (wasThrown(error, AssessmentFailedError)) return error;
      return new AssessmentFailedError(history.client.id, {}, error);
    }
  }

  async function assessAll(
    histories: Iterable<History>,
    options: Pick<AssessOptions, "at">,
  ): Promise<Assessed> {
    const instant = readInstant(readOptions(options, ["at"]).at);
    const limit = pLimit(CLIENTS_AT_A_TIME);
    const settled = await Promise.all(
      Array.from(histories, recordedOf).map((history) => limit(() => tryToAssess(history, instant))),
    );
    const assessments: Assessment[] = [];
    const failures: AssessmentFailedError[] = [];
    for (const one of settled) {
      if (one instanceof AssessmentFailedError) failures.push(one);
      else assessments.push(one);
    }
    return { assessments, failures };
  }

  const told = describeRules(rules);
  async function explain(history: History, given: ExplainRulesOptions): Promise<Explanation> {
    const options = readOptions(given, EXPLAIN_OPTIONS);
    return explainByEngine(readCase(history, options), options, told);
  }

  return Object.freeze({ assess, assessAll, explain, ...told });
}

function isFact(value: unknown): boolean {
  return typeof value === "function" || hasFunction(value, "fetch") || isCustomFact(value);
}
