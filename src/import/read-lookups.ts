import { dirname, isAbsolute, join } from "node:path";
import { InvalidInputError, problemAt } from "../events/problem.ts";
import type { ByteSource } from "../files/bytes.ts";
import type { ImportMap } from "./import-map.ts";
import { compileJsonPath, ROWS_BUDGET } from "./json-path.ts";
import { type LookupTable, type LookupTables, MOST_LOOKUP_ROWS, RowsByKey } from "./lookup.ts";
import type { LookupForm } from "./map-file.ts";
import { readRowsOf } from "./rows/read-table.ts";

/**
 * The tables of a map's lookups. Throws {@link InvalidInputError} where one has no file, cannot be read, or lacks a column
 * that is asked of it.
 *
 * @param sources where they are, by name; else where the map says
 */
export async function readLookups(
  map: ImportMap,
  sources: Readonly<Record<string, ByteSource>> = {},
): Promise<LookupTables> {
  const tables = new Map<string, LookupTable>();
  for (const name of Object.keys(sources)) {
    if (Object.hasOwn(map.lookups, name)) continue;
    const told = { expected: `a lookup of ${map.file}`, found: JSON.stringify(name) };
    throw new InvalidInputError([problemAt({}, { code: "unknown-name", ...told })]);
  }
  for (const [name, form] of Object.entries(map.lookups)) {
    const source = sources[name] ?? besideMap(map, form.file);
    if (source !== undefined) tables.set(name, await readLookup(source, map, name, form));
    else if (form.optional !== true) {
      const told = {
        expected: `a file of the lookup ${name}: file:, or --lookup ${name}=FILE`,
        found: "none",
      };
      throw new InvalidInputError([problemAt(map.placeOf(["lookups", name]), { code: "missing", ...told })]);
    }
  }
  return tables;
}

function besideMap({ file: map }: ImportMap, file: string | undefined): string | undefined {
  return file === undefined || isAbsolute(file) ? file : join(dirname(map), file);
}

async function readLookup(
  source: ByteSource,
  map: ImportMap,
  name: string,
  form: LookupForm,
): Promise<LookupTable> {
  const asked = [...map.early, ...map.late].flatMap(({ form }) =>
    "lookup" in form && form.lookup === name ? [form.give] : [],
  );
  const columns = [...new Set(asked)];
  const table = new RowsByKey(form, columns);
  const place = map.placeOf(["lookups", name]);
  const keys = typeof form.key === "string" ? [form.key] : form.key;
  const wanted = [...keys, ...columns].map((column) => ({
    sources: [column],
    isJoined: false,
    isOptional: false,
    place,
  }));
  const { csv = {}, rows } = form;
  const shape = {
    format: form.format,
    csv: { ...csv, separator: csv.separator ?? csv.delimiter },
    sheet: undefined,
    ...(rows === undefined ? {} : { rows: { expression: rows, read: compileJsonPath(rows, ROWS_BUDGET) } }),
  };
  for await (const batch of readRowsOf(source, shape, wanted)) {
    for (const { cell, problems } of batch) {
      if (problems !== undefined && problems.length > 0) throw new InvalidInputError(problems);
      if (cell !== undefined) table.add(cell);
    }
    if (table.size <= MOST_LOOKUP_ROWS) continue;
    const told = { expected: `at most ${MOST_LOOKUP_ROWS} rows in the lookup ${name}`, found: "more" };
    throw new InvalidInputError([problemAt(place, { code: "limit", ...told })]);
  }
  return table;
}
