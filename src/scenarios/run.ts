import type { RiskEngine } from "../assess/assess.ts";
import type { AssessedFinding, Assessment } from "../assess/assessment.ts";
import type { RiskEvent } from "../events/catalogue.ts";
import { formatProblem, InvalidInputError, type Problem, type ProblemPlace } from "../events/problem.ts";
import { formatInstant } from "../events/time.ts";
import { readEvidence } from "../explain/evidence.ts";
import { appendEvents } from "../history/append.ts";
import { createHistory, type History } from "../history/history.ts";
import { checkScenario } from "./check.ts";
import { compareAssessment, type Difference } from "./compare.ts";
import type { Coverage } from "./coverage/coverage.ts";
import { explainDifference } from "./explain-difference.ts";
import type { PlacedExpectation, Scenario } from "./parse.ts";
import { type StoryAround, storyAround } from "./story-around.ts";

/** One expectation that was not met, and where it stands. */
export interface Failure extends Omit<Difference, "behind"> {
  readonly place: ProblemPlace;
  /** Which comparison decided, the value that it saw, what is missing and by when: a line each. */
  readonly because: readonly string[];
  /** Ids of the events behind what was found, as evidence names them. */
  readonly evidence: readonly string[];
  /** Those of them that can be told apart, in the order of the story. */
  readonly events: readonly RiskEvent[];
}

/** What came of one moment of a story. */
export interface MomentResult {
  /** The moment as written: `+20d`. */
  readonly moment: string;
  /** The same, ISO 8601 in UTC. */
  readonly at: string;
  readonly place: ProblemPlace;
  readonly assessment: Assessment;
  /** Empty where all came as expected. */
  readonly failures: readonly Failure[];
  /** What happened last before the moment and first after it; absent where all came as expected. */
  readonly around?: StoryAround;
}

/** What came of one story. */
export interface ScenarioResult {
  readonly name: string;
  readonly file?: string;
  /** 1-based line that it begins on. */
  readonly line: number;
  /** Why it cannot come as expected yet: then it does not fail. */
  readonly todo?: string;
  readonly moments: readonly MomentResult[];
  /** The story with repetitions told out; `evidence` of failures names these. */
  readonly events: readonly RiskEvent[];
}

/** What came of all stories. */
export interface ScenarioReport {
  /** The files that were read, in order; empty where the texts had no names. */
  readonly files: readonly string[];
  /** The rule files that scenarios name; absent where scenarios were not read from files. */
  readonly ruleFiles?: readonly string[];
  readonly scenarios: readonly ScenarioResult[];
  /** What could not be read or means nothing; a scenario with a problem is not among `scenarios`. */
  readonly problems: readonly Problem[];
  /** How much of the rules the stories show, where that was looked at. */
  readonly coverage?: Coverage;
}

/** What came of a story as a whole. */
export type Outcome = "passed" | "failed" | "todo";

export function outcomeOf({ todo, moments }: ScenarioResult): Outcome {
  if (todo !== undefined) return "todo";
  return moments.some(({ failures }) => failures.length > 0) ? "failed" : "passed";
}

/**
 * Tells the story to the engine and holds what it says at each moment to what is expected. Moments are looked at each by
 * itself: none is the `previous` of the next.
 * Throws {@link InvalidInputError} with every problem of the scenario: shape, events, names.
 *
 * @example
 * const { scenarios } = parseScenarios(text);
 * const { moments } = runScenario(scenarios[0], createRiskEngine({ packs: [defaultPack] }));
 * moments.flatMap(({ failures }) => failures);
 */
export function runScenario(scenario: Scenario, engine: RiskEngine): ScenarioResult {
  return watchScenario(scenario, engine);
}

/** Sees each moment as it was assessed. */
export type Watch = (history: History, assessment: Assessment) => void;

/** {@link runScenario}, with somebody who looks on. */
function watchScenario(scenario: Scenario, engine: RiskEngine, watch?: Watch): ScenarioResult {
  const { name, file, line, todo } = scenario;
  const head = {
    name,
    ...(file === undefined ? {} : { file }),
    line,
    ...(todo === undefined ? {} : { todo }),
  };
  const { events, problems } = checkScenario(scenario, engine);
  // A story may be told before the rule is written that it names.
  if (todo !== undefined && problems.length > 0 && problems.every(isUnknownName))
    return { ...head, moments: [], events };
  if (problems.length > 0 || scenario.client === undefined) throw new InvalidInputError(problems);
  const history = appendEvents(createHistory(scenario.client, { types: engine.eventTypes }), events, {
    trusted: true,
  });
  const moments = scenario.expectations.map((expectation) => {
    const assessment = engine.assess(history, { at: formatInstant(expectation.at) });
    watch?.(history, assessment);
    return momentResult(scenario, expectation, { assessment, history, engine });
  });
  return { ...head, moments, events };
}

function isUnknownName({ code }: Problem): boolean {
  return code === "unknown-name";
}

interface Seen {
  readonly assessment: Assessment;
  readonly history: History;
  readonly engine: RiskEngine;
}

function momentResult(
  { placeOf, start }: Scenario,
  { expected, at, index }: PlacedExpectation,
  { assessment, history, engine }: Seen,
): MomentResult {
  const place = placeOf(["expect", index]);
  const head = { moment: expected.at, at: formatInstant(at), place, assessment };
  const differences = compareAssessment(expected, assessment, start);
  if (differences.length === 0) return { ...head, failures: [] };
  const eventsBehind = eventReader(history, assessment.at);
  const failures = differences.map(({ behind, ...difference }) => ({
    ...difference,
    because: explainDifference({ ...difference, behind }, expected, { engine, history, assessment }),
    evidence: behind.flatMap(({ evidence }) => evidence.ids),
    events: eventsBehind(behind),
    place: placeOf(["expect", index, ...difference.path]),
  }));
  return { ...head, failures, around: storyAround(history.events, at) };
}

/** Events without an id share a name: those that a finding does not tell apart are not told as if they were behind it. */
function eventReader(
  history: History,
  at: string,
): (findings: readonly AssessedFinding[]) => readonly RiskEvent[] {
  const witnessesOf = readEvidence(history, at);
  return (findings) => {
    const behind = new Set(
      findings.flatMap(witnessesOf).flatMap((witness) => (witness.kind === "event" ? witness.event : [])),
    );
    return history.events.filter((event) => behind.has(event));
  };
}

export interface RunOptions {
  readonly engineFor: (scenario: Scenario) => RiskEngine;
  /** Who looks on at what an engine is asked. */
  readonly watch?: ((engine: RiskEngine) => Watch | undefined) | undefined;
}

/**
 * Runs scenarios, each with the engine for its packs. Nothing is thrown for a scenario that cannot be run: its problems
 * stand in the report, each once.
 *
 * @example
 * const engine = createRiskEngine({ packs: [defaultPack] });
 * const report = runScenarios(parseScenarios(text, { file }).scenarios, { engineFor: () => engine });
 */
export function runScenarios(
  scenarios: readonly Scenario[],
  { engineFor, watch }: RunOptions,
): ScenarioReport {
  const results: ScenarioResult[] = [];
  const problems = new Map<string, Problem>();
  // The cases of a table share most of what is wrong with one.
  const note = (problem: Problem) => problems.set(formatProblem(problem), problem);
  for (const scenario of scenarios) {
    const engine = attempt(() => engineFor(scenario), note);
    if (engine === undefined) continue;
    const seen = watch?.(engine);
    const result = attempt(() => watchScenario(scenario, engine, seen), note);
    if (result !== undefined) results.push(result);
  }
  const files = new Set(scenarios.flatMap(({ file }) => (file === undefined ? [] : [file])));
  return { files: [...files], scenarios: results, problems: [...problems.values()] };
}

/** What comes of something, or `undefined` where an input is refused, whose problems are noted. */
function attempt<Result>(act: () => Result, note: (problem: Problem) => void): Result | undefined {
  try {
    return act();
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    for (const problem of error.problems) note(problem);
    return undefined;
  }
}
