import { countOf } from "../words/plurals.ts";
import { type LintProblem, SEVERITIES } from "./lint-problem.ts";

/** The ways in which lint tells what it found. */
export const LINT_FORMATS = ["text", "json", "github"] as const;

export type LintFormat = (typeof LINT_FORMATS)[number];

/**
 * Problems as a text: a line each, as JSON, or as annotations of GitHub Actions.
 *
 * @example renderLintProblems(lintRules({ packs }), "text")
 */
export function renderLintProblems(problems: readonly LintProblem[], format: LintFormat): string {
  switch (format) {
    case "text":
      return [...problems.map(textOf), sumUp(problems)].map((line) => `${line}\n`).join("");
    case "json":
      return `${JSON.stringify(problems, undefined, 2)}\n`;
    case "github":
      return problems.map((problem) => `${annotationOf(problem)}\n`).join("");
  }
}

function textOf({ code, severity, file, line, column, pointer, message, witness }: LintProblem): string {
  const position = line === undefined ? `#${pointer}` : `:${line}:${column}`;
  const shown = witness === undefined ? "" : ` (shown by ${witnessOf(witness)})`;
  return `${file}${position}: ${severity} ${code}: ${message}${shown}`;
}

function witnessOf({ events, at }: NonNullable<LintProblem["witness"]>): string {
  const what = events.length === 0 ? "a client without events" : countOf(events.length, "event");
  return `${what}, from ${at.join(" to ")}`;
}

function sumUp(problems: readonly LintProblem[]): string {
  if (problems.length === 0) return "nothing found";
  const counts = [...SEVERITIES]
    .reverse()
    .map((severity) => [severity, problems.filter((one) => one.severity === severity).length] as const)
    .filter(([, count]) => count > 0)
    .map(([severity, count]) => countOf(count, severity));
  return `${counts.join(", ")}; --explain CODE tells why`;
}

/** As GitHub reads workflow commands: what would end a property or the line is written by its code. */
function annotationOf({ code, severity, file, line, column, message }: LintProblem): string {
  const place = line === undefined ? {} : { line, col: column };
  const properties = Object.entries({ file, ...place, title: `client-risk ${code}` }).map(
    ([name, value]) => `${name}=${escapeData(String(value)).replaceAll(":", "%3A").replaceAll(",", "%2C")}`,
  );
  return `::${severity} ${properties.join(",")}::${escapeData(message)}`;
}

function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}
