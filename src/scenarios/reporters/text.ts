import type { RiskEvent } from "../../events/catalogue.ts";
import { formatProblem, type Problem } from "../../events/problem.ts";
import { countOf } from "../../words/plurals.ts";
import { visibleLine } from "../../words/visible.ts";
import {
  type Failure,
  type MomentResult,
  outcomeOf,
  type ScenarioReport,
  type ScenarioResult,
} from "../run.ts";
import type { StoryAround } from "../story-around.ts";
import { formatCoverage } from "./coverage-text.ts";

/** How many there are of what a report tells of. */
export interface ReportCounts {
  readonly files: number;
  readonly scenarios: number;
  readonly failed: number;
  /** Of those that cannot come as expected yet, and say so. */
  readonly todo: number;
  readonly moments: number;
  readonly problems: number;
}

export function countReport({ files, scenarios, problems }: ScenarioReport): ReportCounts {
  return {
    files: files.length,
    scenarios: scenarios.length,
    failed: scenarios.filter((one) => outcomeOf(one) === "failed").length,
    todo: scenarios.filter((one) => outcomeOf(one) === "todo").length,
    moments: scenarios.reduce((sum, { moments }) => sum + moments.length, 0),
    problems: problems.length,
  };
}

/**
 * A report as text for a terminal: problems, of each file the first twenty, every failure with what was expected, what came and the events behind
 * it, a line of counts, and coverage where it was looked at. No color, nothing that a terminal obeys; ends without a newline.
 *
 * @example
 * console.log(formatReport(await runScenarioFiles(["test/scenarios"], { packs: [defaultPack] })));
 */
export function formatReport(report: ScenarioReport): string {
  const { scenarios, problems, coverage } = report;
  const blocks = [
    ...(problems.length === 0 ? [] : [problemLines(problems)]),
    ...scenarios.filter((one) => outcomeOf(one) === "failed").map(scenarioLines),
    ...listed(scenarios.filter((one) => outcomeOf(one) === "todo").map(todoLine)),
    [countsInWords(countReport(report))],
  ];
  const texts = blocks.map((lines) => lines.map(visibleLine).join("\n"));
  if (coverage !== undefined) texts.push(formatCoverage(coverage));
  return texts.join("\n\n");
}

/** Of one file. More would bury the first, which often brought the others about. */
const MOST_PROBLEMS = 20;

function problemLines(problems: readonly Problem[]): string[] {
  const byFile = new Map<string | undefined, Problem[]>();
  for (const problem of problems) {
    const { file } = problem.place;
    const own = byFile.get(file);
    if (own === undefined) byFile.set(file, [problem]);
    else own.push(problem);
  }
  return [...byFile].flatMap(([file, own]) => {
    const lines = own.slice(0, MOST_PROBLEMS).map(formatProblem);
    const hidden = own.length - MOST_PROBLEMS;
    if (hidden > 0) lines.push(`${file ?? "(unnamed)"}: and ${countOf(hidden, "more problem")}`);
    return lines;
  });
}

function listed(lines: readonly string[]): (readonly string[])[] {
  return lines.length === 0 ? [] : [lines];
}

function todoLine(scenario: ScenarioResult): string {
  const isDone = scenario.moments.length > 0 && !scenario.moments.some(isFailedMoment);
  return `TODO ${titleOf(scenario)}: ${scenario.todo}${isDone ? " (all comes as expected now)" : ""}`;
}

function titleOf({ name, file, line }: ScenarioResult): string {
  return `${name} (${[...(file === undefined ? ["line"] : [file]), line].join(":")})`;
}

function scenarioLines(scenario: ScenarioResult): string[] {
  const { moments } = scenario;
  return [
    `FAILED ${titleOf(scenario)}`,
    ...moments.filter(isFailedMoment).flatMap((moment) => indent(momentLines(moment))),
  ];
}

/** What came otherwise at one moment, in lines. */
export function formatMoment(moment: MomentResult): string {
  return momentLines(moment).map(visibleLine).join("\n");
}

function momentLines({ moment, at, place, failures, around }: MomentResult): string[] {
  const instant = moment === at ? at : `${moment} (${at})`;
  return [
    `at ${instant}, line ${place.line}`,
    ...failures.flatMap((failure) => indent(failureLines(failure))),
    ...(around === undefined ? [] : indent(aroundLines(around))),
  ];
}

function aroundLines({ earlier, before, after, later }: StoryAround): string[] {
  if (before.length + after.length === 0) return ["the story has no events"];
  return [
    "the story around it:",
    ...(earlier === 0 ? [] : [`  ${countOf(earlier, "event")} before`]),
    ...indent(before.map(eventInWords)),
    "  -- looked at here --",
    ...indent(after.map(eventInWords)),
    ...(later === 0 ? [] : [`  ${countOf(later, "event")} after`]),
  ];
}

/** More would bury what the reader looks for; the count tells of the rest. */
const MOST_LINES = 12;

function failureLines(failure: Failure): string[] {
  const { path, place, events } = failure;
  const part = path.filter((step) => typeof step === "string").join(".");
  const eventLines = events.map(eventInWords);
  return [
    `${part}, line ${place.line}:`,
    ...indent(differenceLines(failure)),
    ...(eventLines.length === 0 ? [] : ["  events behind it:", ...indent(indent(shortened(eventLines)))]),
  ];
}

type ToldDifference = Pick<Failure, "expected" | "found" | "notes" | "because">;

/** What came otherwise than expected, and what explains it, in lines. */
export function formatDifference(difference: ToldDifference): string {
  return differenceLines(difference).map(visibleLine).join("\n");
}

function differenceLines({ expected, found, notes, because }: ToldDifference): string[] {
  return [`expected ${expected}`, `found    ${found}`, ...shortened(notes), ...shortened(because)];
}

function shortened(lines: readonly string[]): string[] {
  const hidden = lines.length - MOST_LINES;
  return hidden <= 1 ? [...lines] : [...lines.slice(0, MOST_LINES), `and ${hidden} more`];
}

function eventInWords({ at, type, id, client: _, note: __, ...attributes }: RiskEvent): string {
  const rest = Object.entries(attributes).map(([name, value]) => `${name} ${value}`);
  return [`${at} ${type}${id === undefined ? "" : ` ${id}`}`, ...rest].join(", ");
}

function countsInWords({ files, scenarios, failed, todo, moments, problems }: ReportCounts): string {
  const among = files === 0 ? "" : ` in ${countOf(files, "file")}`;
  const parts = [`${scenarios - failed - todo} passed`, `${failed} failed`];
  if (todo > 0) parts.push(`${todo} todo`);
  if (problems > 0) parts.push(countOf(problems, "problem"));
  return `${countOf(scenarios, "scenario")}${among}, ${countOf(moments, "moment")}: ${parts.join(", ")}`;
}

function indent(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`);
}

function isFailedMoment({ failures }: MomentResult): boolean {
  return failures.length > 0;
}
