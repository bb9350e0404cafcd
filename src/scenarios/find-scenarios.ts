import { readFile, realpath, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { InvalidInputError, type Problem, problemAt } from "../events/problem.ts";
import { describeFileError } from "../files/file-error.ts";
import { eachFileOnce } from "../files/file-identity.ts";
import { findFiles } from "../files/find-files.ts";
import { readPathPattern } from "../files/path-pattern.ts";

/** Of a scenario file, in bytes. */
export const LARGEST_FILE = 4 * 1024 * 1024;

const MAY_BE_SCENARIO = /\.(?:ya?ml|json)$/;
const NAMED_SCENARIO = /\.scenario\.(?:ya?ml|json)$/;
/** Of a map in lines, in any of the documents of a text. */
const SAID_IN_LINES = /^(?:---[ \t]+)?["']?scenario["']?[ \t]*:/m;
/** Of a map in brackets. */
const SAID_IN_BRACKETS = /[{,]\s*["']?scenario["']?\s*:/;

/** Scenario files that were found where somebody said to look. */
export interface FoundScenarios {
  /** Each once, whatever its names. */
  readonly files: readonly string[];
  /** Where was looked, without symbolic links: what a scenario names is not looked for elsewhere. */
  readonly roots: readonly string[];
  readonly problems: readonly Problem[];
}

/**
 * A file is taken as it is. Of directories and patterns (`stories/**\/*.yaml`) that is taken which is a scenario: files
 * named `*.scenario.yaml`, `.yml` or `.json`, and others of these that say `scenario:`.
 */
export async function findScenarios(paths: readonly string[]): Promise<FoundScenarios> {
  const found = await Promise.all(paths.map(findIn));
  const roots = new Set<string>();
  for (const root of [".", ...found.map((one) => one.root)]) {
    // What is not there holds nothing.
    const real = await realpath(root).catch(() => undefined);
    if (real !== undefined) roots.add(real);
  }
  return {
    files: eachFileOnce(found.flatMap(({ files }) => files)),
    roots: [...roots],
    problems: found.flatMap(({ problems }) => problems),
  };
}

interface Found {
  readonly root: string;
  readonly files: readonly string[];
  readonly problems: readonly Problem[];
}

async function findIn(path: string): Promise<Found> {
  const isThere = await stat(path).then(
    (stats) => (stats.isDirectory() ? "directory" : "file"),
    (error: unknown) => error,
  );
  if (isThere === "file") return { root: dirname(path), files: [path], problems: [] };
  if (isThere === "directory") {
    const expected = "a directory with scenarios (*.scenario.yaml, or files that say `scenario:`)";
    return lookThrough(path, () => true, { file: path, expected });
  }
  const pattern = readPathPattern(path);
  if (pattern !== undefined) {
    const expected = "a pattern that scenario files match";
    return lookThrough(pattern.base, pattern.matches, { file: path, expected });
  }
  const expected = "a scenario file or a directory of them";
  return { root: dirname(path), files: [], problems: [unreadable(path, expected, isThere)] };
}

async function lookThrough(
  root: string,
  isMeant: (name: string) => boolean,
  { file, expected }: { readonly file: string; readonly expected: string },
): Promise<Found> {
  try {
    const names = await findFiles(root, (name) => MAY_BE_SCENARIO.test(name) && isMeant(name));
    const files: string[] = [];
    for (const name of names) {
      const path = join(root, name);
      if (NAMED_SCENARIO.test(name) || (await saysScenario(path))) files.push(path);
    }
    if (files.length > 0) return { root, files, problems: [] };
    return { root, files, problems: [problemAt({ file }, { code: "missing", expected, found: "none" })] };
  } catch (error) {
    const problems =
      error instanceof InvalidInputError ? error.problems : [unreadable(file, expected, error)];
    return { root, files: [], problems };
  }
}

/** Whether a text is meant as a scenario, be it one or not: its top says so. */
async function saysScenario(path: string): Promise<boolean> {
  if ((await stat(path)).size > LARGEST_FILE) return false;
  // One that is no text in UTF-8 can be told from others too.
  const text = (await readFile(path, "latin1")).replace(/^\u00ef\u00bb\u00bf/, "").trimStart();
  if (!text.startsWith("{")) return SAID_IN_LINES.test(text);
  const json = parse(text);
  if (json === undefined) return SAID_IN_BRACKETS.test(text);
  return typeof json === "object" && json !== null && Object.hasOwn(json, "scenario");
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function unreadable(file: string, expected: string, error: unknown): Problem {
  return problemAt({ file }, { code: "unreadable", expected, found: describeFileError(error) });
}
