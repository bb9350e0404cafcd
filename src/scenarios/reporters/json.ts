import { pointerOf } from "../../events/json-pointer.ts";
import { type MomentResult, outcomeOf, type ScenarioReport, type ScenarioResult } from "../run.ts";
import { countReport } from "./text.ts";

/**
 * A report as JSON: counts, problems, and each story with its moments and what failed of them; `part` is a JSON pointer
 * within the moment. Assessments are left out; coverage is
 * there where it was looked at. Ends without a newline.
 */
export function formatJson(report: ScenarioReport): string {
  const { problems, scenarios, coverage } = report;
  const told = { counts: countReport(report), problems, scenarios: scenarios.map(tellScenario), coverage };
  return JSON.stringify(told, undefined, 2);
}

function tellScenario(scenario: ScenarioResult) {
  const { name, file, line, todo, moments } = scenario;
  return { name, file, line, outcome: outcomeOf(scenario), todo, moments: moments.map(tellMoment) };
}

function tellMoment({ moment, at, place, failures }: MomentResult) {
  return {
    moment,
    at,
    line: place.line,
    failures: failures.map(({ path, place, expected, found, notes, because, evidence }) => ({
      part: pointerOf(path),
      line: place.line,
      expected,
      found,
      notes,
      because,
      evidence,
    })),
  };
}
