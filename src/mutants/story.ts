import { type RiskEngine, rulesOf } from "../assess/assess.ts";
import type { Assessment } from "../assess/assessment.ts";
import { InvalidInputError, type Problem } from "../events/problem.ts";
import { judge } from "../explain/change/judged.ts";
import { appendEvents } from "../history/append.ts";
import { createHistory, type History } from "../history/history.ts";
import { checkScenario } from "../scenarios/check.ts";
import { compareAssessment } from "../scenarios/compare.ts";
import type { PlacedExpectation, Scenario } from "../scenarios/parse.ts";

/** A scenario that is ready to be told to any number of mutants, with what the rules say as they are. */
export interface Story {
  readonly scenario: Scenario;
  readonly history: History;
  readonly moments: readonly StoryMoment[];
  /** Rules and actions that its expectations name. */
  readonly named: ReadonlySet<string>;
}

export interface StoryMoment {
  readonly expectation: PlacedExpectation;
  /** As the rules judge it that are not changed. */
  readonly assessment: Assessment;
  /** Names of the rules that fired, and of the actions that are advised or withheld. */
  readonly shown: ReadonlySet<string>;
}

/**
 * Makes a scenario ready, by the engine of its packs.
 *
 * @returns `undefined` for one that does not come as expected as it is: what would be seen by it?
 * @throws InvalidInputError with what is wrong with it
 */
export function readyStory(scenario: Scenario, engine: RiskEngine): Story | undefined {
  const { events, problems } = checkScenario(scenario, engine);
  const { client, expectations, start } = scenario;
  if (problems.length > 0 || client === undefined) throw new InvalidInputError(problems as Problem[]);
  const history = appendEvents(createHistory(client, { types: engine.eventTypes }), events, {
    trusted: true,
  });
  const moments = expectations.map((expectation): StoryMoment => {
    const { assessment } = judge(rulesOf(engine), history, expectation.at, true);
    const { findings, recommendations, withheld } = assessment;
    const shown = new Set([
      ...findings.map(({ rule }) => rule),
      ...[...recommendations, ...withheld].map(({ action }) => action),
    ]);
    return { expectation, assessment, shown };
  });
  const isMet = moments.every(
    ({ expectation, assessment }) => compareAssessment(expectation.expected, assessment, start).length === 0,
  );
  if (!isMet) return undefined;
  const named = new Set(expectations.flatMap(({ expected }) => textsIn(expected)));
  return { scenario, history, moments, named };
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}
