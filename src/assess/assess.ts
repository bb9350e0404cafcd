import { adviseClient } from "../advice/advise.ts";
import type { EventCatalogue } from "../events/catalogue.ts";
import { deepFreeze } from "../events/deep-freeze.ts";
import { describeValue, InvalidInputError, problemAt } from "../events/problem.ts";
import { formatDuration, parseInstant } from "../events/time.ts";
import type { History } from "../history/history.ts";
import { type LoadedRules, loadPacks, type PackOptions } from "../rules/compile/load-packs.ts";
import type { Action, Rule } from "../rules/file/rule-file.ts";
import { findFindings } from "../rules/run/find.ts";
import { FARTHEST_LOOK_BACK } from "../rules/run/look-back.ts";
import { CaseMemos } from "../rules/run/rule-memo.ts";
import type { ScoredBand } from "../score/band.ts";
import { readAssessOptions } from "./assess-options.ts";
import type { Assessment } from "./assessment.ts";
import { failureOf } from "./assessment-failed.ts";
import { closeCase, judgeCase, type OpenCase, openCase, openPast } from "./case.ts";
import { readPrevious } from "./previous.ts";

/** What an engine is made of. */
export type RiskEngineOptions = PackOptions;

export interface AssessOptions {
  /** The instant looked from: ISO 8601 with an offset, or a date, which is midnight UTC. Later events are not seen. */
  readonly at: string;
  /** An earlier assessment of the client: its band is left downwards only 5 below the threshold. */
  readonly previous?: Assessment | undefined;
}

/** Rules made ready to assess any number of clients. Holds no state of theirs. */
export interface RiskEngine extends RulesOfEngine {
  /**
   * What the rules say of a client at an instant: score, findings and advice. Pure: the same history, packs and
   * options give the same assessment, byte for byte.
   *
   * @throws InvalidInputError for an `at` that is no instant, or a `previous` of another client or with an unknown band.
   * @throws AssessmentFailedError with client, rule, fact and cause where a fact or an operator by code fails.
   */
  assess(history: History, options: AssessOptions): Assessment;
}

/** What an engine tells of its rules. */
export interface RulesOfEngine {
  /** The longest look-back that the packs can need, as a duration for `pruneHistory`. */
  readonly horizon: string;
  readonly horizonMs: number;
  /** The event types that the packs know: the built-in ones and their own. */
  readonly eventTypes: EventCatalogue;
  readonly packs: readonly { readonly name: string; readonly version: string }[];
  /** Fingerprint of the packs, FNV-1a of 64 bits: tells versions apart, proves nothing against who wants two alike. */
  readonly hash: string;
  /** Every rule that can fire, the advice that findings carry written out among them, sorted by name. */
  readonly rules: readonly Rule[];
  readonly actions: Readonly<Record<string, Action>>;
}

/**
 * Compiles rule packs.
 *
 * @throws InvalidInputError with every problem of every pack: file, JSON pointer, what was expected and found.
 * @example
 * const engine = createRiskEngine({ packs: [defaultPack] });
 * const history = appendEvents(createHistory({ id: "acme" }), events);
 * engine.assess(history, { at: "2026-03-01" }).band;
 */
export function createRiskEngine(options: RiskEngineOptions): RiskEngine {
  const rules = loadPacks(options);
  const memos = new CaseMemos(rules);
  const engine: RiskEngine = Object.freeze({
    assess: (history: History, options: AssessOptions) => assess(rules, memos, history, options),
    ...describeRules(rules),
  });
  RULES.set(engine, rules);
  return engine;
}

/** The rules in their running form are nobody's business but that of what explains them. */
const RULES = new WeakMap<object, LoadedRules>();

/** The same, where it is no fault that an engine is made otherwise, such as one that a test makes up. */
export function knownRulesOf(engine: RiskEngine): LoadedRules | undefined {
  return RULES.get(engine);
}

/** @throws InvalidInputError for anything that {@link createRiskEngine} did not make. */
export function rulesOf(engine: RiskEngine): LoadedRules {
  const rules = RULES.get(engine);
  if (rules !== undefined) return rules;
  const told = { expected: "an engine made by createRiskEngine", found: describeValue(engine) };
  throw new InvalidInputError([problemAt({}, { code: "wrong-type", ...told })]);
}

/** What an engine tells of its rules. */
export function describeRules({
  ruleSet,
  events,
  horizonMs: window,
  actions,
  recommendations,
}: LoadedRules): RulesOfEngine {
  // Advice is dated by what the rules said up to so long ago, each time with all that they look back on.
  const horizonMs = window + (recommendations.length > 0 ? FARTHEST_LOOK_BACK : 0);
  return {
    horizon: formatDuration(horizonMs),
    horizonMs,
    eventTypes: events,
    // Read from the packs, so they are our own; assessments tell parts of them.
    packs: deepFreeze(ruleSet.packs),
    hash: ruleSet.hash,
    rules: deepFreeze(ruleSet.rules.map(({ value }) => value)),
    actions: deepFreeze(Object.fromEntries(actions)),
  };
}

/** The story end to end: history → facts → findings → score → recommendations. */
function assess(rules: LoadedRules, memos: CaseMemos, history: History, options: AssessOptions): Assessment {
  const { at, previous } = readAssessOptions(options);
  const opened = openCase(rules, history, readInstant(at), { memos });
  const band = readPrevious(previous, history);
  try {
    return assessCase(rules, opened, history, band);
  } catch (error) {
    throw failureOf(rules, opened.file, error);
  }
}

function assessCase(
  rules: LoadedRules,
  opened: OpenCase,
  history: History,
  previous: ScoredBand | undefined,
): Assessment {
  const { file, isKnown, memo } = opened;
  const found = isKnown ? findFindings(rules, file, memo?.findings) : undefined;
  const findings = found?.findings ?? [];
  const judgement = judgeCase(opened, findings, previous);
  const past = openPast(rules, history, opened);
  const advice =
    found !== undefined && judgement.isAdvisable
      ? adviseClient(rules, found, judgement.scored, past, memo?.candidates)
      : { recommendations: [], withheld: [] };
  return closeCase(rules, opened, findings, judgement, advice);
}

export function readInstant(at: unknown): number {
  const instant = typeof at === "string" ? parseInstant(at) : undefined;
  if (instant !== undefined) return instant;
  const expected = "an ISO 8601 instant with an offset, or a date";
  throw new InvalidInputError([
    problemAt({ pointer: "/at" }, { code: "wrong-value", expected, found: describeValue(at) }),
  ]);
}
