import type { Problem } from "../../events/problem.ts";
import type { ScenarioReport, ScenarioResult } from "../run.ts";
import { formatMoment } from "./text.ts";

/** What failed of a story, in lines as the text tells them. */
export function failureText({ moments }: ScenarioResult): string {
  return moments
    .filter(({ failures }) => failures.length > 0)
    .map(formatMoment)
    .join("\n");
}

/** The first thing that came otherwise, in one line. */
export function firstFailure({ moments }: ScenarioResult): string {
  for (const { moment, failures } of moments) {
    const [failure] = failures;
    if (failure === undefined) continue;
    const part = failure.path.filter((step) => typeof step === "string").join(".");
    return `at ${moment}: ${part}: expected ${failure.expected}, found ${failure.found}`;
  }
  return "";
}

/** Stories and problems by their file; those of none under the empty name. */
export function byFile({ scenarios, problems }: Pick<ScenarioReport, "scenarios" | "problems">) {
  const files = new Map<string, { readonly scenarios: ScenarioResult[]; readonly problems: Problem[] }>();
  const of = (file = "") => {
    const known = files.get(file) ?? { scenarios: [], problems: [] };
    files.set(file, known);
    return known;
  };
  for (const scenario of scenarios) of(scenario.file).scenarios.push(scenario);
  for (const problem of problems) of(problem.place.file).problems.push(problem);
  return files;
}
