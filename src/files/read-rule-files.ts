import { realpath, stat } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { describeValue, type Fault, InvalidInputError, type Problem, problemAt } from "../events/problem.ts";
import type { PackSource } from "../rules/compile/load-packs.ts";
import { readText } from "./bytes.ts";
import { describeFileError } from "./file-error.ts";
import { identityOf } from "./file-identity.ts";
import { findFiles } from "./find-files.ts";
import { positionsIn } from "./json-positions.ts";
import { parseJson } from "./json-text.ts";
import { readPathPattern } from "./path-pattern.ts";

export interface ReadRuleFilesOptions {
  /** How many bytes one file may have. Default: 4 MiB. */
  readonly maxBytes?: number | undefined;
  /**
   * For paths that strangers wrote: only directories that lie in one of these are looked through, wherever symbolic links
   * lead, and what else is named must be a plain file, no pipe or device. Default: what is named is read.
   */
  readonly within?: readonly string[] | undefined;
}

export const LARGEST_RULE_FILE = 4 * 1024 * 1024;
const MAX_DEPTH = 200;

/** A rule file as read: plain JSON, not yet checked as rules. */
export interface RuleFileText extends PackSource {
  readonly json: unknown;
}

/**
 * Reads rule files, all `*.json` of directories (and theirs, save `node_modules`) and those that patterns such as
 * `rules/**\/*.json` mean, in the order of their names, each once. What they say is checked
 * by `createRiskEngine`; here each is checked to be JSON of bounded size and depth with no key given twice.
 * Throws {@link InvalidInputError} with every problem of every file.
 *
 * @example
 * const files = await readRuleFiles(["rules/acme"]);
 * const engine = createRiskEngine({ packs: files.map(({ json }) => json), files });
 */
export async function readRuleFiles(
  paths: readonly string[],
  options: ReadRuleFilesOptions = {},
): Promise<RuleFileText[]> {
  const problems: Problem[] = [];
  const read = await gatherRuleFiles(paths, options, problems);
  if (problems.length > 0) throw new InvalidInputError(problems);
  return read;
}

/** {@link readRuleFiles}, with what can be read where something cannot; what is wrong with that is added to `problems`. */
export async function gatherRuleFiles(
  paths: readonly string[],
  { maxBytes = LARGEST_RULE_FILE, within }: ReadRuleFilesOptions,
  problems: Problem[],
): Promise<RuleFileText[]> {
  if (!Array.isArray(paths)) {
    const told = { expected: "a list of paths", found: describeValue(paths) };
    problems.push(problemAt({}, { code: "wrong-type", ...told }));
    return [];
  }
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
  return read;
}

async function listFiles(
  path: string,
  within: readonly string[] | undefined,
  problems: Problem[],
): Promise<string[]> {
  const note = (told: Omit<Fault, "nearest">) => void problems.push(problemAt({ file: path }, told));
  try {
    const { directory, isMeant, isPlain } = await lookAt(path);
    if (directory !== undefined) {
      if (within !== undefined && !(await liesWithin(directory, within))) {
        const expected = `a rule file, or a directory in ${within.join(" or ")}`;
        note({ code: "wrong-value", expected, found: "a directory elsewhere" });
        return [];
      }
      const names = await findFiles(directory, (name) => name.endsWith(".json") && isMeant(name));
      const expected =
        directory === path
          ? "a directory with rule files, *.json"
          : "a pattern that rule files match, *.json";
      if (names.length === 0) note({ code: "missing", expected, found: "none" });
      return names.map((name) => join(directory, name));
    }
    if (within === undefined || isPlain) return [path];
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

/** What a path leads to: a directory with the names in it that are meant, or something that is read. */
interface LookedAt {
  readonly directory?: string;
  readonly isMeant: (name: string) => boolean;
  /** Whether it is a file, no pipe or device. */
  readonly isPlain: boolean;
}

async function lookAt(path: string): Promise<LookedAt> {
  try {
    const stats = await stat(path);
    const directory = stats.isDirectory() ? { directory: path } : {};
    return { ...directory, isMeant: () => true, isPlain: stats.isFile() };
  } catch (error) {
    // What is there is meant by its name, whatever signs it has.
    const pattern = readPathPattern(path);
    if (pattern === undefined) throw error;
    return { directory: pattern.base, isMeant: pattern.matches, isPlain: false };
  }
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
