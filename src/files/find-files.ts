import type { Dirent } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { InvalidInputError, problemAt } from "../events/problem.ts";

/** A tree of more is hardly the one that was meant. */
export const MOST_ENTRIES = 100_000;
/** Directories that hold what others made. */
const NOT_OURS: ReadonlySet<string> = new Set(["node_modules", ".git"]);

/**
 * The regular files in a directory and its directories that have such a name, as paths from it, in their order. Symbolic
 * links are not followed: they lead outside, or to what is found by its own name. What packages and Git keep is left out.
 *
 * Throws {@link InvalidInputError} where there is too much to look at; what the system says where it cannot be read.
 */
export async function findFiles(
  directory: string,
  isWanted: (name: string) => boolean,
): Promise<readonly string[]> {
  const found: string[] = [];
  const waiting = [""];
  let entries = 0;
  for (let below = waiting.pop(); below !== undefined; below = waiting.pop()) {
    for (const entry of await readdir(join(directory, below), { withFileTypes: true })) {
      entries += 1;
      if (entries > MOST_ENTRIES) throw tooMany(directory);
      const path = join(below, entry.name);
      if (isOurDirectory(entry)) waiting.push(path);
      else if (entry.isFile() && isWanted(path)) found.push(path);
    }
  }
  return found.sort();
}

function isOurDirectory(entry: Dirent): boolean {
  return entry.isDirectory() && !NOT_OURS.has(entry.name);
}

function tooMany(directory: string): InvalidInputError {
  const expected = `a directory of at most ${MOST_ENTRIES} entries, those of its directories included`;
  return new InvalidInputError([problemAt({ file: directory }, { code: "limit", expected, found: "more" })]);
}
