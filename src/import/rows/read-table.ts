import { InvalidInputError, problemAt } from "../../events/problem.ts";
import { type ByteSource, nameOf } from "../../files/bytes.ts";
import { readCsv } from "../../files/read-csv.ts";
import { encodingHint } from "../../files/text-encoding.ts";
import { unpacked } from "../../files/unpacked.ts";
import type { ImportMap } from "../import-map.ts";
import { jsonRows } from "./json-rows.ts";
import { rowsOfCells } from "./rows-of-cells.ts";
import type { TableRow, WantedColumn } from "./table-row.ts";
import { xlsxCells } from "./xlsx-cells.ts";
import { xmlRows } from "./xml-rows.ts";

export type TableFormat = NonNullable<ImportMap["format"]>;

/** What a table is by its name, where nobody says. */
export function formatOf(name: string): TableFormat {
  const [, ending = ""] = /\.([a-z]+)(?:\.gz)?$/i.exec(name) ?? [];
  return FORMATS[ending.toLowerCase()] ?? "csv";
}

const FORMATS: Readonly<Record<string, TableFormat>> = {
  json: "json",
  jsonl: "json",
  ndjson: "json",
  xml: "xml",
  xlsx: "xlsx",
};

/** How a table is written, as far as a map tells. */
export type TableForm = Pick<ImportMap, "format" | "csv" | "sheet" | "rows">;

/** The rows of the table that a map is for. */
export function readTable(
  source: ByteSource,
  map: ImportMap,
  onHeader: (bytes: Uint8Array) => void = () => {},
): AsyncGenerator<readonly TableRow[]> {
  const wanted = map.columns.map(({ sources, isJoined, isOptional, path }) => ({
    sources,
    isJoined,
    isOptional,
    place: map.placeOf(path),
  }));
  return readRowsOf(source, map, wanted, onHeader);
}

/** The rows of a table in any of the formats; throws {@link InvalidInputError} where it lacks a column that is wanted. */
export async function* readRowsOf(
  source: ByteSource,
  { format = formatOf(nameOf(source)), csv, sheet, rows }: TableForm,
  wanted: readonly WantedColumn[],
  onHeader: (bytes: Uint8Array) => void = () => {},
): AsyncGenerator<readonly TableRow[]> {
  const file = nameOf(source);
  const plain = unpacked(source);
  if (rows !== undefined && (format === "csv" || format === "xlsx")) {
    const told = { expected: "JSON or XML, in which rows: finds the rows", found: format };
    throw new InvalidInputError([problemAt({ file }, { code: "mismatch", ...told })]);
  }
  const { header, headerRows } = csv;
  if (format === "json") yield* jsonRows(plain, rows, wanted);
  else if (format === "xml") yield* xmlRows(plain, rows, wanted);
  else if (format === "xlsx")
    yield* rowsOfCells(xlsxCells(plain, { sheet, skip: csv.skip }), { file, wanted, header, headerRows });
  else {
    const hintOf =
      csv.encoding === undefined
        ? ({ bytes }: { bytes: Uint8Array | undefined }) => encodingHint(bytes)
        : () => undefined;
    const read = readCsv(plain, { ...csv, width: header?.length, onSkipped: onHeader });
    yield* rowsOfCells(read, { file, wanted, header, headerRows, onHeader, hintOf });
  }
}
