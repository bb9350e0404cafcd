import { InvalidInputError, type ProblemCode, problemAt } from "../../events/problem.ts";
import { type ByteSource, formatSize, nameOf } from "../../files/bytes.ts";
import type { CellsRow } from "./rows-of-cells.ts";
import { wholeSource } from "./whole-source.ts";

export const LARGEST_SHEET = 256 * 1024 * 1024;
const LONGEST_CELL = 32_767;

export interface SheetOptions {
  /** Default: the first. */
  readonly sheet?: string | undefined;
  /** So many rows are passed over. */
  readonly skip?: number | undefined;
}

/**
 * The rows of one sheet of a spreadsheet (XLSX). Throws {@link InvalidInputError} where it is none, unpacks to too much, or
 * has formulas: what they came to when the file was last saved need not be so any more.
 */
export async function* xlsxCells(
  source: ByteSource,
  { sheet, skip = 0 }: SheetOptions = {},
): AsyncGenerator<readonly CellsRow[]> {
  const file = nameOf(source);
  const fail = (code: ProblemCode, expected: string, found: string) =>
    new InvalidInputError([problemAt({ file }, { code, expected, found })]);
  const { unzipSync, zipSync, strFromU8, readSheet } = await loadReader(file);
  const packed = await wholeSource(source);
  let size = 0;
  let parts: ReturnType<typeof unzipSync>;
  try {
    parts = unzipSync(packed, {
      filter: ({ name, originalSize }) => {
        const isRead = /\.(?:xml|rels)$/.test(name);
        if (isRead) size += originalSize;
        if (size > LARGEST_SHEET)
          throw fail("limit", `at most ${formatSize(LARGEST_SHEET)} unpacked`, "more");
        return isRead;
      },
    });
  } catch (error) {
    if (error instanceof InvalidInputError) throw error;
    throw fail("syntax", "a spreadsheet (XLSX)", error instanceof Error ? error.message : String(error));
  }
  for (const [name, bytes] of Object.entries(parts)) {
    if (!/^xl\/worksheets\/.*\.xml$/.test(name)) continue;
    const [, cell] = /<c [^>]*r="([A-Z]+\d+)"[^>]*>\s*<f[\s>/]/.exec(strFromU8(bytes)) ?? [];
    if (cell !== undefined)
      throw fail("forbidden", "values", `a formula in ${cell} (save it as values, or as CSV?)`);
  }
  // What is read is what was measured: it is packed again without being pressed.
  const stored = zipSync(parts, { level: 0 });
  let rows: readonly (readonly unknown[])[];
  try {
    rows = (await readSheet(
      new Blob([new Uint8Array(stored)]),
      sheet ?? 1,
    )) as readonly (readonly unknown[])[];
  } catch (error) {
    const found = error instanceof Error ? error.message : String(error);
    throw fail(
      "syntax",
      sheet === undefined ? "a spreadsheet (XLSX)" : `a sheet ${JSON.stringify(sheet)}`,
      found,
    );
  }
  yield rows.flatMap((cells, i): CellsRow[] => {
    if (i < skip || cells.every((cell) => cell === null || cell === "")) return [];
    const isLong = cells.some((cell) => typeof cell === "string" && cell.length > LONGEST_CELL);
    const problem = {
      code: "limit",
      expected: `cells of at most ${LONGEST_CELL} characters`,
      found: "more",
    } as const;
    return [{ line: i + 1, bytes: undefined, ...(isLong ? { problem } : { cells }) }];
  });
}

/** What reads spreadsheets is installed by those who have some. */
async function loadReader(file: string) {
  try {
    const [{ unzipSync, zipSync, strFromU8 }, { readSheet }] = await Promise.all([
      import("fflate"),
      import("read-excel-file/universal"),
    ]);
    return { unzipSync, zipSync, strFromU8, readSheet };
  } catch {
    const told = {
      expected: "read-excel-file and fflate, which read spreadsheets: npm install them",
      found: "none",
    };
    throw new InvalidInputError([problemAt({ file }, { code: "unreadable", ...told })]);
  }
}
