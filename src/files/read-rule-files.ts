import { realpath, stat } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { type Fault, InvalidInputError, type Problem, problemAt } from "../events/problem.ts";
import type { PackSource } from "../rules/compile/load-packs.ts";
import { readText } from "./bytes.ts";
import { describeFileError } from "./file-error.ts";
import { identityOf } from "./file-identity.ts";
import { findFiles } from "./find-files.ts";
import { positionsIn } from "./json-positions.ts";
import { parseJson } from "./json-text.ts";

export interface ReadRuleFilesOptions {
  /** How many bytes one file may have. Default: 4 MiB. */
  readonly maxBytes?: number;
  /**
   * For paths that strangers wrote: only directories that lie in one of these are looked through, wherever symbolic links
   * lead, and what else is named must be a plain file, no pipe or device. Default: what is named is read.
   */
  readonly within?: readonly string[];
}

export const LARGEST_RULE_FILE = 4 * 1024 * 1024;
const MAX_DEPTH = 200;

/** A rule file as read: plain JSON, not yet checked as rules. */
export interface RuleFileText extends PackSource {
  readonly json: unknown;
}

/**
 * Reads rule files, and all `*.json` of directories (and theirs, save `node_modules`), in the order of their names, each
 * once. What they say is checked
 * by `createRiskEngine`; here each is checked to be JSON of bounded size and depth with no key given twice.
 * Throws {@link InvalidInputError} with every problem of every file.
 *
 * @example
 * const files = await readRuleFiles(["rules/acme"]);
 * const engine = createRiskEngine({ packs: files.map(({ json }) => json), files });
 */
export async function readRuleFiles(
  paths: readonly string[],
  { maxBytes = LARGEST_RULE_FILE, within }: ReadRuleFilesOptions = {},
): Promise<RuleFileText[]> {
  const problems: Problem[] = [];
  const read: RuleFileText[] = [];
  const seen = new Set<string>();
  for (const path of paths) {
    for (const file of await listFiles(path, within, problems)) {
      const identity = identityOf(file);
      if (seen.has(identity)) continue;
      seen.add(identity);
      const one = await readRuleFile(file, maxBytes, problems);
      if (one !== undefined) read.push(one);
    }
  }
  if (problems.length > 0) throw new InvalidInputError(problems);
  return read;
}

async function listFiles(
  path: string,
  within: readonly string[] | undefined,
  problems: Problem[],
): Promise<string[]> {
  const note = (told: Omit<Fault, "nearest">) => void problems.push(problemAt({ file: path }, told));
  try {
    const stats = await stat(path);
    if (stats.isDirectory()) {
      if (within !== undefined && !(await liesWithin(path, within))) {
        const expected = `a rule file, or a directory in ${within.join(" or ")}`;
        note({ code: "wrong-value", expected, found: "a directory elsewhere" });
        return [];
      }
      const names = await findFiles(path, (name) => name.endsWith(".json"));
      const expected = "a directory with rule files, *.json";
      if (names.length === 0) note({ code: "missing", expected, found: "none" });
      return names.map((name) => join(path, name));
    }
    if (within === undefined || stats.isFile()) return [path];
    note({ code: "unreadable", expected: "a file", found: "a pipe or device" });
  } catch (error) {
    if (error instanceof InvalidInputError) for (const problem of error.problems) problems.push(problem);
    else {
      const expected = "a rule file or a directory of them";
      note({ code: "unreadable", expected, found: describeFileError(error) });
    }
  }
  return [];
}

async function liesWithin(path: string, directories: readonly string[]): Promise<boolean> {
  const real = await realpath(path);
  for (const directory of directories) {
    const [first] = relative(await realpath(directory), real).split(sep);
    if (first !== "..") return true;
  }
  return false;
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
