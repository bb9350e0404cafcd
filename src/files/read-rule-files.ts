import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { InvalidInputError, type Problem, problemAt } from "../events/problem.ts";
import type { PackSource } from "../rules/compile/load-packs.ts";
import { describeFileError, readText } from "./bytes.ts";
import { positionsIn } from "./json-positions.ts";
import { parseJson } from "./json-text.ts";

export interface ReadRuleFilesOptions {
  /** How many bytes one file may have. Default: 4 MiB. */
  readonly maxBytes?: number;
}

export const LARGEST_RULE_FILE = 4 * 1024 * 1024;
const MAX_DEPTH = 200;

/** A rule file as read: plain JSON, not yet checked as rules. */
export interface RuleFileText extends PackSource {
  readonly json: unknown;
}

/**
 * Reads rule files, and all `*.json` of directories (and theirs), in the order of their names. What they say is checked
 * by `createRiskEngine`; here each is checked to be JSON of bounded size and depth with no key given twice.
 * Throws {@link InvalidInputError} with every problem of every file.
 *
 * @example
 * const files = await readRuleFiles(["rules/acme"]);
 * const engine = createRiskEngine({ packs: files.map(({ json }) => json), files });
 */
export async function readRuleFiles(
  paths: readonly string[],
  { maxBytes = LARGEST_RULE_FILE }: ReadRuleFilesOptions = {},
): Promise<RuleFileText[]> {
  const problems: Problem[] = [];
  const read: RuleFileText[] = [];
  for (const path of paths) {
    for (const file of await listFiles(path, problems)) {
      const one = await readRuleFile(file, maxBytes, problems);
      if (one !== undefined) read.push(one);
    }
  }
  if (problems.length > 0) throw new InvalidInputError(problems);
  return read;
}

async function listFiles(path: string, problems: Problem[]): Promise<string[]> {
  try {
    if (!(await stat(path)).isDirectory()) return [path];
    const names = await readdir(path, { recursive: true });
    const files = names.filter((name) => name.endsWith(".json")).sort();
    if (files.length === 0) {
      const expected = "a directory with rule files, *.json";
      problems.push(problemAt({ file: path }, { code: "missing", expected, found: "none" }));
    }
    return files.map((name) => join(path, name));
  } catch (error) {
    const told = { expected: "a rule file or a directory of them", found: describeFileError(error) };
    problems.push(problemAt({ file: path }, { code: "unreadable", ...told }));
    return [];
  }
}

async function readRuleFile(
  file: string,
  maxBytes: number,
  problems: Problem[],
): Promise<RuleFileText | undefined> {
  let text: string;
  try {
    text = await readText(file, maxBytes);
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    for (const problem of error.problems) problems.push(problem);
    return undefined;
  }
  const json = parseJson(text, file, problems, { maxDepth: MAX_DEPTH });
  return json === undefined ? undefined : { file, json, positionOf: positionsIn(text) };
}
