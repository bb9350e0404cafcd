import { match } from "ts-pattern";
import type { Block, Document, Item, Line, Section, Table } from "./document.ts";
import { displayWidth, toPlainLine, truncate } from "./plain-text.ts";

/** The document as plain text for a terminal or a letter: no markup, no color, no control characters but line feeds. */
export function renderText({ title, sections }: Document): string {
  const head = toPlainLine(title);
  return `${[underline(head, "="), ...sections.map(renderSection)].join("\n\n")}\n`;
}

function renderSection({ heading, blocks }: Section): string {
  const body = blocks.map((block) => renderBlock(block, "").join("\n"));
  return [...(heading === undefined ? [] : [underline(toPlainLine(heading), "-")]), ...body].join("\n");
}

function renderBlock(block: Block, indent: string): string[] {
  return match(block)
    .with({ kind: "paragraph" }, ({ text }) => [indent + renderLine(text)])
    .with({ kind: "list" }, ({ ordered, items }) =>
      items.flatMap((item, i) => renderItem(item, ordered ? `${i + 1}. ` : "- ", indent)),
    )
    .with({ kind: "table" }, (table) => renderTable(table).map((line) => indent + line))
    .exhaustive();
}

function renderItem({ text, lines = [], list }: Item, marker: string, indent: string): string[] {
  const inner = indent + " ".repeat(marker.length);
  return [
    indent + marker + renderLine(text),
    ...lines.map((line) => inner + renderLine(line)),
    ...(list === undefined ? [] : renderBlock(list, inner)),
  ];
}

function renderTable({ columns, rows }: Table): string[] {
  const cells = rows.map((row) =>
    columns.map(({ maxWidth }, i) => {
      const text = toPlainLine(row[i] ?? "");
      return maxWidth === undefined ? text : truncate(text, maxWidth);
    }),
  );
  const lines = [columns.map(({ title }) => title), ...cells];
  const widths = columns.map((_, i) =>
    lines.reduce((most, line) => Math.max(most, displayWidth(line[i] ?? "")), 0),
  );
  const rule = widths.map((width) => "-".repeat(width)).join("  ");
  const [head = "", ...body] = lines.map((line) =>
    columns
      .map(({ align }, i) => {
        const cell = line[i] ?? "";
        const padding = " ".repeat((widths[i] ?? 0) - displayWidth(cell));
        return align === "right" ? padding + cell : cell + padding;
      })
      .join("  ")
      .trimEnd(),
  );
  return [head, rule, ...body];
}

function renderLine(line: Line): string {
  const text =
    typeof line === "string"
      ? line
      : line.map((span) => (typeof span === "string" ? span : span.strong)).join("");
  return toPlainLine(text);
}

function underline(text: string, stroke: string): string {
  return `${text}\n${stroke.repeat(displayWidth(text))}`;
}
