import { type Assessment, BANDS, describeFinding, type ScoredBand } from "./assessment.ts";
import type { EventCatalogue } from "./events/catalogue.ts";
import { describeValue, InvalidInputError, type Problem } from "./events/problem.ts";
import { formatDuration, formatInstant, parseInstant } from "./events/time.ts";
import { View } from "./facts/view.ts";
import { vocabulary } from "./facts/vocabulary.ts";
import { type History, timelineAt } from "./history/history.ts";
import { type Observation, observe } from "./history/observation.ts";
import { steeringAt } from "./history/steering.ts";
import { takingsOf } from "./history/takings.ts";
import { adviseClient } from "./recommendations/advise.ts";
import { type CompiledRules, compilePacks } from "./rules/compile.ts";
import { findFindings } from "./rules/find.ts";
import type { ReadFile } from "./rules/pack.ts";
import { parseRuleFile } from "./rules/parse.ts";
import type { Action, Rule } from "./rules/rule-file.ts";
import { scoreFindings } from "./score/score.ts";

export interface RiskEngineOptions {
  /** Parsed JSON of rule files. Their order changes nothing. */
  readonly packs: readonly unknown[];
  /** File names of the packs, in the same order, for problems. */
  readonly files?: readonly (string | undefined)[];
}

export interface AssessOptions {
  /** The instant looked from: ISO 8601 with an offset, or a date, which is midnight UTC. Later events are not seen. */
  readonly at: string;
  /** An earlier assessment of the client: its band is left downwards only 5 below the threshold. */
  readonly previous?: Assessment | undefined;
}

/** Rules made ready to assess any number of clients. Holds no state of theirs. */
export interface RiskEngine {
  /**
   * What the rules say of a client at an instant: score, findings and advice. Pure: the same history, packs and
   * options give the same assessment, byte for byte.
   *
   * @throws InvalidInputError for an `at` that is no instant, or a `previous` of another client.
   */
  assess(history: History, options: AssessOptions): Assessment;
  /** The longest look-back that the packs can need, as a duration for `pruneHistory`. */
  readonly horizon: string;
  readonly horizonMs: number;
  /** The event types that the packs know: the built-in ones and their own. */
  readonly eventTypes: EventCatalogue;
  readonly packs: readonly { readonly name: string; readonly version: string }[];
  /** Fingerprint of the packs' rules. */
  readonly hash: string;
  /** Every rule that can fire, sorted by name. */
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
  const { ruleSet, events, horizonMs } = rules;
  return {
    assess: (history, { at, previous }) =>
      assess(rules, history, readInstant(at), checkPrevious(previous, history)),
    horizon: formatDuration(horizonMs),
    horizonMs,
    eventTypes: events,
    packs: ruleSet.packs,
    hash: ruleSet.hash,
    rules: ruleSet.rules.map(({ value }) => value),
    actions: Object.fromEntries(rules.actions),
  };
}

/** The story end to end: history → facts → findings → score → recommendations. */
function assess(
  rules: CompiledRules,
  history: History,
  at: number,
  previous: Assessment | undefined,
): Assessment {
  const { client } = history;
  const timeline = timelineAt(history, at);
  const takings = takingsOf(timeline.column("action.taken"), at);
  const view = new View(timeline, client, at, takings, rules.horizonMs, rules.readers);
  const observation = observe(timeline, at, rules.horizonMs);
  const steering = steeringAt(timeline, at);
  const isKnown = observation.events > 0 || observation.hasEnded;

  const findings = isKnown ? findFindings(rules, view) : [];
  const scored = scoreFindings(findings, {
    override: steering.override,
    previous: previousBand(previous),
  });
  const band = observation.hasEnded ? "ended" : isKnown ? scored.band : "unknown";
  const advice =
    band === "ended" || band === "unknown"
      ? { recommendations: [], withheld: [] }
      : adviseClient(rules, view, { ...scored, band }, findings, steering.snoozes);

  const score = isKnown ? scored.score : null;
  const { monthlyRevenue, name } = client;
  return {
    client: client.id,
    ...(name === undefined ? {} : { name }),
    at: formatInstant(at),
    score,
    band,
    churn: scored.churn,
    harm: scored.harm,
    confidence: observation.confidence,
    dimensions: scored.dimensions,
    sides: scored.sides,
    findings: findings.map((finding, i) =>
      describeFinding(finding, scored.contributions[i] ?? 0, scored.outweighedBy[i]),
    ),
    adjustments: isKnown ? scored.adjustments : [],
    ...advice,
    ...(score === null || monthlyRevenue === undefined || band === "ended"
      ? {}
      : { exposure: (score / 100) * monthlyRevenue }),
    data: describeData(observation),
    rules: { packs: rules.ruleSet.packs, hash: rules.ruleSet.hash },
  };
}

function describeData({ events, firstAt, lastAt }: Observation): Assessment["data"] {
  return {
    events,
    ...(firstAt === undefined ? {} : { firstAt: formatInstant(firstAt) }),
    ...(lastAt === undefined ? {} : { lastAt: formatInstant(lastAt) }),
  };
}

function previousBand(previous: Assessment | undefined): ScoredBand | undefined {
  return BANDS.find((band) => band === previous?.band);
}

function checkPrevious(previous: Assessment | undefined, { client }: History): Assessment | undefined {
  if (previous === undefined || previous.client === client.id) return previous;
  const found = `one of ${describeValue(previous.client)}`;
  throw new InvalidInputError([
    { place: { pointer: "/previous" }, expected: `an assessment of ${client.id}`, found },
  ]);
}

function readInstant(at: string): number {
  const instant = typeof at === "string" ? parseInstant(at) : undefined;
  if (instant !== undefined) return instant;
  const expected = "an ISO 8601 instant with an offset, or a date";
  throw new InvalidInputError([{ place: { pointer: "/at" }, expected, found: describeValue(at) }]);
}

/** Compiles the packs, or tells every problem of theirs: of form first, then what shows in the parts whose form is right. */
function loadPacks({ packs, files = [] }: RiskEngineOptions): CompiledRules {
  const problems: Problem[] = [];
  const leftOut = new Set<string>();
  const read = packs.flatMap((json, i): ReadFile[] => {
    const place = { file: files[i] ?? nameOfPack(json) ?? `pack ${i}` };
    const parsed = parseRuleFile(json, place);
    for (const problem of parsed.problems) problems.push(problem);
    for (const name of parsed.sound?.leftOut ?? []) leftOut.add(name);
    const file = parsed.file ?? parsed.sound?.file;
    return file === undefined ? [] : [{ file, place, rulePositions: parsed.sound?.rulePositions }];
  });
  if (problems.length === 0) return compilePacks(read, vocabulary);
  throw new InvalidInputError([...problems, ...problemsOfMeaning(read, leftOut)]);
}

/** Problems of the packs' sound parts; that they miss what was left out of them is none. */
function problemsOfMeaning(files: readonly ReadFile[], leftOut: ReadonlySet<string>): readonly Problem[] {
  try {
    compilePacks(files, vocabulary);
    return [];
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    // What is missed is named as in "calls-ignored" or "acme/calls-ignored".
    return error.problems.filter(({ found }) => !leftOut.has(found.replace(/^".*\/|"/g, "")));
  }
}

function nameOfPack(json: unknown): string | undefined {
  const name = typeof json === "object" && json !== null && "pack" in json ? json.pack : undefined;
  return typeof name === "string" ? name.slice(0, 100) : undefined;
}
