import { nearestName } from "../events/problem.ts";
import { readText } from "../files/bytes.ts";
import { LARGEST_RULE_FILE } from "../files/read-rule-files.ts";
import { type MutationResult, mutationResult } from "../mutants/mutate-rules.ts";
import { formatMutationReport } from "../mutants/mutation-report.ts";
import { formatMutation, percentBelow } from "../mutants/mutation-text.ts";
import { isSameInput, refuseOverwriting } from "./distinct-files.ts";
import { EXIT, type Io, say, UsageError, write } from "./io.ts";
import { judgeAll } from "./mutant-pool.ts";
import { type ReadMutation, readMutation } from "./mutation-inputs.ts";
import { mutationPage } from "./mutation-page.ts";
import { readCount, readPercent } from "./option-values.ts";
import { openOutputFile } from "./output-file.ts";

export interface MutateOptions {
  readonly scenarios: readonly string[];
  readonly defaultRules: boolean;
  readonly reporter?: readonly string[];
  readonly min?: string;
  readonly jobs?: string;
}

const REPORTERS = ["text", "json", "html"] as const;
type ReporterName = (typeof REPORTERS)[number];

interface ChosenReporter {
  readonly name: ReporterName;
  readonly file: string | undefined;
}

/** `client-risk mutate`: which changes of the rules no scenario notices. */
export async function mutate(rules: readonly string[], options: MutateOptions, io: Io): Promise<number> {
  const reporters = readReporters(options.reporter ?? ["text"], io);
  const least = options.min === undefined ? 0 : readPercent("--min", options.min);
  const jobs = options.jobs === undefined ? undefined : readCount("--jobs", options.jobs);
  const inputs = { rules, scenarios: options.scenarios, defaultRules: options.defaultRules };
  const mutation = await readMutation(inputs);
  const { failing, files } = mutation;
  const read = [...files.rules, ...files.scenarios];
  for (const { file } of reporters) if (file !== undefined) refuseOverwriting("--reporter", file, read, io);
  for (const { name, file = "", line } of failing)
    say(io, `${file}:${line}: ${name}: does not come as expected as the rules stand`);
  if (failing.length > 0) {
    say(io, "a scenario that fails already notices nothing: mend it, or say `todo:`");
    return EXIT.found;
  }
  const result = await judgeMutants(mutation, { inputs, jobs }, io);
  for (const reporter of reporters) await report(reporter, result, files.rules, io);
  const isLow = result.score < least;
  if (isLow) say(io, `the score is ${percentBelow(result.score)}, less than --min ${least}`);
  return isLow ? EXIT.found : EXIT.fine;
}

async function judgeMutants(
  mutation: ReadMutation,
  options: Parameters<typeof judgeAll>[1],
  io: Io,
): Promise<MutationResult> {
  let tenth = 0;
  const verdicts = await judgeAll(mutation, {
    ...options,
    onProgress: (judged, all) => {
      const now = Math.floor((10 * judged) / all);
      if (now > tenth && all > 500) say(io, `${judged} of ${all} mutants judged`);
      tenth = now;
    },
  });
  const judged = mutation.mutants.map((mutant, i) => mutation.judge(mutant, verdicts[i]));
  return mutationResult(judged, mutation.failing);
}

async function report(
  { name, file }: ChosenReporter,
  result: MutationResult,
  rules: readonly string[],
  io: Io,
): Promise<void> {
  const text = name === "text" ? formatMutation(result) : await documentOf(name, result, rules);
  if (file === undefined) {
    await write(io.stdout, `${text}\n`);
    return;
  }
  const output = await openOutputFile(file);
  try {
    await output.write(`${text}\n`);
    await output.end();
  } finally {
    await output.discard();
  }
}

async function documentOf(
  name: "json" | "html",
  result: MutationResult,
  rules: readonly string[],
): Promise<string> {
  const sources = new Map<string, string>();
  for (const file of rules) sources.set(file, await readText(file, LARGEST_RULE_FILE));
  const text = formatMutationReport(result, sources);
  return name === "json" ? text : await mutationPage(text);
}

/** Reads what `--reporter` was given: `NAME` or `NAME=FILE`, each as often as it was given. */
function readReporters(given: readonly string[], io: Io): readonly ChosenReporter[] {
  const chosen = given.map(readReporter);
  const [, second] = chosen.filter(({ file }) => file === undefined);
  if (second !== undefined)
    throw new UsageError("--reporter: only one can be standard output; name a file, as in html=FILE");
  for (const [i, { file }] of chosen.entries())
    for (const { file: other } of chosen.slice(0, i))
      if (file !== undefined && other !== undefined && isSameInput(file, other, io))
        throw new UsageError(`--reporter: ${file} is named twice`);
  return chosen;
}

function readReporter(text: string): ChosenReporter {
  const end = text.indexOf("=");
  const [name, file] = end === -1 ? [text, undefined] : [text.slice(0, end), text.slice(end + 1)];
  const known = REPORTERS.find((one) => one === name);
  if (known === undefined) {
    const nearest = nearestName(name, REPORTERS);
    const hint = nearest === undefined ? "" : ` (did you mean ${JSON.stringify(nearest)}?)`;
    throw new UsageError(
      `--reporter: expected one of ${REPORTERS.join(", ")}, or with a file as in html=FILE, found ${JSON.stringify(text)}${hint}`,
    );
  }
  if (file === "") throw new UsageError(`--reporter: expected a file after ${text}`);
  return { name: known, file };
}
