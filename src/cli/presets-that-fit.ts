import { statSync } from "node:fs";
import { InvalidInputError } from "../events/problem.ts";
import { readText } from "../files/bytes.ts";
import { RowMapper } from "../import/map-row.ts";
import { readImportMap } from "../import/read-map.ts";
import { formatOf, readTable } from "../import/rows/read-table.ts";
import { mapFile, presetNames } from "./presets.ts";

/** What is one document is read whole, once for each preset. */
const LARGEST = 16 * 1024 * 1024;
const MOST_ROWS = 20;

/**
 * The presets whose columns are all in the first rows of a file, those that read most of them first. Of a large file that is
 * read whole nothing is said.
 */
export async function presetsThatFit(path: string): Promise<readonly string[]> {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats?.isFile() !== true || (formatOf(path) !== "csv" && stats.size > LARGEST)) return [];
  const rated: { name: string; filled: number }[] = [];
  for (const name of presetNames()) {
    const filled = await filledColumns(path, name);
    if (filled > 0) rated.push({ name, filled });
  }
  return rated.sort((a, b) => b.filled - a.filled).map(({ name }) => name);
}

/** How many columns of a preset the rows of a table fill; 0 where it does not fit. */
async function filledColumns(path: string, name: string): Promise<number> {
  const file = mapFile(name);
  const map = readImportMap(await readText(file, 1024 * 1024), file);
  const mapper = new RowMapper(map);
  const filled = new Set<string>();
  let count = 0;
  try {
    for await (const rows of readTable(path, map)) {
      for (const row of rows) {
        const read = row.problems === undefined ? mapper.read(row) : undefined;
        if (row.problems !== undefined || (read !== undefined && "problems" in read)) return 0;
        count += 1;
        for (const { name: column } of map.columns)
          if (read?.values.get(column) !== undefined) filled.add(column);
        if (count >= MOST_ROWS) return filled.size;
      }
    }
  } catch (error) {
    if (error instanceof InvalidInputError) return 0;
    throw error;
  }
  return filled.size;
}
