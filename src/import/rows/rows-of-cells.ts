import { InvalidInputError, type Problem, problemAt } from "../../events/problem.ts";
import type { CsvRow } from "../../files/read-csv.ts";
import { missingColumns } from "./missing-columns.ts";
import type { TableRow, WantedColumn } from "./table-row.ts";

/** A row of cells as it came: of CSV texts, of a spreadsheet also numbers and dates. */
export interface CellsRow extends Omit<CsvRow, "cells"> {
  readonly cells?: readonly unknown[];
}

export interface HeaderOptions {
  readonly file: string;
  readonly wanted: readonly WantedColumn[];
  /** The names of the columns, where no row tells them. */
  readonly header?: readonly string[] | undefined;
  /** How many rows tell them. Default: 1. */
  readonly headerRows?: number | undefined;
  /** Called with the bytes of each row of the header. */
  readonly onHeader?: (bytes: Uint8Array) => void;
  /** What a bad row may come from. */
  readonly hintOf?: (row: CellsRow) => string | undefined;
}

/**
 * Rows of cells by the names of their header. Throws {@link InvalidInputError} where the header lacks a column that is
 * wanted, or has it twice: it is looked for once the next rows are there, which may be the header that was meant.
 */
export async function* rowsOfCells(
  batches: AsyncIterable<readonly CellsRow[]>,
  options: HeaderOptions,
): AsyncGenerator<readonly TableRow[]> {
  const { file, header, headerRows: height = 1 } = options;
  let columns = header === undefined ? undefined : positionsOf(header, { file }, [], options);
  let head: CellsRow[] = [];
  for await (const batch of batches) {
    if (columns instanceof Map) {
      yield tableRows(batch, columns, options);
      continue;
    }
    head = [...head, ...batch];
    if (head.length < height) continue;
    columns = readHeader(head, options);
    if (columns instanceof InvalidInputError) {
      if (head.length >= MOST_SKIPPED) throw columns;
      continue;
    }
    for (const { bytes } of head.slice(0, height)) if (bytes !== undefined) options.onHeader?.(bytes);
    yield tableRows(head.slice(height), columns, options);
  }
  if (columns === undefined && head.length > 0) joinHeader(head, options);
  if (columns instanceof InvalidInputError) throw columns;
}

/** Where the columns are, or why they are nowhere. */
type Positions = ReadonlyMap<string, number> | InvalidInputError;

function readHeader(head: readonly CellsRow[], options: HeaderOptions): Positions {
  const names = joinHeader(head.slice(0, options.headerRows ?? 1), options);
  return positionsOf(names, { file: options.file, line: head[0]?.line ?? 1 }, head, options);
}

function tableRows(
  rows: readonly CellsRow[],
  columns: ReadonlyMap<string, number>,
  { file, hintOf }: HeaderOptions,
): TableRow[] {
  return rows.map((row): TableRow => {
    const { line, cells, problem, bytes } = row;
    const place = { file, line };
    if (cells !== undefined) return { place, bytes, cell: (name) => cells[columns.get(name) ?? -1] };
    if (problem === undefined) return { place, bytes, problems: [] };
    const found = withHint(problem.found, hintOf?.(row));
    return { place, bytes, problems: [problemAt(place, { ...problem, found })] };
  });
}

function withHint(found: string, hint: string | undefined): string {
  return hint === undefined ? found : `${found} (${hint}?)`;
}

/** The names of columns: of the first row of the header that has one. */
function joinHeader(rows: readonly CellsRow[], { file, hintOf }: HeaderOptions): readonly string[] {
  const [first, ...others] = rows.map((row) => {
    const { line, cells, problem } = row;
    if (cells !== undefined) return cells.map((cell) => String(cell ?? "").trim());
    const { code = "missing", found = "none" } = problem ?? {};
    const told = { code, expected: "a header", found: withHint(found, hintOf?.(row)) };
    throw new InvalidInputError([problemAt({ file, line }, told)]);
  });
  return (first ?? []).map(
    (name, i) => [name, ...others.map((row) => row[i])].find((one) => one !== "") ?? "",
  );
}

function positionsOf(
  names: readonly string[],
  place: Problem["place"],
  head: readonly CellsRow[],
  { wanted }: HeaderOptions,
): Positions {
  const times = new Map<string, number>();
  for (const name of names) times.set(name, (times.get(name) ?? 0) + 1);
  const where = place.line === undefined ? `${place.file}` : `${place.file}:${place.line}`;
  const hint = hintOfHeader(names, head, wanted);
  const problems = missingColumns(wanted, times, `a column of ${where}`, hint);
  for (const { sources, place: asked } of wanted)
    for (const source of sources) {
      const count = times.get(source) ?? 0;
      if (count < 2) continue;
      const expected = `a column of ${where} that is there once`;
      const found = `${JSON.stringify(source)}, ${count} times`;
      problems.push(problemAt(asked, { code: "duplicate", expected, found }));
    }
  if (problems.length > 0) return new InvalidInputError(problems);
  return new Map(names.map((name, i) => [name, i]));
}

const MOST_SKIPPED = 50;

/** Why a header may lack columns: another separator, or lines before it. */
function hintOfHeader(
  names: readonly string[],
  head: readonly CellsRow[],
  wanted: readonly WantedColumn[],
): string | undefined {
  const [only = ""] = names;
  const separator =
    names.length === 1 ? [";", "\t", "|", ","].find((sign) => only.includes(sign)) : undefined;
  if (separator !== undefined) return `csv: { separator: ${JSON.stringify(separator)} }`;
  const needed = wanted.filter(({ isOptional }) => !isOptional);
  const start = head[0]?.line ?? 1;
  for (const { line, cells, misfit } of head.slice(1, MOST_SKIPPED)) {
    const there = new Set((cells ?? misfit)?.map((cell) => String(cell ?? "").trim()));
    const isHeader =
      needed.length > 0 && needed.every(({ sources }) => sources.some((source) => there.has(source)));
    if (isHeader) return `line ${line} has them: csv: { skip: ${line - 1} }`;
  }
  const isData = names.length > 0 && names.every((name) => name === "" || /^[\d\s.,:/+-]+$/.test(name));
  return isData && start === 1 ? "no header: csv: { header: [names] }" : undefined;
}
