import { formatProblem, type Problem, type ProblemPlace } from "../../events/problem.ts";
import { visibleText } from "../../words/visible.ts";
import { outcomeOf, type ScenarioReport, type ScenarioResult } from "../run.ts";
import { failureText } from "./result-lines.ts";
import { formatReport } from "./text.ts";

/**
 * A report as workflow commands of GitHub Actions, which show at the lines of the files: an error for what failed or cannot
 * be read, a notice for what is still to do. Empty where all passed; ends without a newline.
 */
export function formatGithub({ scenarios, problems }: ScenarioReport): string {
  return [...problems.map(problemCommand), ...scenarios.flatMap(scenarioCommand)].join("\n");
}

/** A report in Markdown, for the summary of a job of GitHub Actions. Ends without a newline. */
export function formatGithubSummary(report: ScenarioReport): string {
  const text = formatReport(report);
  const longest = [...text.matchAll(/`+/g)].reduce((most, [ticks]) => Math.max(most, ticks.length), 2);
  const fence = "`".repeat(longest + 1);
  return ["### client-risk test", "", fence, text, fence].join("\n");
}

function problemCommand(problem: Problem): string {
  return command("error", problem.place, "cannot be read", formatProblem(problem));
}

function scenarioCommand(scenario: ScenarioResult): string[] {
  const { name, file, line, todo } = scenario;
  const place = { ...(file === undefined ? {} : { file }), line };
  const outcome = outcomeOf(scenario);
  if (outcome === "passed") return [];
  if (outcome === "todo") return [command("notice", place, name, `todo: ${todo}`)];
  const [first] = scenario.moments.flatMap(({ failures }) => failures);
  return [command("error", { ...place, line: first?.place.line ?? line }, name, failureText(scenario))];
}

function command(
  kind: "error" | "notice",
  { file, line, column }: ProblemPlace,
  title: string,
  message: string,
): string {
  const properties = Object.entries({ file, line, col: column, title })
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
  return `::${kind} ${properties.join(",")}::${escapeData(message)}`;
}

/** As the runner reads them back: https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts */
function escapeData(text: string): string {
  return visibleText(text).replaceAll("%", "%25").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
