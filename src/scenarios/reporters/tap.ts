import { stringify } from "yaml";
import { formatProblem, type Problem } from "../../events/problem.ts";
import { visibleLine } from "../../words/visible.ts";
import { outcomeOf, type ScenarioReport, type ScenarioResult } from "../run.ts";
import { failureText, firstFailure } from "./result-lines.ts";

/** A report in the Test Anything Protocol, version 14: a line for each story, what failed of it below. Ends without a newline. */
export function formatTap({ scenarios, problems }: ScenarioReport): string {
  const told = [...problems.map(problemLines), ...scenarios.map(scenarioLines)];
  const lines = told.flatMap(([result, ...below], i) => [numbered(result, i + 1), ...below]);
  return ["TAP version 14", `1..${told.length}`, ...lines].join("\n");
}

type Told = readonly [result: string, ...below: string[]];

function numbered(result: string, number: number): string {
  return result.replace(/^(?:not )?ok/, `$& ${number} -`);
}

function problemLines(problem: Problem): Told {
  return [`not ok ${described(formatProblem(problem))}`];
}

function scenarioLines(scenario: ScenarioResult): Told {
  const { name, file, line, todo } = scenario;
  const outcome = outcomeOf(scenario);
  const failure = firstFailure(scenario);
  const title = described(name);
  // Of what is still to do it is told too how it came.
  const result = `${failure === "" && scenario.moments.length > 0 ? "ok" : "not ok"} ${title}`;
  if (outcome === "todo") return [`${result} # TODO ${described(todo ?? "")}`];
  if (outcome === "passed") return [result];
  const told = { message: failure, at: { file, line }, details: failureText(scenario) };
  const yaml = stringify(told, { lineWidth: 0 }).trimEnd().split("\n");
  return [result, "  ---", ...yaml.map((text) => `  ${text}`), "  ..."];
}

/** On one line, and without what the protocol reads. */
function described(text: string): string {
  return visibleLine(text).replace(/[\\#]/g, "\\$&");
}
