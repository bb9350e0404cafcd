import { formatProblem, type Problem } from "../../events/problem.ts";
import { outcomeOf, type ScenarioReport, type ScenarioResult } from "../run.ts";
import { byFile, failureText, firstFailure } from "./result-lines.ts";
import { countReport } from "./text.ts";
import { xmlAttributes, xmlText } from "./xml.ts";

/**
 * A report as JUnit XML: a suite for each file, a case for each story; what is still to do is skipped, what cannot be read
 * an error. No times, so that the same results are the same bytes. Ends without a newline.
 */
export function formatJunit(report: ScenarioReport): string {
  const { scenarios, failed, problems, todo } = countReport(report);
  const attributes = {
    name: "client-risk",
    tests: scenarios + problems,
    failures: failed,
    errors: problems,
    skipped: todo,
  };
  const suites = [...byFile(report)].flatMap(([file, one]) => suiteLines(file, one.scenarios, one.problems));
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${xmlAttributes(attributes)}>`,
    ...suites,
    "</testsuites>",
  ].join("\n");
}

function suiteLines(
  file: string,
  scenarios: readonly ScenarioResult[],
  problems: readonly Problem[],
): string[] {
  const outcomes = scenarios.map(outcomeOf);
  const attributes = {
    name: file === "" ? "(unnamed)" : file,
    tests: scenarios.length + problems.length,
    failures: outcomes.filter((outcome) => outcome === "failed").length,
    errors: problems.length,
    skipped: outcomes.filter((outcome) => outcome === "todo").length,
  };
  return [
    `  <testsuite${xmlAttributes(attributes)}>`,
    ...problems.flatMap(problemLines),
    ...scenarios.flatMap(caseLines),
    "  </testsuite>",
  ];
}

function problemLines(problem: Problem): string[] {
  const { file, line } = problem.place;
  const attributes = xmlAttributes({ classname: file, name: "can be read", file, line });
  const message = formatProblem(problem);
  return [
    `    <testcase${attributes}>`,
    `      <error${xmlAttributes({ message })}>${xmlText(message)}</error>`,
    "    </testcase>",
  ];
}

function caseLines(scenario: ScenarioResult): string[] {
  const { name, file, line, todo } = scenario;
  const attributes = xmlAttributes({ classname: file, name, file, line });
  const outcome = outcomeOf(scenario);
  if (outcome === "passed") return [`    <testcase${attributes}/>`];
  const inside =
    outcome === "todo"
      ? `<skipped${xmlAttributes({ message: todo })}/>`
      : `<failure${xmlAttributes({ message: firstFailure(scenario) })}>${xmlText(failureText(scenario))}</failure>`;
  return [`    <testcase${attributes}>`, `      ${inside}`, "    </testcase>"];
}
