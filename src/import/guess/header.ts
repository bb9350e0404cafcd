import { guessDate } from "./date-forms.ts";
import { guessNumber } from "./number-forms.ts";

interface Cells {
  readonly line: number;
  readonly cells: readonly unknown[];
}

export interface GuessedHeader {
  /** So many lines are before it. */
  readonly skip: number;
  readonly header: { readonly names: readonly string[]; readonly isMadeUp: boolean };
  readonly body: readonly Cells[];
}

/** A header names most of its columns. */
const MOST_NAMED = 0.6;

/** The first row as wide as most that names columns; where it has a date or a number, the table has no header. */
export function guessHeader(rows: readonly Cells[], width: number): GuessedHeader {
  const at = rows.findIndex(
    ({ cells }) =>
      cells.length === width && cells.filter((cell) => textOf(cell) !== "").length >= width * MOST_NAMED,
  );
  const row = rows[at];
  if (row === undefined) return { skip: 0, header: { names: [], isMadeUp: false }, body: [] };
  const skip = row.line - 1;
  if (row.cells.some(isValue)) {
    const names = row.cells.map((_, i) => `column${i + 1}`);
    return { skip, header: { names, isMadeUp: true }, body: rows.slice(at) };
  }
  return { skip, header: { names: row.cells.map(textOf), isMadeUp: false }, body: rows.slice(at + 1) };
}

function isValue(raw: unknown): boolean {
  if (textOf(raw) === "") return false;
  const seen = [{ raw, row: 0 }];
  return guessNumber(seen) !== undefined || guessDate(seen, false) !== undefined;
}

function textOf(cell: unknown): string {
  return String(cell ?? "").trim();
}
