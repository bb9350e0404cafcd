import type { RiskEngine } from "../assess/assess.ts";
import type { AssessedFinding, Assessment } from "../assess/assessment.ts";
import type { RiskEvent } from "../events/catalogue.ts";
import { InvalidInputError, type Problem, type ProblemPlace } from "../events/problem.ts";
import { formatInstant } from "../events/time.ts";
import { readEvidence } from "../explain/evidence.ts";
import { appendEvents } from "../history/append.ts";
import { createHistory, type History } from "../history/history.ts";
import { checkScenario } from "./check.ts";
import { compareAssessment, type Difference } from "./compare.ts";
import type { PlacedExpectation, Scenario } from "./parse.ts";

/** One expectation that was not met, and where it stands. */
export interface Failure extends Omit<Difference, "behind"> {
  readonly place: ProblemPlace;
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
}

/** What came of one story. */
export interface ScenarioResult {
  readonly name: string;
  readonly file?: string;
  /** 1-based line that it begins on. */
  readonly line: number;
  readonly moments: readonly MomentResult[];
  /** The story with repetitions told out; `evidence` of failures names these. */
  readonly events: readonly RiskEvent[];
}

/** What came of all stories. */
export interface ScenarioReport {
  /** The files that were read, in order; empty where the texts had no names. */
  readonly files: readonly string[];
  readonly scenarios: readonly ScenarioResult[];
  /** What could not be read or means nothing; a scenario with a problem is not among `scenarios`. */
  readonly problems: readonly Problem[];
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
  const { events, problems } = checkScenario(scenario, engine);
  if (problems.length > 0 || scenario.client === undefined) throw new InvalidInputError(problems);
  const history = appendEvents(createHistory(scenario.client, { types: engine.eventTypes }), events, {
    trusted: true,
  });
  const { name, file, line } = scenario;
  return {
    name,
    ...(file === undefined ? {} : { file }),
    line,
    moments: scenario.expectations.map((expectation) => {
      const assessment = engine.assess(history, { at: formatInstant(expectation.at) });
      return momentResult(scenario, expectation, assessment, history);
    }),
    events,
  };
}

function momentResult(
  { placeOf, start }: Scenario,
  { expected, at, index }: PlacedExpectation,
  assessment: Assessment,
  history: History,
): MomentResult {
  const differences = compareAssessment(expected, assessment, start);
  const eventsBehind = differences.length === 0 ? () => [] : eventReader(history, assessment.at);
  const failures = differences.map(({ behind, ...difference }) => ({
    ...difference,
    evidence: behind.flatMap(({ evidence }) => evidence.ids),
    events: eventsBehind(behind),
    place: placeOf(["expect", index, ...difference.path]),
  }));
  const place = placeOf(["expect", index]);
  return { moment: expected.at, at: formatInstant(at), place, assessment, failures };
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
  { engineFor }: { readonly engineFor: (scenario: Scenario) => RiskEngine },
): ScenarioReport {
  const results: ScenarioResult[] = [];
  const problems = new Set<Problem>();
  for (const scenario of scenarios) {
    try {
      results.push(runScenario(scenario, engineFor(scenario)));
    } catch (error) {
      if (!(error instanceof InvalidInputError)) throw error;
      for (const problem of error.problems) problems.add(problem);
    }
  }
  const files = new Set(scenarios.flatMap(({ file }) => (file === undefined ? [] : [file])));
  return { files: [...files], scenarios: results, problems: [...problems] };
}
