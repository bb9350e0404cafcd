import type { Column, Table } from "./document.ts";
import { displayWidth, toPlainLine, truncate, wrap } from "./plain-text.ts";

const BETWEEN = "  ";

/** A column as it is shown: its cells, and how wide they are. */
interface ShownColumn {
  readonly column: Column;
  /** Its title, and a cell of each row. */
  readonly cells: readonly string[];
  readonly width: number;
}

/** The lines of a table, made to fit so many columns of a terminal; as wide as it is where none are given. */
export function renderTable({ columns, rows, leftOut }: Table, width = Number.POSITIVE_INFINITY): string[] {
  const all = columns.map((column, i) =>
    showColumn(column, [column.title, ...rows.map((row) => toPlainLine(row[i] ?? ""))]),
  );
  const shown = narrow(leaveOut(all, width), width);
  const lines = Array.from({ length: rows.length + 1 }, (_, i) =>
    shown
      .map((one) => padCell(one, one.cells[i] ?? ""))
      .join(BETWEEN)
      .trimEnd(),
  );
  const rule = shown.map((one) => "-".repeat(one.width)).join(BETWEEN);
  const [head = "", ...body] = lines;
  const missing = columns.filter((column) => !shown.some((one) => one.column === column));
  const note =
    missing.length === 0 || leftOut === undefined
      ? []
      : ["", ...wrap(leftOut(missing.map(({ title }) => title)), width)];
  return [head, rule, ...body, ...note];
}

function showColumn(column: Column, cells: readonly string[], maxWidth = column.maxWidth): ShownColumn {
  const cut = maxWidth === undefined ? cells : cells.map((cell) => truncate(cell, maxWidth));
  return { column, cells: cut, width: cut.reduce((most, cell) => Math.max(most, displayWidth(cell)), 0) };
}

/** The columns that there is room for, each at its narrowest. */
function leaveOut(columns: readonly ShownColumn[], width: number): readonly ShownColumn[] {
  let left = columns;
  const narrowest = ({ column, width: own }: ShownColumn) => Math.min(own, column.minWidth ?? own);
  while (totalOf(left.map(narrowest)) > width) {
    const expendable = left.filter(({ column }) => column.expendable !== undefined);
    if (expendable.length === 0) break;
    const least = expendable.reduce((one, other) =>
      (other.column.expendable ?? 0) > (one.column.expendable ?? 0) ? other : one,
    );
    left = left.filter((one) => one !== least);
  }
  return left;
}

/** Columns that together fit, where they can: the widest of those that may be cut are cut first. */
function narrow(columns: readonly ShownColumn[], width: number): readonly ShownColumn[] {
  const widths = columns.map((one) => one.width);
  for (let excess = totalOf(widths) - width; excess > 0 && Number.isFinite(excess); excess--) {
    let widest: number | undefined;
    for (const [i, { column }] of columns.entries()) {
      const own = widths[i] as number;
      if (column.minWidth === undefined || own <= column.minWidth) continue;
      if (widest === undefined || own > (widths[widest] as number)) widest = i;
    }
    if (widest === undefined) break;
    widths[widest] = (widths[widest] as number) - 1;
  }
  return columns.map((one, i) =>
    widths[i] === one.width ? one : showColumn(one.column, one.cells, widths[i]),
  );
}

function totalOf(widths: readonly number[]): number {
  return widths.reduce((total, own) => total + own, 0) + BETWEEN.length * Math.max(0, widths.length - 1);
}

function padCell({ column, width }: ShownColumn, cell: string): string {
  const padding = " ".repeat(width - displayWidth(cell));
  return column.align === "right" ? padding + cell : cell + padding;
}
